-- What was promised and never heard of again?
-- Initiatives with the status “proposed” or “no evidence found”: no source was found that they happened, which is no proof that they did not. Traces are outcomes that have a record all the same, such as a draft. What the authors of the article propose themselves is left out.
SELECT initiatives.id, initiatives.title, initiatives.status, proposer.title AS proposer, events.date AS proposed,
       (SELECT count(*) FROM initiatives_outcomes WHERE initiatives_outcomes.initiatives_id = initiatives.id) AS traces,
       initiatives.checked
FROM initiatives
JOIN initiatives_proposers ON initiatives_proposers.initiatives_id = initiatives.id
JOIN records AS proposer ON proposer.id = initiatives_proposers.value
LEFT JOIN events ON events.id = initiatives.proposed_at
WHERE initiatives.status IN ('proposed', 'no evidence found') AND initiatives.withdrawn_date IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM articles_authors
    WHERE articles_authors.articles_id = initiatives.article AND articles_authors.value = initiatives_proposers.value)
ORDER BY traces, events.date_from NULLS LAST, initiatives.id, initiatives_proposers.position
