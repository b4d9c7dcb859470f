-- Which steps of the argument are assumed, or do not follow?
-- Pairs of claims of which the article gives the one for the other, where the editors read the step as assumed or as not following, and why.
SELECT claims.id AS given, claims.title AS given_title, relations.strength, carried.id AS for_claim,
       carried.title AS for_title, relations.note
FROM claims_relations AS relations
JOIN claims ON claims.id = relations.claims_id
JOIN claims AS carried ON carried.id = relations.claim
WHERE relations.strength IN ('is assumed', 'does not follow')
  AND claims.withdrawn_date IS NULL AND carried.withdrawn_date IS NULL
ORDER BY relations.strength, carried.id, claims.id
