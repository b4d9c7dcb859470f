"""Every mistake an editor can make has a file in tests/bad/, and its message in tests/bad/messages.txt."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator import source
from glossator.build import load_and_check
from glossator.checks import CHECKS
from glossator.explain import as_model
from glossator.fidelity import FIDELITY
from glossator.kinds import COLLECTIONS
from glossator.load import load
from glossator.source import MOST_PROBLEMS
from tests.conftest import HERE

BAD = sorted((HERE / "bad").glob("*.yml"))
UNITS = HERE / "units.tsv"


def expected() -> dict[str, list[str]]:
    """Name of the bad file → the lines that must be said."""
    found: dict[str, list[str]] = {}
    for line in (HERE / "bad" / "messages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def spoken(data: Path) -> list[str]:
    lines = []
    for problem in load_and_check(data, [UNITS])[1]:
        lines += [str(problem), *([f"    → {problem.hint}"] if problem.hint else [])]
    return lines


def test_the_made_up_corpus_is_sound() -> None:
    assert load_and_check(HERE / "corpus", [UNITS])[1] == []


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_one_mistake_each(data: Path, file: Path) -> None:
    collection, _, name = file.stem.partition("--")
    (data / collection / f"{name}.yml").write_bytes(file.read_bytes())
    with (data / "ids.txt").open("a") as ids:
        ids.write(f"{collection}/{name}\n")
    assert spoken(data) == expected()[file.stem]


def test_both_parsers_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one in C, and the one that is everywhere at hand: message, line and column."""
    found = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        monkeypatch.setattr(source, "LOADER", loader)
        said = []
        for file in BAD:
            document = source.read(file, file.name)
            collection, _, name = file.stem.partition("--")
            as_model(COLLECTIONS[collection], document, name)
            said += sorted((str(one), one.hint, one.rule) for one in document.problems)
        found.append(said)
    assert found[0] == found[1]
    assert len(found[0]) > 100


def test_every_message_has_its_file() -> None:
    assert set(expected()) == {file.stem for file in BAD}


def test_messages_are_for_editors() -> None:
    words = (HERE / "bad" / "messages.txt").read_text(encoding="utf-8")
    jargon = r"Traceback|NoneType|\b(dict|str|tuple|None)\b|pydantic|ValidationError|Input should"
    assert re.findall(jargon, words) == []


def test_every_check_has_a_name_and_states_its_rule() -> None:
    assert all(rule.__doc__ for rule in [*CHECKS.values(), *FIDELITY.values()])
    assert not CHECKS.keys() & FIDELITY.keys()
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in [*CHECKS, *FIDELITY])


def test_every_problem_bears_the_name_of_its_rule(data: Path) -> None:
    """Every rule is broken by some bad file or changed record of these tests; here a few of them."""
    change(data, "claims/three-bridges.yml", "about: [ruritania, bridge]", "about: [ruritanja, bridge, bridge]")
    change(data, "claims/three-bridges.yml", "phrase: three bridges", "phrase: four bridges")
    change(data, "claims/three-bridges.yml", "claim: bridges-keep-peace", "claim: three-bridges")
    found = {problem.message: problem.rule for problem in load_and_check(data, [UNITS])[1]}
    assert found == {
        "there is no record “ruritanja” in people or organizations or places or concepts": "links",
        "“bridge” stands here a second time": "repeated",
        "this phrase is not in introduction-1": "article-phrases",
        "a claim cannot be related to itself": "relations",
        "following what this claim is given for leads back to it": "argument-ends",
    }


def change(data: Path, path: str, old: str, new: str) -> None:
    file = data / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("articles/rassendyll-bridges.yml", "  - number: 2", "  - number: 4", "number 4 stands where 2 is due"),
        ("articles/rassendyll-bridges.yml", "    no_record: A courtesy; it asserts nothing.\n", "", "no claim, event or initiative is drawn from analysis-2"),
        ("articles/rassendyll-bridges.yml", "    words: 5", "    words: 5\n    no_record: None.", "analysis-1a has a record after all: toll-for-carts"),
        ("articles/rassendyll-bridges.yml", "  - id: analysis\n", "  - id: results\n", "belongs to no section"),
        ("articles/rassendyll-bridges.yml", "    words: 14", "    words: 15", "introduction-1 has 14 words, not 15"),
        ("articles/rassendyll-bridges.yml", "opens: Thank you.", "opens: Thanks.", "analysis-2 does not begin like this"),
        ("references/tarlenheim-2001.yml", "role: cited", "role: editorial", "has role: editorial but is cited by an article"),
        ("events/old-bridge-built.yml", "article_date: 1750", "article_date: 1752-05", "article_date is the same as date"),
        ("people/count-hentzau.yml", "record:\n  text: Born in 1860.\n  sources:\n    - work: ruritanian-survey\n", "", "“born” has no source"),
        ("findings/year-of-the-old-bridge.yml", "number: 1", "number: 2", ""),
        ("ids.txt", "claims/keepers-paid\n", "", ""),
        ("ids.txt", "claims/keepers-paid\n", "claims/keepers-paid\nclaims/vanished\n", "claims/vanished was published, and no record or alias answers"),
        ("places/zenda.yml", "aliases: [zenda-castle]\n", "", "places/zenda-castle was published"),
        ("organizations/bridge-office.yml", "name: Bridge Office\n", "name: Bridge Office\naliases: [zenda-castle]\n", "also belongs to"),
        ("references/tarlenheim-2001.yml", "role: cited", "role: editorial", "write role: cited"),
        ("articles/rassendyll-bridges.yml", "  - number: 3\n    work: hentzau-1899\n    locator: p. 40\n    note: The same book again.\n", "", "it ends with 2"),
        ("concepts/way.yml", "name: ", "broader: [bridge]\nname: ", "leads back here"),
        ("claims/three-bridges.yml", "The survey counts three;", "The [survey](https://user@example.org/) counts three;", "before the @"),
        ("organizations/bridge-office.yml", "place: zenda", "place: zenda\npart_of: bridge-office", "leads back here"),
    ],
)  # fmt: skip
def test_rules_across_records(data: Path, path: str, old: str, new: str, said: str) -> None:
    change(data, path, old, new)
    lines = spoken(data)
    if said:
        assert any(said in line for line in lines), lines
    else:
        assert lines == [], "a withdrawn finding's number is free again; an id need not be listed yet"


NOTICE = "withdrawn:\n  date: 2026-01-31\n  reason: It was wrong.\n"


def test_any_record_can_be_withdrawn(data: Path) -> None:
    """Whatever names it is a problem, at the place where it does; nothing else is."""
    corpus, _ = load(data)
    assert corpus is not None
    for key in corpus.by_id:
        if corpus.by_id[key].withdrawn:
            continue
        file = data / corpus.collection_of[key] / f"{key}.yml"
        whole = file.read_text()
        file.write_text(whole + NOTICE)
        naming = {f"data/{corpus.collection_of[link.source]}/{link.source}.yml" for link in corpus.inbound(key)}
        found = load_and_check(data, [UNITS])[1]
        said = {problem.path for problem in found if problem.message == f"“{key}” was withdrawn"}
        assert said == {path for path in naming if not path.endswith(("/gone.yml", f"/{key}.yml"))}
        others = {problem.rule for problem in found if problem.path not in said}
        assert others <= {"coverage", "reference-lists"}, [str(problem) for problem in found]
        file.write_text(whole)


def test_records_drawn_from_a_withdrawn_article_are_named_with_their_places(data: Path) -> None:
    file = data / "articles" / "rassendyll-bridges.yml"
    file.write_text(file.read_text() + NOTICE)
    found = load_and_check(data, [UNITS])[1]
    drawn = {
        str(one.relative_to(data.parent))
        for one in data.glob("*/*.yml")
        if one != file and "rassendyll-bridges" in one.read_text()
    }
    assert {problem.path for problem in found} == drawn
    assert all(problem.line > 1 or problem.column > 1 for problem in found)
    assert not any("role:" in problem.message for problem in found), "the works in its list stay as they are"


def test_what_was_withdrawn_may_name_what_was_withdrawn(data: Path) -> None:
    change(data, "claims/three-bridges.yml", "claim: bridges-keep-peace", "claim: tolls-changed-nothing")
    change(data, "articles/rassendyll-bridges.yml", "[[bridges-keep-peace|bridges keep the peace]]", "bridges keep the peace")
    for key in ("keepers-paid", "bridges-keep-peace"):
        file = data / "claims" / f"{key}.yml"
        file.write_text(file.read_text() + NOTICE)
    change(
        data,
        "claims/keepers-paid.yml",
        "assessment:",
        "relations:\n  - kind: supports\n    claim: bridges-keep-peace\nassessment:",
    )
    assert not any("was withdrawn" in line for line in spoken(data))
    change(data, "claims/three-bridges.yml", "claim: tolls-changed-nothing", "claim: bridges-keep-peace")
    assert sum("was withdrawn" in line for line in spoken(data)) == 1


def test_an_order_taken_twice_is_said_once_with_the_next_free_number(data: Path) -> None:
    """Of the record whose file comes later; a third and a fourth get numbers of their own."""
    for name in ("ways", "zebra", "a-first"):
        (data / "claims" / f"{name}.yml").write_text((data / "claims" / "three-bridges.yml").read_text())
    lines = [line for line in spoken(data) if "is also taken by" in line or "next free number" in line]
    assert lines == [
        "data/claims/three-bridges.yml:3:8: order 1 in introduction-1 is also taken by a-first",
        "    → the next free number is 3",
        "data/claims/ways.yml:3:8: order 1 in introduction-1 is also taken by a-first",
        "    → the next free number is 4",
        "data/claims/zebra.yml:3:8: order 1 in introduction-1 is also taken by a-first",
        "    → the next free number is 5",
    ]


def test_of_one_file_only_so_much_is_said(data: Path) -> None:
    units = "".join(f"  - id: analysis-{number}\n    kind: paragraph\n    opens: More\n    words: 1\n" for number in range(3, 40))
    change(data, "articles/rassendyll-bridges.yml", "references:\n", units + "references:\n")
    found = load_and_check(data)[1]
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].message == "… and 17 more problems in this file"


def test_one_mistake_in_aliases_is_one_problem(data: Path) -> None:
    with (data / "ids.txt").open("a") as ids:
        ids.write("organizations/bo\n")
    change(data, "organizations/bridge-office.yml", "name: Bridge Office\n", "name: Bridge Office\naliases: [bo, bo]\n")
    assert [line for line in spoken(data) if not line.startswith(" ")] == [
        "data/organizations/bridge-office.yml:2:15: “bo” stands here a second time"
    ]


def test_what_is_said_of_an_alias_of_another(data: Path) -> None:
    change(
        data, "organizations/bridge-office.yml", "name: Bridge Office\n", "name: Bridge Office\naliases: [bridge-office, way]\n"
    )
    assert [line.partition(": ")[2] for line in spoken(data) if not line.startswith(" ")] == [
        "the alias “bridge-office” is the present id of this record",
        "the alias “way” is the present id of the record way",
    ]


@pytest.mark.parametrize("value", ["fact\u00a0", '"fact\u00a0"'])
def test_a_word_that_only_looks_right_shows_what_hides_in_it(data: Path, value: str) -> None:
    """Or the message would say that fact is no value, and ask whether fact was meant."""
    change(data, "claims/three-bridges.yml", "kind: fact", f"kind: {value}")
    assert spoken(data) == [
        "data/claims/three-bridges.yml:7:7: “fact⟨U+00A0⟩” is not a value “kind” can have",
        "    → did you mean “fact”?",
    ]


def test_a_letter_of_another_script_in_a_word_is_named(data: Path) -> None:
    change(data, "claims/three-bridges.yml", "kind: fact", "kind: f\u0430ct")
    assert spoken(data)[0] == "data/claims/three-bridges.yml:7:7: “f\u0430ct (U+0430)” is not a value “kind” can have"


def test_links_between_collections(data: Path) -> None:
    """A field takes ids of its collections only; a text takes any."""
    change(data, "organizations/bridge-office.yml", "place: zenda", "place: bridge")
    change(data, "organizations/bridge-office.yml", "Keeps the bridges.", "Keeps [[zenda]], [[bridge]] and [[gone]].")
    lines = [line for line in spoken(data) if not line.startswith(" ")]
    assert [line.partition(": ")[2] for line in lines] == [
        "“gone” was withdrawn",
        "“bridge” is a record of concepts; “place” wants places",
    ]


def test_what_each_verdict_needs(data: Path) -> None:
    """Each verdict with no source, one that nobody read, one that somebody read, and two of those; then with what else it needs."""
    file = data / "claims" / "keepers-paid.yml"
    whole = file.read_text().partition("assessment:")[0]
    more = {"not found": "  searched: The accounts.\n", "not checked": "  would_settle: [{work: hentzau-1899}]\n"}
    needs = {"confirmed": 2, "contradicted": 2, "imprecise": 1, "disputed": 3, "not found": 0, "not checked": 0, "opinion": 1}
    for verdict, wrong in needs.items():
        found = 0
        for works in ((), ("hentzau-1899",), ("ruritanian-survey",), ("ruritanian-survey", "zapt-1905")):
            sources = "  sources:\n" + "".join(f"    - work: {work}\n" for work in works) if works else ""
            said = f"  verdict: {verdict}\n  answer: So.\n  note: So it is.\n  checked: 2026-01-31\n"
            file.write_text(f"{whole}assessment:\n{said}{sources}{more.get(verdict, '')}")
            found += bool(spoken(data))
        assert found == wrong, verdict
        if verdict in more:
            file.write_text(f"{whole}assessment:\n{said}{sources}")
            assert len(spoken(data)) == 2, f"{verdict}: a problem and its hint"


yaml_like = st.recursive(
    st.one_of(
        st.text(max_size=20), st.integers(), st.booleans(), st.none(), st.sampled_from(["zenda", "fact", "2020-02-30", "[["])
    ),
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(st.text(max_size=10), inside, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=60, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["title", "kind", "date", "basis", "summary", "sources", "places", "aliases", "unit", "phrase", "withdrawn"]
        ),
        yaml_like,
        max_size=8,
    )
)
def test_any_yaml_ends_in_problems_or_none(tmp_path: Path, fields: dict[str, object]) -> None:
    """Whatever a file holds, the check ends, says places that exist, and never stumbles."""
    import yaml

    data = tmp_path / "data"
    if not data.exists():
        shutil.copytree(HERE / "corpus", data)
    text = yaml.safe_dump(fields, allow_unicode=True)
    (data / "events" / "any.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    lines = text.count("\n") + 1
    for problem in load_and_check(data, [UNITS])[1]:
        if problem.path == "data/events/any.yml":
            assert 1 <= problem.line <= lines + 1
            assert problem.message


def without_assessment(data: Path, path: str) -> None:
    file = data / path
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("assessment:")], encoding="utf-8")


def test_what_is_unfinished_is_no_problem_until_the_article_says_it_is_complete(data: Path) -> None:
    """Neither a paragraph without a record, nor a claim or event without an assessment."""
    change(data, "articles/rassendyll-bridges.yml", "    no_record: A courtesy; it asserts nothing.\n", "")
    without_assessment(data, "claims/three-bridges.yml")
    without_assessment(data, "events/old-bridge-built.yml")
    assert [line.partition(": ")[2] for line in spoken(data) if "→" not in line] == [
        "no claim, event or initiative is drawn from analysis-2",
        "a claim from a complete article needs an assessment",
        "an event from a complete article needs an assessment",
    ]
    change(data, "articles/rassendyll-bridges.yml", "complete: true\n", "")
    assert spoken(data) == []


def test_a_hypothesis_needs_no_verdict_in_a_complete_article(data: Path) -> None:
    without_assessment(data, "claims/three-bridges.yml")
    before = "fact"
    for kind in ("definition", "hypothesis", "method"):
        was = "kind: fact" if kind == "definition" else f"kind: {before}"
        change(data, "claims/three-bridges.yml", was, f"kind: {kind}")
        before = kind
        assert spoken(data) == [], kind


@pytest.mark.parametrize(
    "broken", ["articles/strofzin-ferries.yml", "claims/ferries-carried-all-mail.yml", "references/zapt-1905.yml"]
)
def test_one_broken_record_makes_no_problem_elsewhere(data: Path, broken: str) -> None:
    """Not of the works it cites, nor of the claims drawn from it, nor of the paragraphs it covers."""
    change(data, "articles/strofzin-ferries.yml", "language: en\n", "language: en\ncomplete: true\n")
    for claim in ("tolls-drove-people-away", "tolls-changed-nothing"):
        with (data / "claims" / f"{claim}.yml").open("a") as file:
            said = "answer: A guess., note: It is one., sources: [{work: zapt-1905}]"
            file.write(f"assessment: {{verdict: opinion, {said}, checked: 2026-01-31}}\n")
    assert spoken(data) == []
    with (data / broken).open("a") as file:
        file.write("nonsense: 1\n")
    assert {line.partition(":")[0] for line in spoken(data) if "→" not in line} == {f"data/{broken}"}


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("articles/strofzin-ferries.yml", "  - work: hentzau-1899\n", "  - work: hentzau-1899\n    number: 1\n", "this entry has no number"),
        ("articles/strofzin-ferries.yml", "  - work: hentzau-1899\n", "  - work: zapt-1905\n  - work: hentzau-1899\n", "“zapt-1905” is listed twice"),
        ("claims/ferries-carried-all-mail.yml", "cites: [zapt-1905]", "cites: [2]", "the article's list has no numbers, and here is number 2"),
        ("claims/bridges-made-towns.yml", "  - work: hentzau-1899", "  - number: 4", "the article has no reference list, and here is number 4"),
        ("claims/ferries-carried-all-mail.yml", "cites: [zapt-1905]", "cites: [tarlenheim-2001]", "name it under cites of that note"),
        ("claims/tolls-changed-nothing.yml", "rests_on: [table-1,", "rests_on: [table-2,", "did you mean “table-1”?"),
        ("claims/tolls-drove-people-away.yml", "about:", "rests_on: [results-2]\nabout:", "does not rest on the paragraph it is drawn from"),
        ("claims/tolls-drove-people-away.yml", "kind: hypothesis", "kind: forecast", "only a hypothesis is tested"),
        ("events/ferry-strike.yml", "kind: incident", "kind: election", "or add it in corpus.yml, event_kinds"),
        ("places/zenda.yml", "kind: city", "kind: citty", "did you mean “city”?"),
        ("articles/strofzin-ferries.yml", "language: en", "language: en\nformer_addresses: [article/]", "was also the address of rassendyll-bridges"),
        ("articles/strofzin-ferries.yml", "language: en", "language: en\nformer_addresses: [claims/x/]", "the site has pages of its own under claims/"),
    ],
)  # fmt: skip
def test_rules_for_articles_of_any_field(data: Path, path: str, old: str, new: str, said: str) -> None:
    change(data, path, old, new)
    lines = spoken(data)
    assert any(said in line for line in lines), lines


def test_a_corpus_may_have_its_own_kinds(data: Path) -> None:
    (data / "corpus.yml").write_text((data / "corpus.yml").read_text() + "event_kinds: [{word: meeting}, {word: election}]\n")
    change(data, "events/ferry-strike.yml", "kind: incident", "kind: election")
    assert [line for line in spoken(data) if "→" not in line] == [
        "data/events/old-bridge-built.yml:2:7: “institution” is not a value “kind” can have"
    ], "those it does not name are not known any more"


def test_a_work_that_only_a_note_cites_is_cited(data: Path) -> None:
    change(data, "references/ruritanian-survey.yml", "role: editorial", "role: cited")
    assert any("name it under cites of that note" in line for line in spoken(data))
    change(data, "articles/zendani-pol.yml", "    kind: note\n", "    kind: note\n    cites: [ruritanian-survey]\n")
    assert spoken(data) == []


def test_articles_may_cite_one_another(data: Path) -> None:
    change(
        data,
        "articles/strofzin-ferries.yml",
        "  - work: hentzau-1899\n",
        "  - work: rassendyll-bridges\n  - work: hentzau-1899\n",
    )
    change(data, "claims/ferries-carried-all-mail.yml", "cites: [zapt-1905]", "cites: [rassendyll-bridges]")
    assert spoken(data) == []
