-- Which record of an article's matter names which person, body, place, concept or event, and in which field.
SELECT claims_id AS id, 'claims' AS collection, 'about' AS field, record AS named FROM claims_about
UNION ALL SELECT claims_id, 'claims', 'voice', record FROM claims_voice
UNION ALL SELECT claims_id, 'claims', 'events', event FROM claims_events
UNION ALL SELECT claims_id, 'claims', 'initiatives', initiative FROM claims_initiatives
UNION ALL SELECT events_id, 'events', 'places', place FROM events_places
UNION ALL SELECT events_id, 'events', 'participants', record FROM events_participants
UNION ALL SELECT events_id, 'events', 'about', concept FROM events_about
UNION ALL SELECT initiatives_id, 'initiatives', 'proposers', record FROM initiatives_proposers
UNION ALL SELECT initiatives_id, 'initiatives', 'about', record FROM initiatives_about
UNION ALL SELECT findings_id, 'findings', 'concerns', record FROM findings_concerns
