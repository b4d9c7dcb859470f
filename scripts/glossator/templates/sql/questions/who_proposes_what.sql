-- Who proposes what, and what came of it?
-- For everybody who proposes something, as the article reports it: how many initiatives, and how many of them were carried out, wholly or in part, are under way, were superseded, left no evidence, or are statements of policy, which have no end that could be reached. These add up. Judgements on past policy, which are called rankings, propose nothing and are left out; what several propose together counts for each of them.
SELECT proposer.id, proposer.title AS proposer, count(*) AS initiatives,
       sum(CASE WHEN initiatives.status IN ('carried out', 'partly carried out') THEN 1 ELSE 0 END) AS carried_out,
       sum(CASE WHEN initiatives.status = 'under way' THEN 1 ELSE 0 END) AS under_way,
       sum(CASE WHEN initiatives.status = 'superseded' THEN 1 ELSE 0 END) AS superseded,
       sum(CASE WHEN initiatives.status IN ('proposed', 'no evidence found') THEN 1 ELSE 0 END) AS no_evidence,
       sum(CASE WHEN initiatives.status = 'statement of policy' THEN 1 ELSE 0 END) AS policy
FROM initiatives_proposers
JOIN initiatives ON initiatives.id = initiatives_proposers.initiatives_id
JOIN records AS proposer ON proposer.id = initiatives_proposers.record
WHERE initiatives.withdrawn_date IS NULL AND initiatives.status <> 'ranking'
GROUP BY proposer.id, proposer.title
ORDER BY initiatives DESC, proposer.id
