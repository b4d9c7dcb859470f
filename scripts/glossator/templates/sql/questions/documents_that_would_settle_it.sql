-- Which documents would settle what is still open?
-- An ordering list for a library: works that would show whether a claim is right or whether words were said, and for how many claims.
SELECT works.id, works.title, described.consulted, count(DISTINCT wanted.claims_id) AS claims
FROM (
  SELECT claims_id, work FROM claims_assessment_would_settle
  UNION ALL SELECT claims_id, work FROM claims_assessment_said_would_settle) AS wanted
JOIN claims ON claims.id = wanted.claims_id AND claims.withdrawn_date IS NULL
JOIN records AS works ON works.id = wanted.work
LEFT JOIN "references" AS described ON described.id = wanted.work
GROUP BY works.id, works.title, described.consulted
ORDER BY claims DESC, works.id
