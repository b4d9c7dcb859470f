-- Which web pages do verdicts rest on without an archived copy?
-- Works with a web address, without a DOI and without an archived copy, on which a verdict on a claim or event rests (confirmed, imprecise, contradicted or disputed): if the page goes, so does the evidence.
SELECT works.id, works.title, works."URL", works.accessed, count(DISTINCT relied.id) AS verdicts
FROM (
  SELECT claims_id AS id, work FROM claims_assessment_sources
  UNION ALL SELECT events_id, work FROM events_assessment_sources) AS relied
JOIN records AS judged ON judged.id = relied.id AND NOT judged.withdrawn
  AND judged.verdict IN ('confirmed', 'imprecise', 'contradicted', 'disputed')
JOIN "references" AS works ON works.id = relied.work
WHERE works."URL" IS NOT NULL AND works.archive_url IS NULL AND works."DOI" IS NULL
GROUP BY works.id, works.title, works."URL", works.accessed
ORDER BY verdicts DESC, works.id
