-- Which places without coordinates are named most often?
-- Places that no map can show, and how many claims, events and initiatives name them.
SELECT places.id, places.name, places.kind, count(DISTINCT named.id) AS named_in
FROM places
LEFT JOIN named ON named.named = places.id
WHERE places.latitude IS NULL AND places.withdrawn_date IS NULL
GROUP BY places.id, places.name, places.kind
ORDER BY named_in DESC, places.id
