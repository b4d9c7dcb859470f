-- Which record of an article's matter names which person, body, place, concept or event, and in which field.
SELECT claims_id AS id, 'claims' AS collection, 'about' AS field, value AS named FROM claims_about
UNION ALL SELECT claims_id, 'claims', 'voice', value FROM claims_voice
UNION ALL SELECT claims_id, 'claims', 'events', value FROM claims_events
UNION ALL SELECT claims_id, 'claims', 'initiatives', value FROM claims_initiatives
UNION ALL SELECT events_id, 'events', 'places', value FROM events_places
UNION ALL SELECT events_id, 'events', 'participants', value FROM events_participants
UNION ALL SELECT events_id, 'events', 'about', value FROM events_about
UNION ALL SELECT initiatives_id, 'initiatives', 'proposers', value FROM initiatives_proposers
UNION ALL SELECT initiatives_id, 'initiatives', 'about', value FROM initiatives_about
UNION ALL SELECT findings_id, 'findings', 'concerns', value FROM findings_concerns
