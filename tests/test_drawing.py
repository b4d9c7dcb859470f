"""What all drawings have in common."""

import re

import pytest

from glossator.drawing import Box, num
from glossator.templates import TEMPLATES
from tests.conftest import ROOT

PYTHON = [
    ROOT / "scripts" / "glossator" / f"{name}.py"
    for name in ("drawing", "timeline", "histogram", "atlas", "frames", "outlines", "labels")
]


@pytest.mark.parametrize(
    ("value", "words"), [(3.0, "3"), (3.04, "3"), (3.25, "3.2"), (-0.5, "-0.5"), (1200, "1200"), (10.0, "10")]
)
def test_numbers_are_short(value: float, words: str) -> None:
    assert num(value) == words


def test_boxes_that_only_touch_do_not_overlap() -> None:
    box = Box(0, 0, 10, 10)
    assert not box.overlaps(Box(10, 0, 20, 10))
    assert not Box(10, 0, 20, 10).overlaps(box)
    assert not box.overlaps(Box(0, 10, 10, 20))
    assert not Box(0, 10, 10, 20).overlaps(box)
    assert box.overlaps(Box(9, 9, 20, 20))
    assert box.holds(box)
    assert not box.holds(Box(1, 1, 11, 9))
    assert not box.holds(Box(1, 1, 9, 11))
    assert (box.width, Box(0, 2, 10, 10).height) == (10, 8)


def test_layout_has_no_tags() -> None:
    for file in PYTHON:
        assert not re.search(r"</?[a-z]+[ >/]|Markup", file.read_text(encoding="utf-8")), file.name


def test_drawings_have_no_inline_style() -> None:
    files = sorted((TEMPLATES / "drawings").glob("*.j2"))
    assert len(files) == 6
    for file in files:
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", file.read_text(encoding="utf-8")), file.name


def test_colours_of_the_drawings_are_variables() -> None:
    css = (ROOT / "scripts" / "glossator" / "assets" / "css" / "drawing.css").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", css)) <= {"#1d2528"}, "only ink on ochre is the same in both schemes"
