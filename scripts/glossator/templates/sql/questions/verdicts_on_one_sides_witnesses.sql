-- Which verdicts rest on the witnesses of one side alone?
-- Claims confirmed, imprecise, contradicted or disputed where every source of the verdict, the article itself aside, speaks for the same person or body. A work for several sides counts for each.
SELECT claims.id, claims.title, claims.assessment_verdict AS verdict, side.title AS side, found.works
FROM claims
JOIN (
  SELECT sources.claims_id, sides.record AS side, count(DISTINCT sources.work) AS works
  FROM claims_assessment_sources AS sources
  JOIN "references" AS works ON works.id = sources.work AND works.standing = 'party'
  JOIN references_side AS sides ON sides.references_id = works.id
  GROUP BY sources.claims_id, sides.record) AS found ON found.claims_id = claims.id
JOIN (
  SELECT sources.claims_id, count(DISTINCT sources.work) AS works
  FROM claims_assessment_sources AS sources
  JOIN "references" AS works ON works.id = sources.work
  GROUP BY sources.claims_id) AS everything ON everything.claims_id = claims.id AND everything.works = found.works
JOIN records AS side ON side.id = found.side
WHERE claims.assessment_verdict IN ('confirmed', 'imprecise', 'contradicted', 'disputed') AND claims.withdrawn_date IS NULL
ORDER BY side.title, claims.id, side.id
