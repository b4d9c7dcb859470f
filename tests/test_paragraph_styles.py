"""The names of styles → what a paragraph is."""

import pytest

from glossator import paragraph_styles


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 1", 1), ("Heading_20_3", 3), ("Heading 21", 2), ("Überschrift 2", 2), ("Titre 1", 1), ("Заголовок 4", 4), ("عنوان 2", 2),
        ("Title", 0), ("Body Text 2", 0), ("Titre", 0), ("Heading 0", 0),
    ],
)  # fmt: skip
def test_levels(name: str, level: int) -> None:
    assert paragraph_styles.level(name) == level


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Title", "title"), ("Titel", "title"), ("Quotations", "quote"), ("Block Text", "quote"), ("Zitat", "quote"), ("Intense Quote", "quote"),
        ("EndNote Bibliography", "bibliography"), ("Bibliography_20_1", "bibliography"), ("toc 3", "contents"), ("Contents 2", "contents"),
        ("caption", "caption"), ("Beschriftung", "caption"), ("Source Code", "code"), ("Text_20_body", ""), ("Body Text", ""), ("Normal", ""),
    ],
)  # fmt: skip
def test_roles(name: str, role: str) -> None:
    assert paragraph_styles.role(name) == role
