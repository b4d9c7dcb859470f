"""RIS as databases and reference managers write it."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator import ris_tags, vocabularies
from glossator.crosswalk import FROM_RIS
from glossator.entries import Entry, Unread
from glossator.records import Reference
from glossator.ris_reader import read


def record(*lines: str, kind: str = "JOUR") -> str:
    """A record with a title, unless the lines have one."""
    title = () if any(re.match("(TI|T1|BT|CT)", line) for line in lines) else ("TI  - Steppe roads",)
    return "\n".join([f"TY  - {kind}", *title, *lines, "ER  - ", ""])


def one(*lines: str, kind: str = "JOUR") -> Entry:
    """What is read of it; every field is as a record wants it."""
    (entry,) = read(record(*lines, kind=kind))
    assert isinstance(entry, Entry)
    Reference.model_validate({"id": "x", "role": "cited", "consulted": "not consulted", **entry.work})
    return entry


def work(*lines: str, kind: str = "JOUR") -> dict[str, Any]:
    """The fields beside type and title."""
    return {name: value for name, value in one(*lines, kind=kind).work.items() if name not in ("type", "title")}


def left(*lines: str, kind: str = "JOUR") -> list[str]:
    return [found.name for found in one(*lines, kind=kind).left]


# --- Lines ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "TY - JOUR\nAU - Lind, Eva\nTI - X\nPY - 2001\nER -\n",
        "TY  -JOUR\nAU  -Lind, Eva\nTI  -X\nPY  -2001\nER  -\n",
        "TY- JOUR\nAU- Lind, Eva\nTI- X\nPY- 2001\nER-\n",
        "\ufeffTY  - JOUR\r\nAU  - Lind, Eva\r\nTI  - X\r\nPY  - 2001\r\nER  - \r\n",
        "ty  - jour\nau  - Lind, Eva\nti  - X\npy  - 2001\ner  - \n",
        "\n\n1.\nAU  - Lind, Eva\nTI  - X\nTY  - JOUR\nPY  - 2001\nER  - \n",
        "TY  - JOUR\nAU  - Lind,\n  Eva\nTI  - X\nPY  - 2001",
        "Provider: Kessel\nContent: text/plain\n\nTY  - JOUR\nAU  - Lind, Eva\nTI  - X\nPY  - 2001\nER  - \n",
    ],
)
def test_every_way_to_write_the_lines_is_read(text: str) -> None:
    (entry,) = read(text)
    assert isinstance(entry, Entry)
    assert entry.work == {
        "type": "article-journal",
        "title": "X",
        "author": [{"family": "Lind", "given": "Eva"}],
        "issued": "2001",
    }


def test_a_record_without_end_is_ended_by_the_next() -> None:
    found = list(read("TY  - JOUR\nTI  - A\nTY  - BOOK\nTI  - B\n"))
    assert [(entry.line, entry.work["title"]) for entry in found if isinstance(entry, Entry)] == [(1, "A"), (3, "B")]


def test_what_stands_in_no_record_is_said_once_with_its_line() -> None:
    found = list(read("Some report\nof mine\nTY  - JOUR\nTI  - A\nER  - \nAnd more\n"))
    assert [(one.line, type(one).__name__) for one in found] == [(1, "Unread"), (3, "Entry"), (6, "Unread")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("just a text", "stands in no record"),
        ("TI  - A\nPY  - 2001\nER  - \n", "no type"),
        ("TY  - JOUR\nAU  - Lind, Eva\nER  - \n", "no title"),
    ],
)
def test_a_file_without_records_is_not_passed_over(text: str, reason: str) -> None:
    (found,) = read(text)
    assert isinstance(found, Unread)
    assert reason in found.reason


def test_lines_of_an_abstract_are_kept_and_others_joined() -> None:
    found = one("T1  - Roads\n  of the steppe", "AB  - First.\nUS - a state\nco- operation\n\nLast.", "KW  - a; b\nc", "KW  - d")
    assert found.work["title"] == "Roads of the steppe"
    assert found.work["abstract"] == "First.\nUS - a state\nco- operation\nLast."
    assert found.work["keyword"] == ["a", "b", "c", "d"]


# --- Fields -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["JF  - Steppe Notes", "JA  - St. N."], {"container_title": "Steppe Notes", "container_title_short": "St. N."}),
        (["T2  - Steppe Notes", "JO  - St. N."], {"container_title": "Steppe Notes", "container_title_short": "St. N."}),
        (["JO  - Steppe Notes"], {"container_title": "Steppe Notes"}),
        (["JA  - St. N."], {"container_title": "St. N."}),
        (["J2  - St. N.", "JF  - Steppe Notes"], {"container_title": "Steppe Notes", "container_title_short": "St. N."}),
        (["SP  - 12", "EP  - 19"], {"page": "12–19"}),
        (["SP  - 12-19"], {"page": "12–19"}),
        (["SP  - 12-19", "EP  - 19"], {"page": "12–19"}),
        (["SP  - S12-3", "EP  - S12-9"], {"page": "S12-3–S12-9"}),
        (["SP  - e12"], {"page": "e12"}),
        (["EP  - 19"], {"page": "19"}),
        (["SN  - 2049-3630; 1759-8486 (Online)"], {"ISSN": ["2049-3630", "1759-8486"]}),
        (["SN  - 00928674"], {"ISSN": ["0092-8674"]}),
        (["SN  - 978-0-306-40615-7"], {"ISBN": ["978-0-306-40615-7"]}),
        (["DO  - https://doi.org/10.99999/ris.1"], {"DOI": "10.99999/ris.1"}),
        (["UR  - https://doi.org/10.99999/ris.1"], {"DOI": "10.99999/ris.1"}),
        (["M3  - 10.99999/ris.1"], {"DOI": "10.99999/ris.1"}),
        (["M3  - Editorial"], {"genre": "Editorial"}),
        (["N1  - doi:10.99999/ris.1", "N1  - A remark", "RN  - B"], {"DOI": "10.99999/ris.1", "remark": "A remark\nB"}),
        (["N1  - PMID: 17597902", "C2  - PMC3531190"], {"PMID": "17597902", "PMCID": "PMC3531190"}),
        (["AN  - 17597902", "DB  - PubMed"], {"PMID": "17597902", "source": "PubMed"}),
        (["U1  - 17597902[pmid]"], {"PMID": "17597902"}),
        (["LA  - eng; fre"], {"language": "en, fr"}),
        (["LA  - German"], {"language": "de"}),
        (["ET  - 2nd ed."], {"edition": "2"}),
        (["ET  - 2017/03/04"], {"available_date": "2017-03-04"}),
        (["M1  - 4"], {"issue": "4"}),
        (["C7  - 104"], {"number": "104"}),
        (["RI  - Roads"], {"reviewed_title": "Roads"}),
        (["ST  - Roads"], {"title_short": "Roads"}),
        (["PP  - Osh"], {"publisher_place": "Osh"}),
        (["Y2  - 2019/11/28/10:08:24"], {"accessed": "2019-11-28"}),
        (["A2  - Brandt, Otto", "ED  - Lind, Eva"], {"editor": [{"family": "Brandt", "given": "Otto"}, {"family": "Lind", "given": "Eva"}]}),
        (["AU  - Lind E.", "A4  - Brandt, O."], {"author": [{"family": "Lind", "given": "E."}], "translator": [{"family": "Brandt", "given": "O."}]}),
    ],
)  # fmt: skip
def test_what_tags_say_of_an_article(lines: list[str], expected: dict[str, Any]) -> None:
    found = one(*lines)
    assert {name: value for name, value in found.work.items() if name not in ("type", "title")} == expected
    assert found.left == []


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("BOOK", ["BT  - Handbook", "A2  - Lind, Eva"], {"editor": [{"family": "Lind", "given": "Eva"}]}),
        ("BOOK", ["T2  - Series", "A2  - Lind, Eva"], {"collection_title": "Series", "collection_editor": [{"family": "Lind", "given": "Eva"}]}),
        ("BOOK", ["T3  - Series", "A2  - Lind, Eva", "A3  - Brandt, O."], {"collection_title": "Series", "editor": [{"family": "Lind", "given": "Eva"}], "collection_editor": [{"family": "Brandt", "given": "O."}]}),
        ("BOOK", ["A3  - Lind, Eva", "SP  - 250", "M1  - 7"], {"editor": [{"family": "Lind", "given": "Eva"}], "number_of_pages": "250", "collection_number": "7"}),
        ("BOOK", ["SP  - 3", "EP  - 9"], {"page": "3–9"}),
        ("EDBOOK", ["AU  - Lind, Eva"], {"editor": [{"family": "Lind", "given": "Eva"}]}),
        ("CHAP", ["TI  - X", "BT  - Handbook", "SE  - 4", "C2  - Lind, Eva"], {"container_title": "Handbook", "chapter_number": "4", "container_author": [{"family": "Lind", "given": "Eva"}]}),
        ("RPRT", ["SN  - A/47/277", "SN  - 2049-3630"], {"number": "A/47/277", "ISSN": ["2049-3630"]}),
        ("RPRT", ["SN  - 20493630", "T2  - Series"], {"number": "20493630", "collection_title": "Series"}),
        ("CONF", ["T2  - Forum", "C3  - Papers", "CY  - Osh", "Y2  - 2009/05/04//"], {"event_title": "Forum", "container_title": "Papers", "event_place": "Osh", "event_date": "2009-05-04"}),
        ("CONF", ["T2  - Proceedings of the Forum"], {"container_title": "Proceedings of the Forum"}),
        ("DATA", ["ET  - 3.0", "NV  - 12"], {"version": "3.0", "number": "12"}),
        ("STAT", ["M1  - ZRU-1", "SE  - 4", "T2  - Code"], {"number": "ZRU-1", "section": "4", "container_title": "Code"}),
        ("CASE", ["PB  - High Court", "A2  - Reports"], {"authority": "High Court", "container_title": "Reports"}),
        ("PAT", ["SN  - 4904581", "A2  - Office", "C3  - UZ"], {"number": "4904581", "authority": "Office", "jurisdiction": "UZ"}),
        ("MANSCPT", ["DB  - State Archive", "AN  - f. 1", "T2  - Fonds 1"], {"archive": "State Archive", "archive_location": "f. 1", "archive_collection": "Fonds 1"}),
        ("THES", ["VL  - Ph.D.", "SP  - 250"], {"genre": "Ph.D.", "number_of_pages": "250"}),
        ("MPCT", ["AU  - Lind, Eva", "SP  - 95 min"], {"director": [{"family": "Lind", "given": "Eva"}], "dimensions": "95 min"}),
        ("ELEC", ["M1  - 4 March 2017", "UR  - https://a.example/"], {"accessed": "2017-03-04", "URL": "https://a.example/"}),
    ],
)  # fmt: skip
def test_what_tags_say_by_type(kind: str, lines: list[str], expected: dict[str, Any]) -> None:
    assert work(*lines, kind=kind) == expected


@pytest.mark.parametrize("kind", FROM_RIS)
def test_every_type_is_one_of_ours(kind: str) -> None:
    found = one(kind=kind)
    assert found.work["type"] in vocabularies.WORK_TYPES
    assert found.left == []


def test_an_unknown_type_is_a_document_and_said() -> None:
    found = one(kind="OTHER")
    assert (found.work["type"], [(one.line, one.name, one.value) for one in found.left]) == ("document", [(1, "TY", "OTHER")])


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (["PY  - 2017", "DA  - 2017-03-04"], "2017-03-04"),
        (["DA  - 2017/03/04/", "PY  - 2017///"], "2017-03-04"),
        (["PY  - 2017", "DA  - Mar 4"], "2017-03-04"),
        (["PY  - 2017", "DA  - 2017/00/00"], "2017"),
        (["Y1  - 2017/03//spring"], "2017-03"),
        (["PY  - 2017///spring"], "2017-21"),
        (["PY  - 2017///March"], "2017-03"),
        (["DA  - 04.03.2017"], "2017-03-04"),
        (["DA  - March 2017"], "2017-03"),
        (["DA  - 2017/october"], "2017-10"),
        (["PY  - 2017/2018"], "2017/2018"),
        (["PY  - c. 1950"], "1950~"),
        (["PY  - 1950", "DA  - 1950///about 1950"], "1950~"),
        (["DA  - ///between 1800 and 1899"], "18XX"),
        (["DA  - 1985///from 1985"], "1985/.."),
        (["DA  - ///until 1985"], "../1985"),
        (["PY  - 2004-2005"], "2004/2005"),
        (["PY  - 2013", "PY  - 2013/03/14/accepted"], "2013"),
    ],
)
def test_dates_in_any_form(lines: list[str], issued: str) -> None:
    assert one(*lines).work["issued"] == issued


def test_what_is_in_press_has_no_date() -> None:
    assert work("PY  - in press") == work("DA  - ///in press") == {"status": "in press"}
    assert work("PY  - 2017", "DA  - 2017///in press") == {"issued": "2017", "status": "in press"}


@pytest.mark.parametrize(
    "value", ["0000", "99", "YEAR/MONTH/DAY/", "04/03/2017", "2017/02/31", "2017/13//", "///", "31 June 2017"]
)
def test_a_date_that_cannot_be_read_is_left(value: str) -> None:
    assert "issued" not in one(f"PY  - {value}").work
    assert left(f"PY  - {value}") == ["PY"]


def test_half_of_a_date_is_kept_and_the_rest_left() -> None:
    found = one("DA  - 2017/03/04/a Tuesday")
    assert (found.work["issued"], found.left[0][:3]) == ("2017-03-04", (3, "DA", "2017/03/04/a Tuesday"))


def test_two_dates_that_differ_are_both_said() -> None:
    found = one("PY  - 2013/07/22", "DA  - 2014/07/28")
    assert (found.work["issued"], [one.name for one in found.left]) == ("2013-07-22", ["DA"])


def test_others_are_no_author() -> None:
    found = one("AU  - Lind, Eva", "AU  - et al.")
    assert found.work["author"] == [{"family": "Lind", "given": "Eva"}]
    assert [(one.line, one.value) for one in found.left] == [(4, "et al.")]


def test_markup_of_a_title_is_not_kept_and_said() -> None:
    found = one("TI  - Uptake of CO<sub>2</sub> in <i>Stipa</i> &amp; roads, [[id]]")
    assert found.work["title"] == "Uptake of CO₂ in Stipa & roads, [ [id]]"
    assert [one.value for one in found.left] == ["Uptake of CO<sub>2</sub> in <i>Stipa</i> &amp; roads, [[id]]"]
    assert one("TI  - Uptake of CO<sub>2</sub>").left == []


def test_the_title_is_had_from_the_whole_only_where_it_is_that_which_is_described() -> None:
    assert one("BT  - Handbook", kind="BOOK").work["title"] == "Handbook"
    (found,) = read("TY  - JFULL\nJF  - Steppe Notes\nER  - \n")
    assert isinstance(found, Entry)
    assert found.work["title"] == "Steppe Notes"
    (article,) = read("TY  - JOUR\nJF  - Steppe Notes\nER  - \n")
    assert isinstance(article, Unread)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["UR  - https://a.example/ https://b.example/"], ["UR"]),
        (["UR  - https://a.example/;https://b.example/"], ["UR"]),
        (["UR  - //a.example"], ["UR"]),
        (["SN  - 2049-3631"], ["SN"]),
        (["DO  - none"], ["DO"]),
        (["L1  - internal-pdf://a.pdf", "L4  - b"], ["L1", "L4"]),
        (["Y2  - 2017"], ["Y2"]),
        (["LA  - Unknown tongue"], ["LA"]),
        (["T1  - Another", "TI  - Steppe roads"], ["T1"]),
        (["M1  - Copyright (C) 2016 Kessel Society. All rights reserved."], ["M1"]),
        (
            ["C5  - x", "U1  - y", "XX  - z", "AD  - Osh", "RP  - NOT IN FILE", "TT  - Routes"],
            ["C5", "U1", "XX", "AD", "RP", "TT"],
        ),
        (["ID  - a", "LB  - b"], ["LB"]),
        (["DB  - aph", "DP  - EBSCOhost"], ["DP"]),
    ],
)
def test_what_finds_no_field_is_left(lines: list[str], names: list[str]) -> None:
    assert left(*lines) == names


_TAGS = sorted(
    {"TY", "ID", "EP", "PY", "XX", "U1", "L1", "TA", *ris_tags.ALIASES, *ris_tags.tags("JOUR"), *ris_tags.tags("PAT")} - {"TY"}
)


@pytest.mark.parametrize("kind", sorted(FROM_RIS))
def test_every_line_arrives_or_is_left(kind: str) -> None:
    """Each value is a word of its own, that is found again."""
    values = {tag: f"Word{at}x" for at, tag in enumerate(_TAGS)}
    found = one(*(f"{tag}  - {value}" for tag, value in values.items()), kind=kind)
    arrived = str(found.work) + found.key
    lost = [tag for at, (tag, value) in enumerate(values.items(), 2) if value not in arrived and value not in str(found.left)]
    assert lost == []


# --- Whatever the text ------------------------------------------------------------------------------------------------

_LINE = st.builds(
    "{}{}-{}{}".format,
    st.sampled_from([*_TAGS, "TY", "ER", "ty", "T"]),
    st.sampled_from(["  ", " ", "", "   "]),
    st.sampled_from([" ", "", "  "]),
    st.sampled_from(sorted(FROM_RIS))
    | st.sampled_from(
        ["2017/03/04/x", "///", "<i>a", "&#0;&amp;", "10.1/x", ",", ", ,", "Lind, Eva, Jr., x", "; ;", "et al.", "https://"]
    )
    | st.text(max_size=12),
)


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(_LINE, max_size=14).map("\n".join)
    | st.lists(_LINE, max_size=9).map(lambda lines: record(*lines))
)
def test_nothing_is_raised(text: str) -> None:
    for found in read(text):
        assert found.line >= 1
        if isinstance(found, Entry):
            assert found.work["title"] == " ".join(found.work["title"].split())
            assert found.work["type"] in vocabularies.WORK_TYPES
            assert "[[" not in str(found.work.get("abstract", "")) + found.work["title"]
