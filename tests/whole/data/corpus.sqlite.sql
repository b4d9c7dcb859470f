CREATE INDEX "articles_authors_by_record" ON "articles_authors" ("record");
CREATE INDEX "articles_editors_by_record" ON "articles_editors" ("record");
CREATE INDEX "articles_questions_look_by_record" ON "articles_questions_look" ("record");
CREATE INDEX "articles_references_by_work" ON "articles_references" ("work");
CREATE INDEX "articles_units_cites_by_work" ON "articles_units_cites" ("work");
CREATE INDEX "claims_about_by_record" ON "claims_about" ("record");
CREATE INDEX "claims_assessment_parts_sources_by_work" ON "claims_assessment_parts_sources" ("work");
CREATE INDEX "claims_assessment_said_sources_by_work" ON "claims_assessment_said_sources" ("work");
CREATE INDEX "claims_assessment_said_would_settle_by_work" ON "claims_assessment_said_would_settle" ("work");
CREATE INDEX "claims_assessment_sources_by_work" ON "claims_assessment_sources" ("work");
CREATE INDEX "claims_assessment_would_settle_by_work" ON "claims_assessment_would_settle" ("work");
CREATE INDEX "claims_by_article" ON "claims" ("article");
CREATE INDEX "claims_cites_by_work" ON "claims_cites" ("work");
CREATE INDEX "claims_covered_by_by_work" ON "claims_covered_by" ("work");
CREATE INDEX "claims_events_by_event" ON "claims_events" ("event");
CREATE INDEX "claims_initiatives_by_initiative" ON "claims_initiatives" ("initiative");
CREATE INDEX "claims_relations_by_claim" ON "claims_relations" ("claim");
CREATE INDEX "claims_voice_by_record" ON "claims_voice" ("record");
CREATE INDEX "concepts_broader_by_concept" ON "concepts_broader" ("concept");
CREATE INDEX "concepts_record_sources_by_work" ON "concepts_record_sources" ("work");
CREATE INDEX "concepts_related_by_concept" ON "concepts_related" ("concept");
CREATE INDEX "events_about_by_concept" ON "events_about" ("concept");
CREATE INDEX "events_assessment_parts_sources_by_work" ON "events_assessment_parts_sources" ("work");
CREATE INDEX "events_assessment_said_sources_by_work" ON "events_assessment_said_sources" ("work");
CREATE INDEX "events_assessment_said_would_settle_by_work" ON "events_assessment_said_would_settle" ("work");
CREATE INDEX "events_assessment_sources_by_work" ON "events_assessment_sources" ("work");
CREATE INDEX "events_assessment_would_settle_by_work" ON "events_assessment_would_settle" ("work");
CREATE INDEX "events_bears_on_by_record" ON "events_bears_on" ("record");
CREATE INDEX "events_by_article" ON "events" ("article");
CREATE INDEX "events_participants_by_record" ON "events_participants" ("record");
CREATE INDEX "events_places_by_place" ON "events_places" ("place");
CREATE INDEX "events_sources_by_work" ON "events_sources" ("work");
CREATE INDEX "findings_concerns_by_record" ON "findings_concerns" ("record");
CREATE INDEX "findings_sources_by_work" ON "findings_sources" ("work");
CREATE INDEX "initiatives_about_by_record" ON "initiatives_about" ("record");
CREATE INDEX "initiatives_assessment_sources_by_work" ON "initiatives_assessment_sources" ("work");
CREATE INDEX "initiatives_by_article" ON "initiatives" ("article");
CREATE INDEX "initiatives_by_proposed_at" ON "initiatives" ("proposed_at");
CREATE INDEX "initiatives_cites_by_work" ON "initiatives_cites" ("work");
CREATE INDEX "initiatives_outcomes_by_event" ON "initiatives_outcomes" ("event");
CREATE INDEX "initiatives_outcomes_sources_by_work" ON "initiatives_outcomes_sources" ("work");
CREATE INDEX "initiatives_proposers_by_record" ON "initiatives_proposers" ("record");
CREATE INDEX "organizations_by_part_of" ON "organizations" ("part_of");
CREATE INDEX "organizations_by_place" ON "organizations" ("place");
CREATE INDEX "organizations_record_sources_by_work" ON "organizations_record_sources" ("work");
CREATE INDEX "people_affiliations_by_organization" ON "people_affiliations" ("organization");
CREATE INDEX "people_record_sources_by_work" ON "people_record_sources" ("work");
CREATE INDEX "places_by_part_of" ON "places" ("part_of");
CREATE INDEX "places_coordinates_from_by_work" ON "places_coordinates_from" ("work");
CREATE INDEX "places_record_sources_by_work" ON "places_record_sources" ("work");
CREATE INDEX "references_author_by_record" ON "references_author" ("record");
CREATE INDEX "references_by_copy_of" ON "references" ("copy_of");
CREATE INDEX "references_chair_by_record" ON "references_chair" ("record");
CREATE INDEX "references_collection_editor_by_record" ON "references_collection_editor" ("record");
CREATE INDEX "references_compiler_by_record" ON "references_compiler" ("record");
CREATE INDEX "references_composer_by_record" ON "references_composer" ("record");
CREATE INDEX "references_container_author_by_record" ON "references_container_author" ("record");
CREATE INDEX "references_contributor_by_record" ON "references_contributor" ("record");
CREATE INDEX "references_curator_by_record" ON "references_curator" ("record");
CREATE INDEX "references_director_by_record" ON "references_director" ("record");
CREATE INDEX "references_editor_by_record" ON "references_editor" ("record");
CREATE INDEX "references_editor_translator_by_record" ON "references_editor_translator" ("record");
CREATE INDEX "references_editorial_director_by_record" ON "references_editorial_director" ("record");
CREATE INDEX "references_executive_producer_by_record" ON "references_executive_producer" ("record");
CREATE INDEX "references_guest_by_record" ON "references_guest" ("record");
CREATE INDEX "references_host_by_record" ON "references_host" ("record");
CREATE INDEX "references_illustrator_by_record" ON "references_illustrator" ("record");
CREATE INDEX "references_interviewer_by_record" ON "references_interviewer" ("record");
CREATE INDEX "references_narrator_by_record" ON "references_narrator" ("record");
CREATE INDEX "references_organizer_by_record" ON "references_organizer" ("record");
CREATE INDEX "references_original_author_by_record" ON "references_original_author" ("record");
CREATE INDEX "references_performer_by_record" ON "references_performer" ("record");
CREATE INDEX "references_perhaps_by_reference" ON "references_perhaps" ("reference");
CREATE INDEX "references_producer_by_record" ON "references_producer" ("record");
CREATE INDEX "references_recipient_by_record" ON "references_recipient" ("record");
CREATE INDEX "references_reviewed_author_by_record" ON "references_reviewed_author" ("record");
CREATE INDEX "references_script_writer_by_record" ON "references_script_writer" ("record");
CREATE INDEX "references_series_creator_by_record" ON "references_series_creator" ("record");
CREATE INDEX "references_side_by_record" ON "references_side" ("record");
CREATE INDEX "references_sources_by_work" ON "references_sources" ("work");
CREATE INDEX "references_translator_by_record" ON "references_translator" ("record");
CREATE TABLE "articles" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "type" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "title_sentence" TEXT,
  "container_title" TEXT,
  "publisher" TEXT,
  "publisher_place" TEXT,
  "genre" TEXT,
  "version" TEXT,
  "issued" TEXT,
  "issued_from" TEXT,
  "issued_to" TEXT,
  "issued_year" INTEGER,
  "issued_note" TEXT,
  "volume" TEXT,
  "issue" TEXT,
  "number" TEXT,
  "page" TEXT,
  "DOI" TEXT,
  "URL" TEXT,
  "language" TEXT NOT NULL,
  "licence" TEXT,
  "summary" TEXT,
  "argues" TEXT,
  "complete" INTEGER NOT NULL,
  "checksum" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
) STRICT;
CREATE TABLE "articles_aliases" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_argument" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_authors" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_editors" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_former_addresses" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_isbn" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_issn" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_keywords" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_questions" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "question" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_questions_look" (
  "articles_id" TEXT NOT NULL,
  "questions_position" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "questions_position", "position"),
  FOREIGN KEY ("articles_id", "questions_position") REFERENCES "articles_questions" ("articles_id", "position"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_references" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "number" INTEGER,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "note" TEXT,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_sections" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "id" TEXT NOT NULL,
  "title" TEXT,
  "short" TEXT,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_teaching" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_units" (
  "articles_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "heading" TEXT,
  "opens" TEXT,
  "words" INTEGER NOT NULL,
  "fingerprint" TEXT,
  "no_record" TEXT,
  PRIMARY KEY ("articles_id", "position"),
  FOREIGN KEY ("articles_id") REFERENCES "articles" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "articles_units_cites" (
  "articles_id" TEXT NOT NULL,
  "units_position" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "number" INTEGER,
  "work" TEXT,
  "locator" TEXT,
  PRIMARY KEY ("articles_id", "units_position", "position"),
  FOREIGN KEY ("articles_id", "units_position") REFERENCES "articles_units" ("articles_id", "position"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "language" TEXT,
  "article" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "order" INTEGER NOT NULL,
  "phrase" TEXT,
  "title" TEXT NOT NULL,
  "statement" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "part" TEXT,
  "assessment_verdict" TEXT,
  "assessment_answer" TEXT,
  "assessment_note" TEXT,
  "assessment_searched" TEXT,
  "assessment_confidence" TEXT,
  "assessment_said_word" TEXT,
  "assessment_said_note" TEXT,
  "assessment_checked" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id")
) STRICT;
CREATE TABLE "claims_about" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_aliases" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_assessment_history" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "verdict" TEXT NOT NULL,
  "until" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_assessment_parts" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_assessment_parts_sources" (
  "claims_id" TEXT NOT NULL,
  "assessment_parts_position" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("claims_id", "assessment_parts_position", "position"),
  FOREIGN KEY ("claims_id", "assessment_parts_position") REFERENCES "claims_assessment_parts" ("claims_id", "position"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_assessment_said_sources" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_assessment_said_would_settle" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_assessment_sources" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_assessment_would_settle" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_cites" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "number" INTEGER,
  "work" TEXT,
  "locator" TEXT,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_covered_by" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "number" INTEGER,
  "work" TEXT,
  "locator" TEXT,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_events" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "event" TEXT NOT NULL,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("event") REFERENCES "events" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_initiatives" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "initiative" TEXT NOT NULL,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("initiative") REFERENCES "initiatives" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_relations" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "claim" TEXT NOT NULL,
  "strength" TEXT,
  "note" TEXT,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("claim") REFERENCES "claims" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_relations_readings" (
  "claims_id" TEXT NOT NULL,
  "relations_position" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "strength" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  PRIMARY KEY ("claims_id", "relations_position", "position"),
  FOREIGN KEY ("claims_id", "relations_position") REFERENCES "claims_relations" ("claims_id", "position")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_rests_on" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "claims_voice" (
  "claims_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("claims_id", "position"),
  FOREIGN KEY ("claims_id") REFERENCES "claims" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "concepts" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "language" TEXT,
  "name" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "record_text" TEXT,
  "record_confidence" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
) STRICT;
CREATE TABLE "concepts_aliases" (
  "concepts_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("concepts_id", "position"),
  FOREIGN KEY ("concepts_id") REFERENCES "concepts" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "concepts_broader" (
  "concepts_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "concept" TEXT NOT NULL,
  PRIMARY KEY ("concepts_id", "position"),
  FOREIGN KEY ("concepts_id") REFERENCES "concepts" ("id"),
  FOREIGN KEY ("concept") REFERENCES "concepts" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "concepts_record_sources" (
  "concepts_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("concepts_id", "position"),
  FOREIGN KEY ("concepts_id") REFERENCES "concepts" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "concepts_related" (
  "concepts_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "concept" TEXT NOT NULL,
  PRIMARY KEY ("concepts_id", "position"),
  FOREIGN KEY ("concepts_id") REFERENCES "concepts" ("id"),
  FOREIGN KEY ("concept") REFERENCES "concepts" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "concepts_same_as" (
  "concepts_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "scheme" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "confidence" TEXT NOT NULL,
  PRIMARY KEY ("concepts_id", "position"),
  FOREIGN KEY ("concepts_id") REFERENCES "concepts" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "concepts_variants" (
  "concepts_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("concepts_id", "position"),
  FOREIGN KEY ("concepts_id") REFERENCES "concepts" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "language" TEXT,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "date_from" TEXT,
  "date_to" TEXT,
  "date_year" INTEGER NOT NULL,
  "article_date" TEXT,
  "article_date_from" TEXT,
  "article_date_to" TEXT,
  "article_date_year" INTEGER,
  "state" TEXT NOT NULL,
  "basis" TEXT NOT NULL,
  "article" TEXT,
  "unit" TEXT,
  "phrase" TEXT,
  "summary" TEXT NOT NULL,
  "assessment_verdict" TEXT,
  "assessment_answer" TEXT,
  "assessment_note" TEXT,
  "assessment_searched" TEXT,
  "assessment_confidence" TEXT,
  "assessment_said_word" TEXT,
  "assessment_said_note" TEXT,
  "assessment_checked" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id")
) STRICT;
CREATE TABLE "events_about" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "concept" TEXT NOT NULL,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("concept") REFERENCES "concepts" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_aliases" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_assessment_history" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "verdict" TEXT NOT NULL,
  "until" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_assessment_parts" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_assessment_parts_sources" (
  "events_id" TEXT NOT NULL,
  "assessment_parts_position" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("events_id", "assessment_parts_position", "position"),
  FOREIGN KEY ("events_id", "assessment_parts_position") REFERENCES "events_assessment_parts" ("events_id", "position"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_assessment_said_sources" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_assessment_said_would_settle" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_assessment_sources" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_assessment_would_settle" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_bears_on" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_participants" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_places" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" TEXT NOT NULL,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("place") REFERENCES "places" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "events_sources" (
  "events_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("events_id", "position"),
  FOREIGN KEY ("events_id") REFERENCES "events" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "findings" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "language" TEXT,
  "title" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "group" TEXT NOT NULL,
  "article_says" TEXT NOT NULL,
  "record_shows" TEXT NOT NULL,
  "confidence" TEXT NOT NULL,
  "confidence_note" TEXT,
  "checked" TEXT NOT NULL,
  "in_short_says" TEXT,
  "in_short_shows" TEXT,
  "first_page" INTEGER,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
) STRICT;
CREATE TABLE "findings_aliases" (
  "findings_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("findings_id", "position"),
  FOREIGN KEY ("findings_id") REFERENCES "findings" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "findings_concerns" (
  "findings_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("findings_id", "position"),
  FOREIGN KEY ("findings_id") REFERENCES "findings" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "findings_sources" (
  "findings_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("findings_id", "position"),
  FOREIGN KEY ("findings_id") REFERENCES "findings" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "initiatives" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "language" TEXT,
  "article" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "order" INTEGER NOT NULL,
  "phrase" TEXT,
  "title" TEXT NOT NULL,
  "summary" TEXT NOT NULL,
  "proposed_at" TEXT,
  "status" TEXT NOT NULL,
  "assessment_text" TEXT,
  "assessment_confidence" TEXT,
  "checked" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id"),
  FOREIGN KEY ("proposed_at") REFERENCES "events" ("id")
) STRICT;
CREATE TABLE "initiatives_about" (
  "initiatives_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("initiatives_id", "position"),
  FOREIGN KEY ("initiatives_id") REFERENCES "initiatives" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "initiatives_aliases" (
  "initiatives_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("initiatives_id", "position"),
  FOREIGN KEY ("initiatives_id") REFERENCES "initiatives" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "initiatives_assessment_sources" (
  "initiatives_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("initiatives_id", "position"),
  FOREIGN KEY ("initiatives_id") REFERENCES "initiatives" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "initiatives_cites" (
  "initiatives_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "number" INTEGER,
  "work" TEXT,
  "locator" TEXT,
  PRIMARY KEY ("initiatives_id", "position"),
  FOREIGN KEY ("initiatives_id") REFERENCES "initiatives" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "initiatives_outcomes" (
  "initiatives_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "date" TEXT,
  "date_from" TEXT,
  "date_to" TEXT,
  "date_year" INTEGER,
  "text" TEXT NOT NULL,
  "event" TEXT,
  PRIMARY KEY ("initiatives_id", "position"),
  FOREIGN KEY ("initiatives_id") REFERENCES "initiatives" ("id"),
  FOREIGN KEY ("event") REFERENCES "events" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "initiatives_outcomes_sources" (
  "initiatives_id" TEXT NOT NULL,
  "outcomes_position" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("initiatives_id", "outcomes_position", "position"),
  FOREIGN KEY ("initiatives_id", "outcomes_position") REFERENCES "initiatives_outcomes" ("initiatives_id", "position"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "initiatives_proposers" (
  "initiatives_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("initiatives_id", "position"),
  FOREIGN KEY ("initiatives_id") REFERENCES "initiatives" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "organizations" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "language" TEXT,
  "name" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "record_text" TEXT,
  "record_confidence" TEXT,
  "kind" TEXT NOT NULL,
  "abbreviation" TEXT,
  "part_of" TEXT,
  "place" TEXT,
  "URL" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("part_of") REFERENCES "organizations" ("id"),
  FOREIGN KEY ("place") REFERENCES "places" ("id")
) STRICT;
CREATE TABLE "organizations_aliases" (
  "organizations_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("organizations_id", "position"),
  FOREIGN KEY ("organizations_id") REFERENCES "organizations" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "organizations_record_sources" (
  "organizations_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("organizations_id", "position"),
  FOREIGN KEY ("organizations_id") REFERENCES "organizations" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "organizations_same_as" (
  "organizations_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "scheme" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "confidence" TEXT NOT NULL,
  PRIMARY KEY ("organizations_id", "position"),
  FOREIGN KEY ("organizations_id") REFERENCES "organizations" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "organizations_variants" (
  "organizations_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("organizations_id", "position"),
  FOREIGN KEY ("organizations_id") REFERENCES "organizations" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "people" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "language" TEXT,
  "name" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "record_text" TEXT,
  "record_confidence" TEXT,
  "sort_name" TEXT NOT NULL,
  "born" TEXT,
  "born_from" TEXT,
  "born_to" TEXT,
  "born_year" INTEGER,
  "died" TEXT,
  "died_from" TEXT,
  "died_to" TEXT,
  "died_year" INTEGER,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
) STRICT;
CREATE TABLE "people_affiliations" (
  "people_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "organization" TEXT NOT NULL,
  PRIMARY KEY ("people_id", "position"),
  FOREIGN KEY ("people_id") REFERENCES "people" ("id"),
  FOREIGN KEY ("organization") REFERENCES "organizations" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "people_aliases" (
  "people_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("people_id", "position"),
  FOREIGN KEY ("people_id") REFERENCES "people" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "people_record_sources" (
  "people_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("people_id", "position"),
  FOREIGN KEY ("people_id") REFERENCES "people" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "people_same_as" (
  "people_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "scheme" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "confidence" TEXT NOT NULL,
  PRIMARY KEY ("people_id", "position"),
  FOREIGN KEY ("people_id") REFERENCES "people" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "people_variants" (
  "people_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("people_id", "position"),
  FOREIGN KEY ("people_id") REFERENCES "people" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "places" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "language" TEXT,
  "name" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "record_text" TEXT,
  "record_confidence" TEXT,
  "kind" TEXT NOT NULL,
  "part_of" TEXT,
  "latitude" REAL,
  "longitude" REAL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("part_of") REFERENCES "places" ("id")
) STRICT;
CREATE TABLE "places_aliases" (
  "places_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("places_id", "position"),
  FOREIGN KEY ("places_id") REFERENCES "places" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "places_coordinates_from" (
  "places_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("places_id", "position"),
  FOREIGN KEY ("places_id") REFERENCES "places" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "places_record_sources" (
  "places_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("places_id", "position"),
  FOREIGN KEY ("places_id") REFERENCES "places" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "places_same_as" (
  "places_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "scheme" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "confidence" TEXT NOT NULL,
  PRIMARY KEY ("places_id", "position"),
  FOREIGN KEY ("places_id") REFERENCES "places" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "places_variants" (
  "places_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("places_id", "position"),
  FOREIGN KEY ("places_id") REFERENCES "places" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "records" (
  "id" TEXT NOT NULL,
  "collection" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "withdrawn" INTEGER NOT NULL,
  "verdict" TEXT,
  "names" TEXT,
  "words" TEXT,
  "notes" TEXT,
  PRIMARY KEY ("id")
) STRICT;
CREATE VIRTUAL TABLE records_search USING fts5(title, names, words, notes, content='records', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE 'records_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'records_search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'records_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'records_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE "references" (
  "id" TEXT NOT NULL,
  "withdrawn_date" TEXT,
  "withdrawn_reason" TEXT,
  "type" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "title_romanized" TEXT,
  "title_english" TEXT,
  "title_sentence" TEXT,
  "title_short" TEXT,
  "title_from" TEXT NOT NULL,
  "container_title" TEXT,
  "container_title_original" TEXT,
  "container_title_short" TEXT,
  "collection_title" TEXT,
  "collection_number" TEXT,
  "volume" TEXT,
  "volume_title" TEXT,
  "number_of_volumes" TEXT,
  "issue" TEXT,
  "supplement_number" TEXT,
  "part_number" TEXT,
  "part_title" TEXT,
  "chapter_number" TEXT,
  "section" TEXT,
  "page" TEXT,
  "number_of_pages" TEXT,
  "number" TEXT,
  "edition" TEXT,
  "version" TEXT,
  "printing_number" TEXT,
  "publisher" TEXT,
  "publisher_original" TEXT,
  "publisher_place" TEXT,
  "authority" TEXT,
  "jurisdiction" TEXT,
  "division" TEXT,
  "issued" TEXT,
  "issued_from" TEXT,
  "issued_to" TEXT,
  "issued_year" INTEGER,
  "submitted" TEXT,
  "submitted_from" TEXT,
  "submitted_to" TEXT,
  "submitted_year" INTEGER,
  "available_date" TEXT,
  "available_date_from" TEXT,
  "available_date_to" TEXT,
  "available_date_year" INTEGER,
  "status" TEXT,
  "event_title" TEXT,
  "event_place" TEXT,
  "event_date" TEXT,
  "event_date_from" TEXT,
  "event_date_to" TEXT,
  "event_date_year" INTEGER,
  "original_title" TEXT,
  "original_date" TEXT,
  "original_date_from" TEXT,
  "original_date_to" TEXT,
  "original_date_year" INTEGER,
  "original_publisher" TEXT,
  "original_publisher_place" TEXT,
  "reviewed_title" TEXT,
  "reviewed_genre" TEXT,
  "genre" TEXT,
  "genre_original" TEXT,
  "medium" TEXT,
  "dimensions" TEXT,
  "scale" TEXT,
  "archive" TEXT,
  "archive_collection" TEXT,
  "archive_location" TEXT,
  "archive_place" TEXT,
  "call_number" TEXT,
  "source" TEXT,
  "license" TEXT,
  "references" TEXT,
  "DOI" TEXT,
  "PMID" TEXT,
  "PMCID" TEXT,
  "eprint" TEXT,
  "eprint_archive" TEXT,
  "URL" TEXT,
  "archive_url" TEXT,
  "accessed" TEXT,
  "language" TEXT,
  "abstract" TEXT,
  "remark" TEXT,
  "original" TEXT,
  "copy_of" TEXT,
  "witness" TEXT,
  "standing" TEXT,
  "read_to" TEXT,
  "consulted" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("copy_of") REFERENCES "references" ("id")
) STRICT;
CREATE TABLE "references_aliases" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_author" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_chair" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_collection_editor" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_compiler" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_composer" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_container_author" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_contributor" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_curator" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_director" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_editor" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_editor_translator" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_editorial_director" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_executive_producer" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_guest" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_host" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_illustrator" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_imported" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_interviewer" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_isbn" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_issn" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_keyword" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_lacks" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_narrator" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_organizer" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_original_author" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_performer" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_perhaps" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "reference" TEXT NOT NULL,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("reference") REFERENCES "references" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_producer" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_recipient" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_reviewed_author" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_script_writer" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_series_creator" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_side" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_sources" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "work" TEXT NOT NULL,
  "locator" TEXT,
  "supports" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("work") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "references_translator" (
  "references_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "family" TEXT,
  "given" TEXT,
  "non_dropping_particle" TEXT,
  "dropping_particle" TEXT,
  "suffix" TEXT,
  "comma_suffix" INTEGER NOT NULL,
  "static_ordering" INTEGER NOT NULL,
  "family_original" TEXT,
  "given_original" TEXT,
  "literal" TEXT,
  "ORCID" TEXT,
  "record" TEXT,
  PRIMARY KEY ("references_id", "position"),
  FOREIGN KEY ("references_id") REFERENCES "references" ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
) STRICT, WITHOUT ROWID;
CREATE VIEW "cited_works" AS
SELECT cites.claims_id AS id, 'claims' AS collection, claims.article, cites.position, cites.number,
       coalesce(cites.work, listed.work) AS work, coalesce(cites.locator, listed.locator) AS locator
FROM claims_cites AS cites
JOIN claims ON claims.id = cites.claims_id
LEFT JOIN articles_references AS listed ON listed.articles_id = claims.article AND listed.number = cites.number
WHERE claims.withdrawn_date IS NULL
UNION ALL
SELECT cites.initiatives_id, 'initiatives', initiatives.article, cites.position, cites.number,
       coalesce(cites.work, listed.work), coalesce(cites.locator, listed.locator)
FROM initiatives_cites AS cites
JOIN initiatives ON initiatives.id = cites.initiatives_id
LEFT JOIN articles_references AS listed ON listed.articles_id = initiatives.article AND listed.number = cites.number
WHERE initiatives.withdrawn_date IS NULL;
CREATE VIEW "claims_with_sources" AS
SELECT claims.id, claims.title, claims.statement, claims.article, claims.unit, claims.kind, claims.part,
       coalesce(claims.assessment_verdict, 'not-yet-checked') AS verdict, claims.assessment_answer AS answer,
       claims.assessment_confidence AS confidence, claims.assessment_checked AS checked,
       sources.position, sources.work, works.title AS work_title, sources.locator, sources.supports,
       described.witness, described.standing, described.consulted, described.issued, described.issued_year
FROM claims
LEFT JOIN claims_assessment_sources AS sources ON sources.claims_id = claims.id
LEFT JOIN records AS works ON works.id = sources.work
LEFT JOIN "references" AS described ON described.id = sources.work
WHERE claims.withdrawn_date IS NULL;
CREATE VIEW "named" AS
SELECT claims_id AS id, 'claims' AS collection, 'about' AS field, record AS named FROM claims_about
UNION ALL SELECT claims_id, 'claims', 'voice', record FROM claims_voice
UNION ALL SELECT claims_id, 'claims', 'events', event FROM claims_events
UNION ALL SELECT claims_id, 'claims', 'initiatives', initiative FROM claims_initiatives
UNION ALL SELECT events_id, 'events', 'places', place FROM events_places
UNION ALL SELECT events_id, 'events', 'participants', record FROM events_participants
UNION ALL SELECT events_id, 'events', 'about', concept FROM events_about
UNION ALL SELECT initiatives_id, 'initiatives', 'proposers', record FROM initiatives_proposers
UNION ALL SELECT initiatives_id, 'initiatives', 'about', record FROM initiatives_about
UNION ALL SELECT findings_id, 'findings', 'concerns', record FROM findings_concerns;
CREATE VIEW "promises" AS
SELECT initiatives.id, initiatives.title, initiatives.summary, initiatives.status, initiatives.article, initiatives.unit,
       events.id AS proposed_at, events.date AS proposed, events.date_year AS proposed_year,
       outcomes.position, outcomes.date AS outcome_date, outcomes.date_from AS outcome_from, outcomes.text AS outcome,
       outcomes.event AS outcome_event, initiatives.checked
FROM initiatives
LEFT JOIN events ON events.id = initiatives.proposed_at
LEFT JOIN initiatives_outcomes AS outcomes ON outcomes.initiatives_id = initiatives.id
WHERE initiatives.withdrawn_date IS NULL;
-- articles: 3
-- articles_aliases: 0
-- articles_argument: 2
-- articles_authors: 4
-- articles_editors: 0
-- articles_former_addresses: 1
-- articles_isbn: 0
-- articles_issn: 1
-- articles_keywords: 2
-- articles_questions: 1
-- articles_questions_look: 2
-- articles_references: 5
-- articles_sections: 5
-- articles_teaching: 1
-- articles_units: 12
-- articles_units_cites: 0
-- claims: 10
-- claims_about: 14
-- claims_aliases: 0
-- claims_assessment_history: 2
-- claims_assessment_parts: 2
-- claims_assessment_parts_sources: 1
-- claims_assessment_said_sources: 1
-- claims_assessment_said_would_settle: 1
-- claims_assessment_sources: 5
-- claims_assessment_would_settle: 0
-- claims_cites: 6
-- claims_covered_by: 1
-- claims_events: 2
-- claims_initiatives: 0
-- claims_relations: 6
-- claims_relations_readings: 1
-- claims_rests_on: 4
-- claims_voice: 3
-- concepts: 3
-- concepts_aliases: 0
-- concepts_broader: 2
-- concepts_record_sources: 0
-- concepts_related: 1
-- concepts_same_as: 0
-- concepts_variants: 0
-- events: 4
-- events_about: 1
-- events_aliases: 0
-- events_assessment_history: 0
-- events_assessment_parts: 0
-- events_assessment_parts_sources: 0
-- events_assessment_said_sources: 0
-- events_assessment_said_would_settle: 0
-- events_assessment_sources: 2
-- events_assessment_would_settle: 0
-- events_bears_on: 1
-- events_participants: 3
-- events_places: 4
-- events_sources: 2
-- findings: 2
-- findings_aliases: 0
-- findings_concerns: 4
-- findings_sources: 2
-- initiatives: 1
-- initiatives_about: 1
-- initiatives_aliases: 0
-- initiatives_assessment_sources: 1
-- initiatives_cites: 1
-- initiatives_outcomes: 1
-- initiatives_outcomes_sources: 1
-- initiatives_proposers: 1
-- organizations: 1
-- organizations_aliases: 0
-- organizations_record_sources: 0
-- organizations_same_as: 1
-- organizations_variants: 0
-- people: 4
-- people_affiliations: 2
-- people_aliases: 0
-- people_record_sources: 1
-- people_same_as: 0
-- people_variants: 4
-- places: 3
-- places_aliases: 1
-- places_coordinates_from: 2
-- places_record_sources: 0
-- places_same_as: 1
-- places_variants: 0
-- records: 36
-- references: 5
-- references_aliases: 0
-- references_author: 7
-- references_chair: 0
-- references_collection_editor: 0
-- references_compiler: 0
-- references_composer: 0
-- references_container_author: 0
-- references_contributor: 0
-- references_curator: 0
-- references_director: 0
-- references_editor: 0
-- references_editor_translator: 0
-- references_editorial_director: 0
-- references_executive_producer: 0
-- references_guest: 0
-- references_host: 0
-- references_illustrator: 0
-- references_imported: 0
-- references_interviewer: 0
-- references_isbn: 0
-- references_issn: 0
-- references_keyword: 0
-- references_lacks: 0
-- references_narrator: 0
-- references_organizer: 0
-- references_original_author: 0
-- references_performer: 0
-- references_perhaps: 0
-- references_producer: 0
-- references_recipient: 0
-- references_reviewed_author: 0
-- references_script_writer: 0
-- references_series_creator: 0
-- references_side: 3
-- references_sources: 1
-- references_translator: 0
