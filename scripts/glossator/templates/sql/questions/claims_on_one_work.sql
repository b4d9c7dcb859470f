-- For which claims does the article cite one work only?
-- Claims at whose words the article cites a single work, however often, with the editors' verdict. What the verdict rests on is another matter: see claims_with_sources. Works that it cites only at the end of a passage are not counted.
SELECT claims.id, claims.title, coalesce(claims.assessment_verdict, 'not-yet-checked') AS verdict, one.work, works.title AS work_title
FROM (SELECT id, min(work) AS work FROM cited_works WHERE collection = 'claims' GROUP BY id HAVING count(DISTINCT work) = 1) AS one
JOIN claims ON claims.id = one.id
LEFT JOIN records AS works ON works.id = one.work
WHERE claims.withdrawn_date IS NULL
ORDER BY works.title, claims.id
