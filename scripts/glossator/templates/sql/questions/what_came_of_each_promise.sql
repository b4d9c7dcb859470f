-- What was proposed, and what came of it?
-- Each initiative with its status, how many outcomes have a record, and the first and last day of those.
SELECT promises.id, promises.title, promises.status, promises.proposed, count(promises.position) AS outcomes,
       min(promises.outcome_from) AS first_outcome, max(promises.outcome_from) AS last_outcome
FROM promises
GROUP BY promises.id, promises.title, promises.status, promises.proposed
ORDER BY outcomes DESC, promises.id
