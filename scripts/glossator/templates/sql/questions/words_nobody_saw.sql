-- Which reported words have the editors not seen at their source?
-- Claims that the article reports in the words of somebody else, which the editors could not compare with the source, by who is said to have spoken.
SELECT speaker.title AS speaker, claims.id, claims.title, coalesce(claims.assessment_said_word, 'not-yet-checked') AS words
FROM claims_voice
JOIN claims ON claims.id = claims_voice.claims_id
JOIN records AS speaker ON speaker.id = claims_voice.record
WHERE coalesce(claims.assessment_said_word, 'not checked') = 'not checked' AND claims.withdrawn_date IS NULL
ORDER BY speaker.title, claims.id
