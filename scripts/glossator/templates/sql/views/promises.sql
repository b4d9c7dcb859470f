-- What was proposed and what came of it: a row for each outcome of an initiative; one row without an outcome where there is none.
SELECT initiatives.id, initiatives.title, initiatives.summary, initiatives.status, initiatives.article, initiatives.unit,
       events.id AS proposed_at, events.date AS proposed, events.date_year AS proposed_year,
       outcomes.position, outcomes.date AS outcome_date, outcomes.date_from AS outcome_from, outcomes.text AS outcome,
       outcomes.event AS outcome_event, initiatives.checked
FROM initiatives
LEFT JOIN events ON events.id = initiatives.proposed_at
LEFT JOIN initiatives_outcomes AS outcomes ON outcomes.initiatives_id = initiatives.id
WHERE initiatives.withdrawn_date IS NULL
