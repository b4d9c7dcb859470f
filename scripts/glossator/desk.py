"""What a form asks of the program: a record to mend, what is wrong with it now, what its page will look like.

Questions and answers are JSON, as they come from a script beside which this program runs in a browser. Nothing is asked of the
data twice: the files lie in a folder, as on any machine, and what is wrong is found by the very check that `corpus check` runs.
"""

import html
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Any

from glossator import beginning, ids, names, vocabularies
from glossator.addresses import Site
from glossator.affected import affected, said
from glossator.amending import CannotAmend, amended, written
from glossator.changes import Changes
from glossator.checks import check
from glossator.citations import Citation, Citations
from glossator.contents import record_page
from glossator.corpus import Corpus
from glossator.downloads import editing_schemas
from glossator.explain import as_model
from glossator.folder import name_of
from glossator.formats import Format
from glossator.items import page_item, work_item
from glossator.kinds import COLLECTIONS
from glossator.load import Known, load
from glossator.pages import Writer
from glossator.records import Article, Record, Reference
from glossator.source import Document, Problem, Where, read
from glossator.styles import chosen
from glossator.vocabularies import Vocabulary
from glossator.words import Words, words_for

Answer = dict[str, Any]

UNNAMED = "a-new-record"
"""The id under which a record is checked that has none yet."""

AROUND = 3
"""Lines before and after a change that are shown with it."""


class NoSuchRecord(LookupError):
    """What was asked for is not there. The message says what, for an editor."""


@dataclass
class Desk:
    """One corpus in a folder, with all its records read."""

    root: Path
    known: Known

    @classmethod
    def at(cls, root: Path, files: Mapping[str, tuple[str, dict[str, object] | None]]) -> "Desk":
        """Lay files out in a folder. `files`: path, data/claims/x.yml → its text and, for a record, its data as they are read."""
        known: Known = {}
        for path, (text, data) in files.items():
            file = root.parent / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
            if data is not None and file.parent != root:
                document = Document(path, data)
                status = file.lstat()
                record = as_model(COLLECTIONS[file.parent.name], document, file.stem)
                known[file] = (status.st_mtime_ns, status.st_size), document, record
        return cls(root, known)

    def answer(self, question: str) -> str:
        """The answer to a question, both as JSON. What cannot be answered has `error`, a sentence."""
        asked: Answer = json.loads(question)
        kinds: dict[str, Callable[..., Any]] = {
            "open": self.opened,
            "fresh": self.fresh,
            "schema": self.schema,
            "records": self.records,
            "units": self.units,
            "check": self.checked,
        }
        answer = kinds[asked.pop("ask")]
        try:
            found = answer(**{key: value for key, value in asked.items() if key != "number"})
        except NoSuchRecord as error:
            found = {"error": str(error)}
        return json.dumps(found, ensure_ascii=False)

    # --- What is published --------------------------------------------------------------------------------------------------

    @cached_property
    def published(self) -> Corpus:
        """The corpus as it is before anything is changed."""
        corpus, _ = load(self.root, self.known)
        if corpus is None:
            raise NoSuchRecord("corpus.yml cannot be read; nothing can be edited until it is mended")
        return corpus

    def file(self, collection: str, key: str) -> Path:
        return self.root / collection / f"{key}.yml"

    def shown(self, collection: str, key: str) -> str:
        return f"{name_of(self.root)}/{collection}/{key}.yml"

    def opened(self, record: str) -> Answer:
        """A record that is there: its text and its data."""
        collection, _, key = record.partition("/")
        key = self.published.aliases.get(key, key)
        file = self.file(collection, key)
        if collection not in COLLECTIONS or ids.refused(key) or not file.is_file():
            raise NoSuchRecord(f"there is no record “{record}” in this corpus")
        document = read(file, self.shown(collection, key))
        known = self.published.by_id.get(key)
        return {
            "collection": collection,
            "id": key,
            "path": document.path,
            "text": file.read_bytes().decode("utf-8"),
            "data": None if document.problems else document.data,
            "title": self.called(known) if known else key,
            "address": f"{collection}/{key}/",
        }

    def fresh(self, collection: str, given: Mapping[str, Any]) -> Answer:
        """A record that is begun, with what is known of it."""
        if collection not in COLLECTIONS:
            raise NoSuchRecord(f"there is no collection “{collection}”")
        fields = COLLECTIONS[collection].model_fields
        data = beginning.known(self.published, collection, given)
        if "accessed" in fields:
            data.setdefault("accessed", date.today().isoformat())
        return {"collection": collection, "id": "", "path": "", "text": "", "data": data, "title": "", "address": ""}

    def schema(self, collection: str) -> Answer:
        """What a record's file may hold, as JSON Schema. Beside the words of a choice, `x-names` and `x-means` have what each is
        called and what it means, in the language of the interface."""
        own = self.published.own_kinds
        return {"schema": _named(editing_schemas(own)[collection], own.values(), words_for(self.published.settings.language))}

    def records(self, collections: list[str]) -> list[list[str]]:
        """Id, name and collection of every record of some collections that can be named in another."""
        return [[one.id, self.called(one), name] for name in collections for one in self.published[name]]

    def units(self, article: str) -> list[list[str]]:
        """Id, label, first words and section of every unit of an article."""
        found = self.published.by_id.get(article)
        if not isinstance(found, Article):
            raise NoSuchRecord(f"there is no article “{article}”")
        return [
            [
                unit.id,
                names.unit_label(self.published, article, unit.id),
                unit.opens or "",
                names.section_title(self.published, article, unit.id.partition("-")[0]),
            ]
            for unit in found.units
        ]

    def called(self, record: Record) -> str:
        return names.name(record, words_for(self.published.settings.language))

    # --- What an editor makes of it -----------------------------------------------------------------------------------------

    def checked(
        self,
        collection: str,
        id: str,
        original: str = "",
        data: Mapping[str, Any] | None = None,
        text: str | None = None,
        base: str = "",
    ) -> Answer:
        """A record as it would be: its text, what is wrong in the whole corpus with it, and its page.

        `original`: its text now, empty for a new record. `data`: what the form holds; or `text`: what was typed by hand. `base`:
        the text typed by hand that the form went on from, whose comments and order are kept instead of the original's."""
        key = id or UNNAMED
        if (fault := self._unusable(collection, key, original)) is not None:
            key = UNNAMED
        try:
            now = self._text(collection, base or original, data, text)
        except CannotAmend as error:
            return self._refused(collection, key, original, str(error))
        try:
            found = self._judged(collection, key, original, now)
        finally:
            self._restore(collection, key, original)
        if fault is not None:
            found["problems"] = [fault, *found["problems"]]
        return found

    def _judged(self, collection: str, key: str, original: str, now: str) -> Answer:
        corpus, problems = self._with(collection, key, now)
        path = self.shown(collection, key)
        document = read(self.file(collection, key), path)
        record = corpus.by_id.get(key) if corpus else None
        return {
            "text": now,
            "data": document.data if not document.problems else None,
            "problems": [self._told(one, path, document) for one in problems],
            "affected": said(affected(self.published, corpus, key)) if original and corpus and record else [],
            "page": self._page(corpus, record) if corpus and record else "",
            "address": f"{collection}/{key}/",
            "differs": now != original,
            "diff": list(_difference(original, now)),
        }

    def _text(self, collection: str, base: str, data: Mapping[str, Any] | None, text: str | None) -> str:
        if text is not None:
            return text
        model = COLLECTIONS[collection]
        return amended(base, data or {}, model) if base else written(data or {}, model, collection)

    def _unusable(self, collection: str, key: str, original: str) -> Answer | None:
        """What is wrong with the id of a new record."""
        if original or key == UNNAMED:
            return None
        reason = ids.refused(key)
        if reason is None and (key in self.published.by_id or key in self.published.aliases):
            reason = f"the id “{key}” is in use already", "choose another: ids are permanent"
        elif reason is None and any(entry.partition("/")[2] == key for entry in self.published.published):
            reason = f"the id “{key}” was in use before", "choose another: ids are permanent"
        if reason is None:
            return None
        problem = Problem(self.shown(collection, UNNAMED), 1, 1, *reason, "ids", ("id",))
        return self._told(problem, problem.path, Document(problem.path))

    def _refused(self, collection: str, key: str, original: str, why: str) -> Answer:
        problem = Problem(self.shown(collection, key), 1, 1, why, "change the text by hand", "yaml")
        told = self._told(problem, problem.path, Document(problem.path))
        nothing: Answer = {"data": None, "affected": [], "page": "", "address": "", "differs": False, "diff": []}
        return {"text": original, "problems": [told], **nothing}

    def _with(self, collection: str, key: str, text: str) -> tuple[Corpus | None, list[Problem]]:
        """The corpus in which a record has this text, and every problem of it."""
        file = self.file(collection, key)
        file.parent.mkdir(parents=True, exist_ok=True)
        self.known.pop(file, None)
        file.write_text(text, encoding="utf-8", newline="")
        corpus, problems = self._found()
        elsewhere = {self.root.parent / one.path for one in problems} & self.known.keys()
        if elsewhere - {file}:  # their places are known only when they are read
            for other in elsewhere:
                del self.known[other]
            corpus, problems = self._found()
        return corpus, problems

    def _found(self) -> tuple[Corpus | None, list[Problem]]:
        corpus, problems = load(self.root, self.known)
        return corpus, sorted({*problems, *(check(corpus) if corpus else ())})

    def _restore(self, collection: str, key: str, original: str) -> None:
        """Put the published text back: a form changes one record, and what it is compared with stays."""
        file = self.file(collection, key)
        self.known.pop(file, None)
        if original:
            file.write_text(original, encoding="utf-8", newline="")
        else:
            file.unlink(missing_ok=True)

    def _told(self, problem: Problem, path: str, document: Document) -> Answer:
        here = problem.path == path
        where = problem.where if problem.where is not None else _where(problem, document)
        return {**asdict(problem), "here": here, "where": list(where) if here and where else None}

    def _page(self, corpus: Corpus, record: Record) -> str:
        """The page as it will look. Where a problem keeps it from being made there is none."""
        settings = corpus.settings
        stand_ins = Citations(
            pages=_OfPages(lambda path: page_item(settings, path, path, settings.released, "")),
            works=_OfWorks(corpus),
            changed=_Always(settings.released),
            own_script={},
            styles=chosen(settings.citation_styles),
        )
        try:
            return record_page(Writer(corpus, Site(), stand_ins, Changes()), record).body
        except Exception:  # a template asks for what the check has just said is missing
            return ""


def _named(schema: Any, own: Collection[Vocabulary], words: Words) -> Any:
    """A schema in which every choice of a vocabulary's words says what they are called and what they mean."""
    if isinstance(schema, list):
        return [_named(part, own, words) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _named(part, own, words) for key, part in schema.items()}
    if isinstance(schema.get("enum"), list) and (table := vocabularies.of(schema["enum"], own)):
        rows = words.vocabulary(table).items()
        made["x-names"] = {key: word.name for key, word in rows}
        made["x-means"] = {key: word.means for key, word in rows if word.means}
    return made


def _where(problem: Problem, document: Document) -> Where | None:
    """The field at which a problem stands, or the last one before it."""
    at = (problem.line, problem.column)
    for table in (document.places, document.keys):
        if exact := [where for where, place in table.items() if place == at and where]:
            return max(exact, key=len)
    before = [(place, where) for where, place in document.places.items() if where and place <= at]
    return max(before, key=lambda one: (one[0], len(one[1])))[1] if before else None


def _difference(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What differs, line by line: "=" for what stays, "-" and "+" for what goes and comes, "…" for what is left out between."""
    old, new = before.splitlines(), after.splitlines()
    for at, group in enumerate(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND)):
        if at:
            yield "…", ""
        for how, one, two, three, four in group:
            if how == "equal":
                yield from (("=", line) for line in old[one:two])
            else:
                yield from (("-", line) for line in old[one:two])
                yield from (("+", line) for line in new[three:four])


# --- What takes pandoc and git elsewhere --------------------------------------------------------------------------------


class _Plain(Citation):
    """A citation where no style can be had: a preview has other things to show."""

    def text(self, format: Format) -> str:  # noqa: ARG002
        return ""


class _OfPages(dict[str, Citation]):
    def __init__(self, item: Callable[[str], Any]) -> None:
        super().__init__()
        self.item = item

    def __missing__(self, path: str) -> Citation:
        return _Plain(self.item(path), _Always(_Always("")))

    def get(self, path: str, default: Any = None) -> Any:  # noqa: ARG002
        return self[path]


class _OfWorks(dict[str, Citation]):
    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self.corpus = corpus

    def __missing__(self, key: str) -> Citation:
        work = self.corpus.by_id[key]
        item = work_item(work) if isinstance(work, Reference) else {"id": key, "type": "article", "title": names.name(work)}
        told = names.work_name(work) if isinstance(work, Reference) else names.name(work)
        return _Plain(item, _Always(_Always(html.escape(told))))

    def get(self, key: str, default: Any = None) -> Any:
        record = self.corpus.by_id.get(key)
        return self[key] if isinstance(record, Reference | Article) else default


class _Always(dict[str, Any]):
    """Says the same whatever is asked of it: every style, every part of one, the day of every page."""

    def __init__(self, said: Any) -> None:
        super().__init__()
        self.said = said

    def __missing__(self, key: str) -> Any:
        return self.said
