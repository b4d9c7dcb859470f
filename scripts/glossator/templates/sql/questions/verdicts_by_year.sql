-- How do the verdicts differ by the year that a claim speaks of?
-- Claims that speak of dated events, by the year in which the event began, and how many of them were confirmed, imprecise or contradicted; the others were disputed, not found, not checked, or are opinions. A claim about events of several years counts in each.
SELECT events.date_year AS year, count(DISTINCT claims.id) AS claims,
       count(DISTINCT CASE WHEN claims.assessment_verdict = 'confirmed' THEN claims.id END) AS confirmed,
       count(DISTINCT CASE WHEN claims.assessment_verdict = 'imprecise' THEN claims.id END) AS imprecise,
       count(DISTINCT CASE WHEN claims.assessment_verdict = 'contradicted' THEN claims.id END) AS contradicted
FROM claims_events
JOIN claims ON claims.id = claims_events.claims_id
JOIN events ON events.id = claims_events.event
WHERE claims.withdrawn_date IS NULL AND events.withdrawn_date IS NULL
GROUP BY events.date_year
ORDER BY events.date_year
