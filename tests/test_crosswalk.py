"""The tables of types and fields: against each other, against the models, and against BibLaTeX's own data model."""

import re
import subprocess
from pathlib import Path

import pytest

from glossator import crosswalk, variables
from glossator.crosswalk import (
    BIBLATEX_FIELDS,
    EVERYWHERE,
    FROM_BIBTEX,
    FROM_RIS,
    TYPES,
    biblatex_names,
    from_biblatex,
    to_biblatex,
)
from glossator.vocabularies import WORK_TYPES
from tests.conftest import need_command


def test_every_type_is_in_the_table_and_no_other() -> None:
    assert TYPES.keys() == WORK_TYPES.keys()
    assert {*FROM_BIBTEX.values(), *FROM_RIS.values()} <= TYPES.keys()


@pytest.mark.parametrize("csl", TYPES)
def test_every_type_comes_back_from_biblatex(csl: str) -> None:
    assert from_biblatex(*to_biblatex({"type": csl, "title": "T"})) == {"type": csl, "title": "T"}


def test_fields_are_those_of_a_work() -> None:
    for kind in BIBLATEX_FIELDS:
        names = biblatex_names(kind)
        assert names.keys() <= set(variables.FIELDS)
        assert len(set(names.values())) == len(names), "no two fields of a work share one of BibLaTeX's"


def test_biblatex_knows_every_field_in_every_type_it_is_written_in() -> None:
    """Read from the file in which biblatex declares its data model."""
    kpsewhich = need_command("kpsewhich", "texlive-base")
    found = subprocess.run([kpsewhich, "blx-dm.def"], capture_output=True, text=True, check=True).stdout.strip()
    text = re.sub("%.*", "", Path(found).read_text(encoding="utf-8"))
    known: dict[str, set[str]] = {}
    for match in re.finditer(r"\\DeclareDatamodelEntryfields(?:\[([^\]]*)\])?\{([^}]*)\}", text):
        for kind in re.split(r"[\s,]+", match[1] or "any"):
            known.setdefault(kind, set()).update(re.split(r"[\s,]+", match[2].strip()))
    for kind, fields in BIBLATEX_FIELDS.items():
        used = {re.sub("date$", "year", name) for name in biblatex_names(kind).values()} & {*fields, *EVERYWHERE.values()}
        assert used - known[kind] - known["any"] == set(), kind


def test_a_volume_of_several_has_both_titles() -> None:
    work = {"type": "book", "title": "Bridges", "volume_title": "The Oder", "volume": "2"}
    kind, fields = to_biblatex(work)
    assert (fields["maintitle"], fields["title"]) == ("Bridges", "The Oder")
    assert from_biblatex(kind, fields) == work


def test_a_film_has_its_director_as_an_editor_of_that_type() -> None:
    work = {"type": "motion_picture", "title": "Zenda", "director": [{"family": "Cromwell"}]}
    kind, fields = to_biblatex(work)
    assert (fields["editor"], fields["editortype"]) == ([{"family": "Cromwell"}], "director")
    assert from_biblatex(kind, fields) == work


def test_a_report_says_its_type_even_if_the_work_does_not() -> None:
    assert to_biblatex({"type": "report", "title": "T"})[1]["type"] == "report"
    assert to_biblatex({"type": "report", "title": "T", "genre": "memo"})[1]["type"] == "memo"


@pytest.mark.parametrize("kind", sorted(FROM_BIBTEX))
def test_every_type_of_entry_is_read(kind: str) -> None:
    assert from_biblatex(kind, {"title": "T"})["type"] == FROM_BIBTEX[kind]


def test_a_volume_that_is_no_number_is_not_said() -> None:
    assert "volume" not in to_biblatex({"type": "book", "title": "T", "volume": "IV"})[1]
    assert crosswalk.INTEGERS
