-- Who proposes what?
-- For everybody who proposes something: how many initiatives, and how many of them were carried out, wholly or in part.
SELECT proposer.id, proposer.title AS proposer, count(*) AS initiatives,
       sum(CASE WHEN initiatives.status IN ('carried out', 'partly carried out') THEN 1 ELSE 0 END) AS carried_out,
       sum(CASE WHEN initiatives.status IN ('proposed', 'no evidence found') THEN 1 ELSE 0 END) AS nothing_found
FROM initiatives_proposers
JOIN initiatives ON initiatives.id = initiatives_proposers.initiatives_id
JOIN records AS proposer ON proposer.id = initiatives_proposers.value
WHERE initiatives.withdrawn_date IS NULL
GROUP BY proposer.id, proposer.title
ORDER BY initiatives DESC, proposer.id
