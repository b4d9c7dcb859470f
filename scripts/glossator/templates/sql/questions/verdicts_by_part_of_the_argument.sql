-- How do the verdicts differ by a claim's part in the argument?
-- Claims by their part in the article's argument and by verdict, with their share of that part in per cent.
SELECT coalesce(claims.part, 'not read yet') AS part, coalesce(claims.assessment_verdict, 'not-yet-checked') AS verdict,
       count(*) AS claims, round(100.0 * count(*) / max(parts.claims), 1) AS per_cent
FROM claims
JOIN (
  SELECT coalesce(part, 'not read yet') AS part, count(*) AS claims
  FROM claims WHERE withdrawn_date IS NULL GROUP BY coalesce(part, 'not read yet')) AS parts
  ON parts.part = coalesce(claims.part, 'not read yet')
WHERE claims.withdrawn_date IS NULL
GROUP BY coalesce(claims.part, 'not read yet'), coalesce(claims.assessment_verdict, 'not-yet-checked')
ORDER BY part, claims DESC, verdict
