-- Which works that the article cites have the editors not read?
-- Works on an article's list of references of which nothing was consulted: for how many claims and initiatives they are cited, and how many copies, translations or summaries of them were read in their place.
SELECT works.id, works.title, works.issued, count(DISTINCT cited_works.id) AS cited_for, count(DISTINCT copies.id) AS copies_read
FROM "references" AS works
LEFT JOIN cited_works ON cited_works.work = works.id
LEFT JOIN "references" AS copies
  ON copies.copy_of = works.id AND copies.consulted <> 'not consulted' AND copies.withdrawn_date IS NULL
WHERE works.consulted = 'not consulted' AND works.withdrawn_date IS NULL
  AND works.id IN (SELECT work FROM articles_references)
GROUP BY works.id, works.title, works.issued
ORDER BY cited_for DESC, works.id
