-- What happened in a certain place?
-- Give the id of a place, such as the last part of its page's address: the events there, as the record has them, in order of time. Without one: the events at every place.
SELECT events.date, events.id, events.title, events.kind, events.state, places.name AS place
FROM events
JOIN events_places ON events_places.events_id = events.id
JOIN places ON places.id = events_places.place
WHERE (:place = '' OR places.id = :place) AND events.withdrawn_date IS NULL
ORDER BY events.date_year, events.date_from NULLS LAST, events.id, places.id
