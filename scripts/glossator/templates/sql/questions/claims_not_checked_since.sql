-- Which claims were last checked before a certain day, or never?
-- Give a day such as 2026-11-25: claims last checked before it, and those never checked. Without one: all claims, the longest unchecked first.
SELECT claims.id, claims.title, claims.assessment_verdict AS verdict, claims.assessment_checked AS checked
FROM claims
WHERE claims.withdrawn_date IS NULL
  AND (:since = '' OR claims.assessment_checked IS NULL OR claims.assessment_checked < :since)
ORDER BY claims.assessment_checked NULLS FIRST, claims.id
