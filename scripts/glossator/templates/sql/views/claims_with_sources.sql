-- Every claim with its verdict, and a row for each source that its assessment names; one row without a source where there is none. Verdicts rest on their sources only where they are confirmed, imprecise, contradicted or disputed; the sources of others show where the editors looked.
SELECT claims.id, claims.title, claims.statement, claims.article, claims.unit, claims.kind, claims.part,
       coalesce(claims.assessment_verdict, 'not-yet-checked') AS verdict, claims.assessment_answer AS answer,
       claims.assessment_confidence AS confidence, claims.assessment_checked AS checked,
       sources.position, sources.work, works.title AS work_title, sources.locator, sources.supports,
       described.witness, described.standing, described.consulted, described.issued, described.issued_year
FROM claims
LEFT JOIN claims_assessment_sources AS sources ON sources.claims_id = claims.id
LEFT JOIN records AS works ON works.id = sources.work
LEFT JOIN "references" AS described ON described.id = sources.work
WHERE claims.withdrawn_date IS NULL
