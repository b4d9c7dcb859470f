"""Reading a data folder: what is a record in it, what is not, and what follows from what cannot be read."""

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import process_time

import pytest

from glossator import checks, explain
from glossator.build import load_and_check
from glossator.checks import check
from glossator.load import Known, load
from glossator.source import MOST_PROBLEMS, Problem


def problems_in(data: Path) -> list[str]:
    return [f"{problem} → {problem.hint}" for problem in load(data)[1]]


def test_symbolic_link_is_not_followed(data: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("name: secret\n")
    (data / "people" / "linked.yml").symlink_to(secret)
    (line,) = problems_in(data)
    assert line.startswith("data/people/linked.yml:1:1: this is a link to something else")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Zenda.yml", "“Z” is latin capital letter z"),
        ("zenda-brücke.yml", "latin small letter u with diaeresis"),
        ("zеnda.yml", "cyrillic small letter ie"),
        ("zen da.yml", "“ ” is space"),
        ("zenda--x.yml", "twice in a row"),
        ("a" * 81 + ".yml", "too long"),
        ("zenda.yaml", "only files ending in .yml"),
        ("zenda", "only files ending in .yml"),
    ],
)
def test_file_name_that_cannot_be_an_id(data: Path, name: str, said: str) -> None:
    (data / "places" / name).write_text((data / "places" / "ruritania.yml").read_text())
    (line,) = problems_in(data)
    assert said in line


def test_id_used_in_two_collections(data: Path) -> None:
    shutil.copy(data / "concepts" / "way.yml", data / "people" / "way.yml")
    lines = problems_in(data)
    assert any("lacks “sort_name”" in line for line in lines)
    (data / "people" / "way.yml").write_text("name: Way\nsort_name: Way\ndescription: D.\n")
    (line,) = problems_in(data)
    assert "the id way is used twice, here and in data/people/way.yml" in line


def test_unknown_folder(data: Path) -> None:
    (data / "claim").mkdir()
    (line,) = problems_in(data)
    assert "there is no collection “claim”" in line


def test_settings_that_cannot_be_read_stop_everything(data: Path) -> None:
    (data / "corpus.yml").unlink()
    corpus, problems = load(data)
    assert corpus is None
    assert [problem.path for problem in problems] == ["data/corpus.yml"]


def test_what_is_wrong_with_records_is_said_beside_what_is_wrong_with_the_settings(data: Path) -> None:
    with (data / "corpus.yml").open("a") as file:
        file.write("nonsense: 1\n")
    (data / "concepts" / "way.yml").write_text("name: W\ndescription: D.\nnonsense: 1\n")
    assert {problem.path for problem in load(data)[1]} == {"data/corpus.yml", "data/concepts/way.yml"}


BROKEN_SETTINGS = {
    "a wrong version": ("version: 0.9.0", "version: 1.0"),
    "a key that is none": ("version: 0.9.0", "version: 0.9.0\nnonsense: 1"),
    "no syntax": ("version: 0.9.0", "version: a: b"),
    "a quotation mark too few": ('corpus"\n', "corpus\n"),
    "a missing line": ("language: en\n", ""),
    "a merge": ("version: 0.9.0", "<<<<<<< one\nversion: 0.9.0\n=======\nversion: 0.9.1\n>>>>>>> other"),
    "nothing": (None, ""),
    "no file": (None, None),
}


@pytest.mark.parametrize("broken", BROKEN_SETTINGS)
def test_a_mistake_in_the_settings_hides_none_elsewhere(data: Path, broken: str) -> None:
    file, (old, new) = data / "corpus.yml", BROKEN_SETTINGS[broken]
    whole = file.read_text()
    assert old is None or old in whole
    way = data / "concepts" / "way.yml"
    way.write_text(way.read_text().replace("description: ", "description: It leads to [[zendaa]]. "))
    (link,) = lines(data)
    if new is None:
        file.unlink()
    else:
        file.write_text(new if old is None else whole.replace(old, new, 1))
    found = load_and_check(data)[1]
    assert {one.path for one in found} == {"data/corpus.yml", "data/concepts/way.yml"}
    assert [str(one) for one in found if one.path != "data/corpus.yml"] == [link]
    assert sum(one.path == "data/corpus.yml" for one in found) == 1


@pytest.mark.parametrize("key", ["event_kinds", "event_kind", "event-kinds"])
def test_kinds_are_not_judged_by_a_list_that_is_broken(data: Path, key: str) -> None:
    """Those of the other collections are."""
    with (data / "corpus.yml").open("a") as file:
        file.write(f"{key}: [{{word: meeting}}, {{word: election, nam: x}}]\n")
    place = data / "places" / "zenda.yml"
    place.write_text(place.read_text().replace("kind: city", "kind: citty"))
    found = load_and_check(data)[1]
    assert [one.path for one in found if one.rule == "kinds"] == ["data/places/zenda.yml"]
    assert {one.path for one in found if one.rule != "kinds"} == {"data/corpus.yml"}


def test_ids_list(data: Path) -> None:
    with (data / "ids.txt").open("a") as file:
        file.write("claims/three-bridges\nnonsense\n")
    assert [line.partition(" → ")[0].partition(": ")[2] for line in problems_in(data)] == [
        "claims/three-bridges stands here twice",
        "“nonsense” is not collection/id",
    ]


def test_a_broken_file_does_not_make_its_links_wrong(data: Path) -> None:
    """One mistake, one message: links to a record that cannot be read are not reported as well."""
    (data / "places" / "zenda.yml").write_text("name: Zenda\naliases: [zenda-castle]\n")
    corpus, problems = load(data)
    assert corpus is not None
    assert {problem.path for problem in problems} == {"data/places/zenda.yml"}
    assert [str(problem) for problem in check(corpus) if "zenda" in problem.message] == []


def everything(data: Path) -> list[Problem]:
    """What the check says, but for what the rules against the article's text say."""
    corpus, problems = load(data)
    return problems + (check(corpus) if corpus else [])


def lines(data: Path) -> list[str]:
    return [str(problem) for problem in everything(data)]


@pytest.mark.parametrize("name", ["zenda.yaml", "ZENDA.yml", "zenda .yml", "zenda.yml.txt", "zendа.yml", "zenda.YML", "zenda"])
def test_a_record_under_a_name_that_cannot_be_read_is_one_problem(data: Path, name: str) -> None:
    """Its links are not dead, its ids are not lost, nor those it had before."""
    (data / "places" / "zenda.yml").rename(data / "places" / name)
    (problem,) = everything(data)
    assert problem.path == f"data/places/{name}"
    assert problem.rule == "file"


@pytest.mark.parametrize("key", ["index", "page-2", "con", "lpt9", "a" * 81])
def test_an_id_that_nothing_can_have_is_one_problem(data: Path, key: str) -> None:
    """Also where ids.txt lists it."""
    (data / "concepts" / f"{key}.yml").write_text("name: N\ndescription: D.\n")
    with (data / "ids.txt").open("a") as ids:
        ids.write(f"concepts/{key}\n")
    (problem,) = everything(data)
    assert (problem.path, problem.rule) == (f"data/concepts/{key}.yml", "file")


@pytest.mark.parametrize("name", ["zenda.yaml", "zenda.yml"])
def test_a_former_id_of_what_cannot_be_read_is_not_unknown(data: Path, name: str) -> None:
    """It may be right or wrong: nobody can tell."""
    file = data / "places" / "zenda.yml"
    file.write_text(file.read_text() + "nonsense: x\n")
    file.rename(data / "places" / name)
    way = data / "concepts" / "way.yml"
    way.write_text(way.read_text().replace("description: ", "description: It leads to [[zenda-castle]] or [[zenda]]. "))
    assert {problem.path for problem in everything(data)} == {f"data/places/{name}"}


@pytest.mark.parametrize("name", ["zenda.yml", "zenda.yaml"])
def test_a_record_outside_of_its_collection_is_one_problem(data: Path, name: str) -> None:
    (data / "places" / "zenda.yml").rename(data / name)
    (problem,) = everything(data)
    assert str(problem) == f"data/{name}:1:1: this record lies in no collection, so that nothing shows it"
    assert problem.hint == "move it into the folder of its collection: places"


def test_what_is_no_data_is_a_problem_too(data: Path) -> None:
    (data / "notes.txt").write_text("Remember.")
    (data / "my-concept.yml").write_text("name: A\ndescription: B.\n")
    (data / "schema").mkdir()
    (data / "schema" / "x.yml").write_text("name: A\n")
    (data / "schema" / "claims.json").write_text("{}")
    (data / "schema" / "corpus.json").write_text("{}")
    (data / "places" / "more").mkdir()
    (data / "README.md").write_text("# Data")
    assert lines(data) == [
        "data/my-concept.yml:1:1: this record lies in no collection, so that nothing shows it",
        "data/notes.txt:1:1: this file does not belong in the data folder, and nothing shows it",
        "data/places/more:1:1: only files ending in .yml belong here",
        "data/schema/x.yml:1:1: only what “corpus schema” writes belongs here",
    ]


def test_what_is_hidden_is_other_programs(data: Path) -> None:
    (data / ".git").mkdir()
    (data / ".git" / "config").write_text("x")
    (data / ".idea").mkdir()
    (data / "claims" / ".x.yml.swp").write_text("x")
    (data / ".DS_Store").write_text("x")
    (data / "claims" / ".#three-bridges.yml").symlink_to("user@host.123")
    assert lines(data) == []


@pytest.mark.parametrize("name", ["places", "corpus.yml", "ids.txt", "schema", "README.md", "LICENSE", "schema/claims.json"])
def test_links_to_elsewhere_are_not_followed(data: Path, tmp_path: Path, name: str) -> None:
    (data / "schema").mkdir()
    for file in ("schema/claims.json", "README.md", "LICENSE"):
        (data / file).write_text("x")
    (data / name).rename(tmp_path / "elsewhere")
    (data / name).symlink_to(tmp_path / "elsewhere")
    (problem,) = everything(data)
    assert problem.path == f"data/{name}"
    assert f"a link to something else ({tmp_path / 'elsewhere'})" in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "target", ["/etc/passwd", "three-bridges.yml", "../people/missing.yml", "looped.yml", "/dev/zero", "..", "/etc"]
)
def test_a_record_is_a_file_and_no_link(data: Path, target: str) -> None:
    """Wherever it leads, even to another record: to nothing, to itself, to a device that is never read to its end."""
    (data / "claims" / "looped.yml").symlink_to(target)
    (line,) = lines(data)
    assert line == f"data/claims/looped.yml:1:1: this is a link to something else ({target}), and links are not followed"


def test_a_file_where_a_folder_belongs(data: Path) -> None:
    shutil.rmtree(data / "places")
    (data / "places").write_text("x")
    (line,) = lines(data)
    assert line == "data/places:1:1: this is no folder"


def test_a_missing_folder_is_one_problem(data: Path) -> None:
    shutil.rmtree(data / "places")
    assert lines(data) == ["data/places:1:1: this folder is missing, and ids.txt lists 4 of its records"]


def test_a_folder_under_a_wrong_name_is_one_problem(data: Path) -> None:
    (data / "places").rename(data / "place")
    (problem,) = everything(data)
    assert str(problem) == "data/place:1:1: there is no collection “place”"
    assert problem.hint.startswith("did you mean “places”? ")


@pytest.mark.parametrize("folder", [".", "places", "schema"])
def test_a_folder_closed_to_us_is_a_problem(data: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    (data / "schema").mkdir()
    real = os.scandir

    def closed(path: Path) -> object:
        if Path(path) == data / folder:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    (problem,) = everything(data)
    assert problem.message == "this folder cannot be read: Permission denied"
    assert problem.path == (data.name if folder == "." else f"data/{folder}")


def test_files_closed_to_us_are_problems(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder that may be listed but not entered."""
    real = Path.lstat

    def closed(path: Path) -> os.stat_result:
        if path.parent.name == "places":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "lstat", closed)
    known: Known = {}
    assert {problem.message for problem in load(data, known)[1]} == {"this file cannot be read: Permission denied"}
    assert {problem.path for problem in everything(data)} == {
        f"data/places/{name}.yml" for name in ("port-hentzau", "ruritania", "zenda")
    }


def test_no_data_folder_at_all(tmp_path: Path) -> None:
    corpus, problems = load(tmp_path / "nothing")
    assert corpus is None
    assert [problem.path for problem in problems] == ["nothing/corpus.yml", "nothing/ids.txt"]


def test_the_folder_one_stands_in_has_a_name(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "ids.txt").write_text((data / "ids.txt").read_text().replace("concepts/way\n", "concepts/way \n"))
    (data / "concepts" / "bridge.yml").write_text("nme: x\n")
    monkeypatch.chdir(data)
    assert {problem.path.partition("/")[0] for problem in everything(Path())} == {"data"}


# --- ids.txt ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (None, "the list of published ids cannot be read: this file cannot be read"),
        (b"\xff\xfe", "the list of published ids cannot be read: this file is not UTF-8"),
        (
            b"\xef\xbb\xbfclaims/three-bridges\n",
            "the list of published ids cannot be read: this file begins with an invisible byte-order mark",
        ),
    ],
)
def test_a_list_of_ids_that_cannot_be_read_is_one_problem(data: Path, raw: bytes | None, said: str) -> None:
    file = data / "ids.txt"
    file.unlink()
    if raw is not None:
        file.write_bytes(raw)
    (problem,) = everything(data)
    assert problem.path == "data/ids.txt"
    assert problem.message.startswith(said)
    assert problem.hint == "restore data/ids.txt"


def test_an_empty_list_of_ids_is_a_beginning(data: Path) -> None:
    (data / "ids.txt").write_text("")
    assert lines(data) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("claims/keepers-paid\n", "claims/keepers-paid \n", "data/ids.txt:4:1: there is white space around claims/keepers-paid"),
        (
            "claims/keepers-paid\n",
            "\u00a0claims/keepers-paid\n",
            "data/ids.txt:4:1: there is white space around claims/keepers-paid",
        ),
        ("\n", "\r\n", "data/ids.txt:1:28: this file has Windows line ends"),
        (
            "claims/keepers-paid\n",
            "<<<<<<< one\nclaims/keepers-paid\n=======\n>>>>>>> other\n",
            "data/ids.txt:4:1: two versions of this file were merged and nobody chose between them",
        ),
    ],
)
def test_one_mistake_in_the_list_of_ids_is_one_problem(data: Path, old: str, new: str, said: str) -> None:
    file = data / "ids.txt"
    file.write_bytes(file.read_text().replace(old, new).encode())
    assert lines(data) == [said]


def test_a_flood_in_the_list_of_ids(data: Path) -> None:
    with (data / "ids.txt").open("a") as file:
        file.write("x\n" * 50_000)
    said = lines(data)
    assert len(said) == MOST_PROBLEMS + 1
    assert said[-1].endswith("… and 49,980 more problems in this file")


# --- One mistake, one message -------------------------------------------------------------------------------------------

BREAKS = {"syntax": "a: b: c\n", "characters": "a\u200b: b\n", "model": "nonsense: x\n", "line ends": "a: b\r\n", "nothing": ""}


@pytest.mark.parametrize("broken", BREAKS)
def test_what_cannot_be_read_is_not_missed_elsewhere(data: Path, broken: str) -> None:
    """Each file broken in turn: every problem is in that file."""
    for file in sorted(data.glob("*/*.yml")):
        whole = file.read_text()
        file.write_bytes((BREAKS[broken] + (whole if broken != "nothing" else "")).encode())
        found = {problem.path for problem in everything(data)}
        assert found == {f"data/{file.parent.name}/{file.name}"}, file
        file.write_text(whole)
    assert lines(data) == []


def test_a_line_deleted_from_an_article_is_not_hundreds_of_problems(data: Path) -> None:
    file = data / "articles" / "rassendyll-bridges.yml"
    whole = file.read_text()
    for line in ("references:\n", "units:\n", "sections:\n", "keywords: [bridges, peace]\n", "    work: tarlenheim-2001\n"):
        assert line in whole
        entries = "".join(f"  - number: {number}\n    work: hentzau-1899\n" for number in range(4, 60))
        file.write_text((whole + entries).replace(line, "", 1))
        found = everything(data)
        assert {problem.path for problem in found} <= {"data/articles/rassendyll-bridges.yml"}
        assert len(found) <= 10, [str(problem) for problem in found]


def test_what_nobody_will_read_is_not_looked_for(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To find what was meant means comparing with everything: 70,000 unknown keys once took a minute."""
    asked = []

    def close(word: str, candidates: Iterable[str]) -> None:
        asked.append(word)

    monkeypatch.setattr(explain, "close", close)
    monkeypatch.setattr(checks, "close", close)
    (data / "concepts" / "bridge.yml").write_text("".join(f"nam{number}: x\n" for number in range(1000)))
    (data / "concepts" / "way.yml").write_text(
        "name: W\ndescription: D.\nbroader:\n" + "".join(f"  - brid{n}\n" for n in range(1000))
    )
    assert len(everything(data)) == 2 * (MOST_PROBLEMS + 1)
    assert len(asked) <= 3 * MOST_PROBLEMS + 3


@pytest.mark.parametrize("keys", [70_000])
def test_a_flood_of_unknown_keys_is_quick_and_counted(data: Path, keys: int) -> None:
    (data / "concepts" / "way.yml").write_text("".join(f"nam{number}: x\n" for number in range(keys)))
    start = process_time()
    said = lines(data)
    assert process_time() - start < 10
    assert len(said) == MOST_PROBLEMS + 1
    assert said[-1].endswith(f"… and {keys - MOST_PROBLEMS + 1:,} more problems in this file"), "the missing description too"


def test_a_list_for_a_truth_and_a_list_that_is_too_long(data: Path) -> None:
    articles = sorted((data / "articles").glob("*.yml"))
    articles[0].write_text(
        articles[0].read_text(encoding="utf-8").replace("complete: true", "") + "complete: [true]\n", encoding="utf-8"
    )
    settings = data / "corpus.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "region: [1, 2, 3, 4, 5]\n", encoding="utf-8")
    said = "\n".join(lines(data))
    assert "“complete” must be true, or be left out" in said
    assert "“region” has 5 items; at most 4 fit" in said


@pytest.mark.parametrize(
    "text",
    [
        "statement: >-\n  x\n" + "  - note: a\n" * 20_000,
        "statement: >-\n  x\n" + "  note:\n    - a\n" * 20_000,
        "".join(f"name{number}:\n" for number in range(20_000)),
        "".join(f"name{number}:\nword{number} word: x\n" for number in range(20_000)),
        "assessment:\n  parts:\n" + "    - assessment:\n      verdict: a\n" * 20_000,
    ],
    ids=["items in a text", "keys in a text", "empty keys", "texts astray", "fields astray"],
)
def test_a_flood_of_one_mistake_is_quick(data: Path, text: str) -> None:
    (data / "claims" / "three-bridges.yml").write_text(text)
    start = process_time()
    said = [one for one in lines(data) if "three-bridges.yml" in one]
    assert process_time() - start < 15
    assert 1 < len(said) <= MOST_PROBLEMS + 1


def test_a_flood_of_dead_links_is_quick_and_counted(data: Path) -> None:
    (data / "concepts" / "way.yml").write_text(
        "name: Way\ndescription: D.\nbroader:\n" + "".join(f"  - bridg{n}\n" for n in range(20_000))
    )
    start = process_time()
    said = lines(data)
    assert process_time() - start < 10
    assert len(said) == MOST_PROBLEMS + 1
    assert said[-1].endswith("… and 19,980 more problems in this file")


# --- Reading --------------------------------------------------------------------------------------------------------------


def test_reading_can_be_counted(data: Path) -> None:
    seen: list[tuple[int, str]] = []

    def counted(items: Sequence[tuple[str, Path]], total: int, what: str) -> Iterable[tuple[str, Path]]:
        for item in items:
            seen.append((total, what))
            yield item

    corpus, problems = load(data, counted=counted)
    assert corpus is not None
    assert problems == []
    assert seen == [(len(corpus.by_id), "Reading the data")] * len(corpus.by_id)


def test_what_has_not_changed_is_not_read_again(data: Path) -> None:
    known: Known = {}
    first, _ = load(data, known)
    file = data / "concepts" / "way.yml"
    file.write_text("name: A way\ndescription: D.\n")
    second, _ = load(data, known)
    assert first is not None
    assert second is not None
    assert second.by_id["bridge"] is first.by_id["bridge"]
    assert second.by_id["way"] != first.by_id["way"]
    file.write_text("nonsense: x\n")
    assert load(data, known)[1] == load(data, known)[1] != [], "problems are remembered too"


def test_problems_say_what_kind_they_are(data: Path) -> None:
    (data / "concepts" / "way.yml").write_text("nonsense: x\n")
    (data / "concepts" / "bridge.yml").write_text("a: b: c\n")
    (data / "places" / "zenda.yml").write_text("a\u200b: x\n")
    (data / "places" / "Ruritania.yml").write_text("name: x\n")
    with (data / "ids.txt").open("a") as file:
        file.write("nonsense\n")
    assert {(problem.path, problem.rule) for problem in everything(data)} == {
        ("data/concepts/way.yml", "missing"),
        ("data/concepts/way.yml", "unknown-fields"),
        ("data/concepts/bridge.yml", "missing"),
        ("data/concepts/bridge.yml", "yaml"),
        ("data/places/zenda.yml", "characters"),
        ("data/places/zenda.yml", "missing"),
        ("data/places/zenda.yml", "unknown-fields"),
        ("data/places/Ruritania.yml", "file"),
        ("data/ids.txt", "ids"),
    }
