-- Which events does the article date otherwise than the record?
-- Events with both dates, as EDTF writes them, and whether the two can mean the same time: a year alone can.
SELECT events.id, events.title, events.article_date AS printed, events.date AS record,
       CASE WHEN events.article_date_from > events.date_to OR events.article_date_to < events.date_from
            THEN 'no' ELSE 'yes' END AS can_be_the_same,
       events.unit
FROM events
WHERE events.article_date IS NOT NULL AND events.withdrawn_date IS NULL
ORDER BY events.date_year, events.date_from, events.id
