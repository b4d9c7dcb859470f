-- Which works do the editors rely on most?
-- Works, the article itself aside, by the number of claims and events whose verdict rests on them: confirmed, imprecise, contradicted or disputed. The sources named for an opinion, or where nothing was found or checked, are not counted. Beside each work stands what kind of witness it is and how far it was read.
SELECT works.id, works.title, works.witness, works.standing, works.consulted, count(DISTINCT relied.id) AS verdicts
FROM (
  SELECT claims_id AS id, work FROM claims_assessment_sources
  UNION ALL SELECT events_id, work FROM events_assessment_sources) AS relied
JOIN records AS judged ON judged.id = relied.id AND NOT judged.withdrawn
  AND judged.verdict IN ('confirmed', 'imprecise', 'contradicted', 'disputed')
JOIN "references" AS works ON works.id = relied.work
GROUP BY works.id, works.title, works.witness, works.standing, works.consulted
ORDER BY verdicts DESC, works.id
