-- What the article cites for each claim and initiative, number by number, as works.
SELECT cites.claims_id AS id, 'claims' AS collection, claims.article, cites.position, cites.number,
       coalesce(cites.work, listed.work) AS work, coalesce(cites.locator, listed.locator) AS locator
FROM claims_cites AS cites
JOIN claims ON claims.id = cites.claims_id
LEFT JOIN articles_references AS listed ON listed.articles_id = claims.article AND listed.number = cites.number
WHERE claims.withdrawn_date IS NULL
UNION ALL
SELECT cites.initiatives_id, 'initiatives', initiatives.article, cites.position, cites.number,
       coalesce(cites.work, listed.work), coalesce(cites.locator, listed.locator)
FROM initiatives_cites AS cites
JOIN initiatives ON initiatives.id = cites.initiatives_id
LEFT JOIN articles_references AS listed ON listed.articles_id = initiatives.article AND listed.number = cites.number
WHERE initiatives.withdrawn_date IS NULL
