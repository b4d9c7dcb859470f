"""Rules that need more than one record, one function each; at the end the table of their names. The docstring of a rule is the
rule, in an editor's words."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from glossator import web
from glossator.characters import visible
from glossator.corpus import Corpus, Link
from glossator.dating import DATING
from glossator.descriptions import DESCRIPTIONS
from glossator.gaps import is_whole
from glossator.judgements import JUDGEMENTS, is_unchecked
from glossator.kinds import COLLECTIONS, KINDS
from glossator.phrases import PHRASES, better_known
from glossator.published import lost
from glossator.records import Article, Cite, Claim, Event, Record, Reference, Unit, section
from glossator.rules import Check, Judged, at, within
from glossator.source import MOST_PROBLEMS, Problem, Where, few, field_name
from glossator.text import close, web_links
from glossator.vocabularies import FINDING_GROUPS, MARKS, slug


def links_lead_somewhere(corpus: Corpus) -> Iterator[Problem]:
    """Every id named in a record is the id of a record, of a collection that fits there."""
    found: Counter[str] = Counter()
    for link in corpus.links:
        if problem := _dead(corpus, link, suggest=found[link.source] < MOST_PROBLEMS):
            found[link.source] += 1
            yield problem


def _dead(corpus: Corpus, link: Link, *, suggest: bool) -> Problem | None:
    """What is wrong with a link. To look for what was meant takes long, so that it is not done for what nobody will read."""

    def refuse(message: str, hint: str) -> Problem:
        source = corpus.by_id[link.source]
        if allowed or not suggest:
            return at(corpus, source, link.where, message, hint)
        return within(corpus, source, link.where, f"[[{target}", message, hint)

    target, allowed = link.target, link.collections
    if target in corpus.broken and target not in corpus.by_id:
        return None
    if target in corpus.aliases:
        return refuse(f"“{target}” is a former id", f"write its present id: {corpus.aliases[target]}")
    found = corpus.collection_of.get(target)
    if found is None:
        pool = (key for name in allowed or COLLECTIONS for key in corpus.records[name])
        near = close(target, pool) if suggest else None
        kinds = " or ".join(allowed) if allowed else "any collection"
        hint = f"did you mean “{near}”?" if near else "check the spelling, or write that record first"
        return refuse(f"there is no record “{visible(target)}” in {kinds}", hint)
    if allowed and found not in allowed:
        return refuse(f"“{target}” is a record of {found}; {field_name(link.where)} wants {' or '.join(allowed)}", "name another")
    if corpus.by_id[target].withdrawn and not corpus.by_id[link.source].withdrawn:
        return refuse(f"“{target}” was withdrawn", "remove the link, or link to what took its place")
    return None


def web_links_lead_to_the_web(corpus: Corpus) -> Iterator[Problem]:
    """A link in a text, [words](address), has an address that can be followed."""
    for key, where, text in corpus.marked:
        for address in web_links(text):
            if why := web.fault(address):
                message = f"“{visible(address)}” cannot be linked to: {why}" if address else "a link in this text has no address"
                yield within(corpus, corpus.by_id[key], where, f"]({address or ')'}", message, "write [words](https://…)")


def nothing_is_listed_twice(corpus: Corpus) -> Iterator[Problem]:
    """No id, number or word stands twice in one list."""
    for key, document in corpus.documents.items():
        for where, word in _repeated(document.data):
            yield at(corpus, corpus.by_id[key], where, f"“{visible(word)}” stands here a second time", "delete one of the two")


def _repeated(data: dict[str, object] | list[object], where: Where = ()) -> Iterator[tuple[Where, str]]:
    if isinstance(data, list):
        found = set[str]()
        for index, inside in enumerate(data):
            if isinstance(inside, str):
                if inside in found:
                    yield (*where, index), inside
                found.add(inside)
    for part, inside in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(inside, dict | list):
            yield from _repeated(inside, (*where, part))


def ids_are_permanent(corpus: Corpus) -> Iterator[Problem]:
    """Every id that is listed in ids.txt is still a record or the alias of one."""
    yield from lost(corpus)


def aliases_are_free(corpus: Corpus) -> Iterator[Problem]:
    """An alias is not the id of a living record, and belongs to one record only."""
    seen: dict[str, str] = {}
    for record in corpus.by_id.values():
        for index, alias in enumerate(record.aliases):
            where = ("aliases", index)
            if alias in corpus.by_id:
                owner = "this record" if alias == record.id else f"the record {alias}"
                yield at(corpus, record, where, f"the alias “{alias}” is the present id of {owner}", "remove the alias")
            elif seen.get(alias, record.id) != record.id:
                message = f"the alias “{alias}” also belongs to {seen[alias]}"
                yield at(corpus, record, where, message, "keep it in one of them")
            seen[alias] = record.id


FRAME = re.compile(
    r"menu|content|cite|shortcuts|after-drawing|drawing-heading|editors-sources|filter-[a-z]+|list-[0-9]+|y-?[0-9]+"
)
"""Ids that the pages of lists have for parts of their own."""


def anchors_are_free(corpus: Corpus) -> Iterator[Problem]:
    """A record's id is not the anchor of something else in its list, or a link to it would lead there."""
    taken = places_in_lists(corpus)
    for collection in KINDS:
        for record in corpus[collection]:
            if FRAME.fullmatch(record.id) or record.id in taken.get(collection, ()):
                message = f"“{record.id}” is already a place in the list of {KINDS[collection].many.lower()}"
                yield at(corpus, record, (), message, f"give it another name: corpus rename {record.id} …")


def places_in_lists(corpus: Corpus) -> dict[str, set[str]]:
    """Collection → the anchors that its list has beside those of all lists."""
    sections = {corpus.anchor(article.id, one.id) for article in corpus.articles for one in article.sections}
    return {"claims": sections | {slug(key) for key in MARKS}, "findings": {slug(key) for key in FINDING_GROUPS}}


def units_exist(corpus: Corpus) -> Iterator[Problem]:
    """The unit a record is drawn from is one of its article's units."""
    for record in corpus.drawn:
        if record.article in corpus.records["articles"] and record.unit:
            if corpus.unit(record.article, record.unit) is None:
                yield at(corpus, record, ("unit",), *no_unit(corpus, record.article, record.unit))


def no_unit(corpus: Corpus, article: str, unit: str) -> tuple[str, str]:
    """What is said of a unit that an article does not have, and what to do."""
    near = close(unit, corpus.units_of(article))
    return f"the article has no unit “{unit}”", f"did you mean “{near}”?" if near else "see the units in the article's file"


def support_exists(corpus: Corpus) -> Iterator[Problem]:
    """What a claim rests on in its own article is one of the article's units, and not the paragraph it is drawn from."""
    for claim in corpus.claims:
        for index, key in enumerate(claim.rests_on if claim.article in corpus.records["articles"] else ()):
            unit, where = corpus.unit(claim.article, key), ("rests_on", index)
            if unit is None:
                yield at(corpus, claim, where, *no_unit(corpus, claim.article, key))
            elif key == claim.unit and not unit.is_apart:
                hint = "name the figure, table, note or other paragraph it rests on, or delete this"
                yield at(corpus, claim, where, "a claim does not rest on the paragraph it is drawn from", hint)


def order_is_clear(corpus: Corpus) -> Iterator[Problem]:
    """Two claims (or two initiatives) from one unit have different orders."""
    for group in (corpus.claims, corpus.initiatives):
        taken: dict[tuple[str, str], list[tuple[int, Record]]] = {}
        for record in group:
            taken.setdefault((record.article, record.unit), []).append((record.order, record))
        for (_, unit), numbered in taken.items():
            yield from _taken_twice(corpus, numbered, "order", f" in {unit}")


def _taken_twice(corpus: Corpus, numbered: list[tuple[int, Record]], field: str, around: str = "") -> Iterator[Problem]:
    """A number that another record has already is said once: of the record whose file comes later."""
    first: dict[int, Record] = {}
    last = max((number for number, _ in numbered), default=0)
    for number, record in sorted(numbered, key=lambda pair: corpus.documents[pair[1].id].path):
        if number in first:
            last += 1
            message = f"{field} {number}{around} is also taken by {first[number].id}"
            yield at(corpus, record, (field,), message, f"the next free number is {last}")
        first.setdefault(number, record)


def units_are_in_order(corpus: Corpus) -> Iterator[Problem]:
    """Every paragraph belongs to a section that its article names; no unit is listed twice; one without a record may say why,
    and one with a record does not."""
    for article in corpus.articles:
        sections = {section.id for section in article.sections}
        for index, unit in enumerate(article.units):
            drawn = corpus.from_unit.get((article.id, unit.id), [])
            where = ("units", index)
            if drawn and unit.no_record:
                hint = "remove no_record"
                yield at(corpus, article, (*where, "no_record"), f"{unit.id} has a record after all: {drawn[0].id}", hint)
            if not unit.is_apart and section(unit.id) not in sections:
                yield at(corpus, article, (*where, "id"), f"{unit.id} belongs to no section", "name it under sections")
        last = {unit.id: index for index, unit in enumerate(article.units)}
        for name, count in Counter(unit.id for unit in article.units).items():
            if count > 1:
                yield at(corpus, article, ("units", last[name], "id"), f"the unit {name} is listed {count} times", "keep one")


def articles_are_complete(corpus: Corpus) -> Iterator[Problem]:
    """Of an article that says complete: true, every paragraph, list item and quotation has a claim, event or initiative drawn
    from it or says why not, and every claim and event an assessment (definitions, hypotheses and methods aside). Of others that
    is only counted."""
    known = not corpus.unread & {"claims", "events", "initiatives"}
    complete = {article.id for article in corpus.articles if article.complete}
    for article in corpus.articles if known else ():
        for index, unit in unread(corpus, article) if article.id in complete else ():
            hint = "write one, say why none is needed under no_record, or take back “complete: true”"
            message = f"no claim, event or initiative is drawn from {unit.id}"
            yield at(corpus, article, ("units", index), message, hint)
    assessed: list[Claim | Event] = [*corpus.claims, *corpus.events]
    for record in assessed:
        if record.article in complete and is_unchecked(record):
            what = "a claim" if isinstance(record, Claim) else "an event"
            hint = "add one, at least a verdict, or take back “complete: true” in the article"
            yield at(corpus, record, (), f"{what} from a complete article needs an assessment", hint)


def unread(corpus: Corpus, article: Article) -> Iterator[tuple[int, Unit]]:
    """The units from which nothing is drawn and that do not say why, each with its place among the article's units. Figures,
    tables and the like are none of them: nothing need be drawn from these."""
    for index, unit in enumerate(article.units):
        if not unit.no_record and not unit.is_apart and (article.id, unit.id) not in corpus.from_unit:
            yield index, unit


def kinds_are_known(corpus: Corpus) -> Iterator[Problem]:
    """The kind of an event, organisation or place is one of those that corpus.yml names, or if it names none one of the
    engine's."""
    for field, group in (("event_kinds", corpus.events), ("body_kinds", corpus.organizations), ("place_kinds", corpus.places)):
        known = corpus.own_kinds.get(field)
        for record in group if known is not None else ():
            assert known is not None
            if record.kind not in known:
                near = close(record.kind, known, alike=0.75)
                meant = f"did you mean “{near}”? Else " if near else ""
                hint = f"{meant}write one of: {', '.join(known)}; or add it in corpus.yml, {field}"
                yield at(corpus, record, ("kind",), f"“{visible(record.kind)}” is not a value “kind” can have", hint)


def cites_are_listed(corpus: Corpus) -> Iterator[Problem]:
    """What a claim or initiative cites is in its article's reference list: a number, or where the list has none a work."""
    living = {article.id: article for article in corpus.articles}
    for record in corpus.resting:
        article = living.get(record.article)
        cited = [("cites", record.cites), ("covered_by", record.covered_by if isinstance(record, Claim) else ())]
        for field, index, cite in ((field, *one) for field, cites in cited if article for one in enumerate(cites)):
            assert article
            if (
                is_whole(cite)
                and corpus.entry(article.id, cite) is None
                and (cite.work is None or cite.work in corpus.records["references"])
            ):
                yield at(corpus, record, (field, index), *_unlisted(article, cite))


def _unlisted(article: Article, cite: Cite) -> tuple[str, str]:
    if cite.number is None:
        said = f"the work “{cite.work}” is not in the article's reference list"
        return said, "add it to the list if it is there; if only a note cites it, name it under cites of that note"
    numbers = [entry.number for entry in article.references if entry.number is not None]
    if not numbers:
        said = "the article's list has no numbers" if article.references else "the article has no reference list"
        return f"{said}, and here is number {cite.number}", "name the work by its id"
    return f"the article's list has no number {cite.number}; it ends with {max(numbers)}", "check the number in the article"


def reference_lists_are_whole(corpus: Corpus) -> Iterator[Problem]:
    """An article's list runs from 1 without a gap, or has no numbers at all; without numbers no work stands there twice."""
    for article in corpus.articles:
        seen = set[str]()
        numbered = sum(entry.number is not None for entry in article.references)
        for index, entry in enumerate(article.references):
            where = ("references", index, "number")
            if numbered and entry.number is None:
                hint = "give every entry its number, or none"
                yield at(corpus, article, where, "this entry has no number, and others of the list have one", hint)
            elif numbered == len(article.references) and entry.number != index + 1:
                message = f"number {entry.number} stands where {index + 1} is due"
                yield at(corpus, article, where, message, "list the numbers in order")
            elif not numbered and entry.work in seen:
                yield at(corpus, article, ("references", index, "work"), f"“{entry.work}” is listed twice", "keep one")
            seen.add(entry.work)


def works_have_their_role(corpus: Corpus) -> Iterator[Problem]:
    """The works in an article's list, or cited by its notes or, where it has no list, its records, and only they, have role:
    cited. Those in a withdrawn article's list may have either."""
    unsure = {link.target for link in corpus.links if link.field == "references" and corpus.by_id[link.source].withdrawn}
    for work in corpus.references:
        cited = work.id in corpus.listed_in
        if not cited and (corpus.unread & {"articles", "claims", "initiatives"} or work.id in unsure):
            continue
        if (work.role == "cited") != cited:
            say = "is cited by an article" if cited else "is in no article's list"
            hint = (
                "write role: cited" if cited else "write role: editorial; or if a note cites it, name it under cites of that note"
            )
            yield at(corpus, work, ("role",), f"this work has role: {work.role} but {say}", hint)


def records_state_their_sources(corpus: Corpus) -> Iterator[Problem]:
    """An event that only the record knows names its sources; dates of birth and death stand with sources under record."""
    for event in corpus.events:
        if event.basis == "record" and not event.sources:
            yield at(corpus, event, ("basis",), "an event with basis: record needs sources", "add them under sources")
    for person in corpus.people:
        for name in ("born", "died"):
            if getattr(person, name) and not person.record:
                yield at(corpus, person, (name,), f"“{name}” has no source", "say under record where it is from, with sources")


def dates_differ(corpus: Corpus) -> Iterator[Problem]:
    """article_date is given only where the article's date is another than the record's."""
    for event in corpus.events:
        if event.article_date == event.date:
            yield at(corpus, event, ("article_date",), "article_date is the same as date", "delete article_date")


def relations_make_sense(corpus: Corpus) -> Iterator[Problem]:
    """A claim is not related to itself, and to another only once in the same way; what is tested is a hypothesis."""
    for claim in corpus.claims:
        seen = set()
        for index, relation in enumerate(claim.relations):
            where = ("relations", index, "claim")
            if relation.claim == claim.id:
                yield at(corpus, claim, where, "a claim cannot be related to itself", "name another claim, or delete this")
            tested = corpus.by_id.get(relation.claim)
            if relation.kind == "tests" and isinstance(tested, Claim) and tested.kind != "hypothesis":
                message = f"only a hypothesis is tested, and {relation.claim} is of the kind {tested.kind}"
                yield at(corpus, claim, (*where[:2], "kind"), message, "write supports, or correct that claim's kind")
            if (relation.kind, relation.claim) in seen:
                yield at(corpus, claim, where, "this relation stands here twice", "delete one of the two")
            seen.add((relation.kind, relation.claim))


def wholes_have_no_circles(corpus: Corpus) -> Iterator[Problem]:
    """Nothing is part of itself, however far up one follows part_of or broader."""
    for group, field in ((corpus.places, "part_of"), (corpus.organizations, "part_of"), (corpus.concepts, "broader")):
        for record in group:
            above, frontier = set[str](), [record.id]
            while frontier:
                key = frontier.pop()
                value = getattr(corpus.by_id.get(key), field, None) or ()
                parents = (value,) if isinstance(value, str) else value
                frontier += [parent for parent in parents if parent not in above]
                above.update(parents)
            if record.id in above:
                yield at(corpus, record, (field,), f"following {field} from here leads back here", "break the circle")


def copies_are_of_works(corpus: Corpus) -> Iterator[Problem]:
    """A copy is named as one of the work itself: not of another copy, and not of itself."""
    for work in corpus.references:
        original = corpus.by_id.get(work.copy_of or "")
        if original is work:
            hint = "name the work that it is a copy of, or delete the line"
            yield at(corpus, work, ("copy_of",), "this is a copy of itself", hint)
        elif isinstance(original, Reference) and original.copy_of:
            message = f"“{original.id}” is itself a copy, of “{original.copy_of}”"
            yield at(corpus, work, ("copy_of",), message, f"write copy_of: {original.copy_of}")


def former_addresses_are_free(corpus: Corpus) -> Iterator[Problem]:
    """Where an article's page was before is no other page's place now, nor that of another article before."""
    taken = {*COLLECTIONS, *(kind.page.folder for kind in KINDS.values() if kind.page), *PAGES}
    owners: dict[str, str] = {}
    for record in corpus.records["articles"].values():
        assert isinstance(record, Article)
        for index, address in enumerate(record.former_addresses):
            where, folders = ("former_addresses", index), address.rstrip("/").split("/")
            if folders[0] in taken:
                yield at(corpus, record, where, f"the site has pages of its own under {folders[0]}/", "remove this address")
            elif owners.setdefault(address, record.id) != record.id:
                message = f"{address} was also the address of {owners[address]}"
                yield at(corpus, record, where, message, "keep it in one of them")


def findings_are_numbered(corpus: Corpus) -> Iterator[Problem]:
    """Every finding has a number of its own."""
    yield from _taken_twice(corpus, [(finding.number, finding) for finding in corpus.findings], "number")


PAGES = {
    "about",
    "argument",
    "assets",
    "changes",
    "cite",
    "contribute",
    "data",
    "edit",
    "evidence",
    "list",
    "pagefind",
    "rules",
    "search",
    "teach",
    "todo",
    "worksheet",
}
"""Folders of the site that belong to no collection."""

CHECKS: dict[str, Check] = {
    "links": links_lead_somewhere,
    "web-links": web_links_lead_to_the_web,
    "repeated": nothing_is_listed_twice,
    "ids": ids_are_permanent,
    "aliases": aliases_are_free,
    "anchors": anchors_are_free,
    "units": units_exist,
    "order": order_is_clear,
    "support": support_exists,
    "unit-lists": units_are_in_order,
    "coverage": articles_are_complete,
    "kinds": kinds_are_known,
    "numbers": cites_are_listed,
    "reference-lists": reference_lists_are_whole,
    "roles": works_have_their_role,
    "former-addresses": former_addresses_are_free,
    "sources": records_state_their_sources,
    "dates": dates_differ,
    "relations": relations_make_sense,
    "circles": wholes_have_no_circles,
    "copies": copies_are_of_works,
    "findings": findings_are_numbered,
    **PHRASES,
    **DATING,
    **DESCRIPTIONS,
    **JUDGEMENTS,
}
"""A rule's name, which every problem that it finds bears → the rule."""


def check(corpus: Corpus, texts: Collection[tuple[str, str]] = ()) -> list[Problem]:
    """Every problem that the rules find, in the order of files and lines. `texts`: the units whose text is at hand, (article,
    unit), and held against the records elsewhere: what their fingerprints say of them is not asked."""
    unasked = better_known(corpus, texts) if texts else ()
    judged = Judged(corpus)
    found = (replace(problem, rule=name) for name, rule in CHECKS.items() for problem in judged.by(rule))
    said = {one.document.path: len(one.document.problems) for group in corpus.partial.values() for one in group.values()}
    return few((one for one in found if one.rule not in PHRASES or (one.path, one.where) not in unasked), said=said)
