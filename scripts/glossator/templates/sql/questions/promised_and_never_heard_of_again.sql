-- What was promised and never heard of again?
-- Initiatives with the status “proposed” or “no evidence found”: no source was found that they happened, nor of anything that came of them, which is no proof that nothing did. Those that left a trace, such as a draft, are among the answers to “What was proposed, and what came of it?”. What the authors of the article propose themselves is left out.
SELECT initiatives.id, initiatives.title, initiatives.status, proposer.title AS proposer, events.date AS proposed,
       initiatives.checked
FROM initiatives
JOIN initiatives_proposers ON initiatives_proposers.initiatives_id = initiatives.id
JOIN records AS proposer ON proposer.id = initiatives_proposers.record
LEFT JOIN events ON events.id = initiatives.proposed_at
WHERE initiatives.status IN ('proposed', 'no evidence found') AND initiatives.withdrawn_date IS NULL
  AND NOT EXISTS (SELECT 1 FROM initiatives_outcomes WHERE initiatives_outcomes.initiatives_id = initiatives.id)
  AND NOT EXISTS (
    SELECT 1 FROM articles_authors
    WHERE articles_authors.articles_id = initiatives.article AND articles_authors.record = initiatives_proposers.record)
ORDER BY events.date_from NULLS LAST, initiatives.id, initiatives_proposers.position
