-- Whose words does the article report that the editors have not seen?
-- Claims in a voice other than the authors' where the words were not seen at their source, by who is said to have spoken.
SELECT speaker.title AS speaker, claims.id, claims.title, coalesce(claims.assessment_said_word, 'not-yet-checked') AS words
FROM claims_voice
JOIN claims ON claims.id = claims_voice.claims_id
JOIN records AS speaker ON speaker.id = claims_voice.value
WHERE coalesce(claims.assessment_said_word, 'not checked') = 'not checked' AND claims.withdrawn_date IS NULL
ORDER BY speaker.title, claims.id
