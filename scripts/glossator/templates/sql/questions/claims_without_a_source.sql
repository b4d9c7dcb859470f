-- Which claims of fact does the article give no source for?
-- Claims of fact for which the article cites nothing, neither at the words nor at the end of the passage, and names none of its own figures, tables or paragraphs. What the editors found of them stands beside them.
SELECT claims.id, claims.title, claims.unit, coalesce(claims.assessment_verdict, 'not-yet-checked') AS verdict
FROM claims
WHERE claims.kind = 'fact' AND claims.withdrawn_date IS NULL
  AND NOT EXISTS (SELECT 1 FROM claims_cites WHERE claims_cites.claims_id = claims.id)
  AND NOT EXISTS (SELECT 1 FROM claims_covered_by WHERE claims_covered_by.claims_id = claims.id)
  AND NOT EXISTS (SELECT 1 FROM claims_rests_on WHERE claims_rests_on.claims_id = claims.id)
ORDER BY claims.article, claims.unit, claims.id
