-- Which contradicted or imprecise claims carry a thesis or conclusion?
-- Claims that the record contradicts, or that are imprecise, from which steps of the argument lead to a thesis or conclusion, at once or through other claims: to how many, the nearest of them, and how many steps away that is.
WITH RECURSIVE chain (id, carried, steps) AS (
  SELECT claims_id, claim, 1 FROM claims_relations WHERE kind = 'supports'
  UNION
  SELECT chain.id, relations.claim, chain.steps + 1
  FROM chain JOIN claims_relations AS relations ON relations.claims_id = chain.carried AND relations.kind = 'supports'
  WHERE chain.steps < 8),
reached AS (
  SELECT chain.id, carried.title, min(chain.steps) AS steps
  FROM chain JOIN claims AS carried ON carried.id = chain.carried
  WHERE carried.part IN ('thesis', 'conclusion') AND carried.withdrawn_date IS NULL AND carried.id <> chain.id
  GROUP BY chain.id, carried.id, carried.title),
nearest AS (SELECT id, count(*) AS conclusions, min(steps) AS steps FROM reached GROUP BY id)
SELECT claims.id, claims.title, claims.assessment_verdict AS verdict, nearest.conclusions,
       min(reached.title) AS nearest, nearest.steps
FROM claims
JOIN nearest ON nearest.id = claims.id
JOIN reached ON reached.id = claims.id AND reached.steps = nearest.steps
WHERE claims.assessment_verdict IN ('contradicted', 'imprecise') AND claims.withdrawn_date IS NULL
GROUP BY claims.id, claims.title, claims.assessment_verdict, nearest.conclusions, nearest.steps
ORDER BY verdict, nearest.steps, claims.id
