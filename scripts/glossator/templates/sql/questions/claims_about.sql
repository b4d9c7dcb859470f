-- What does the article say about a certain person, body, place or concept?
-- Give the id of a record, such as the last part of its page's address: the claims about it, with the editors' verdict and answer. Without one: the claims about everything.
SELECT topics.title AS topic, claims.id, claims.statement, coalesce(claims.assessment_verdict, 'not-yet-checked') AS verdict,
       claims.assessment_answer AS answer
FROM claims_about
JOIN claims ON claims.id = claims_about.claims_id
JOIN records AS topics ON topics.id = claims_about.record
WHERE (:topic = '' OR topics.id = :topic) AND claims.withdrawn_date IS NULL
ORDER BY topics.title, claims.article, claims.unit, claims."order", claims.id, topics.id
