"""A small made-up corpus in several languages: an article in Persian, restated in English, with records in Persian, Arabic,
Chinese and German; or all of it in Persian."""

from pathlib import Path

SETTINGS = """\
title: Three bridges in several languages
description: A small made-up corpus.
version: 0.9.0
released: 2026-01-31
editors:
  - literal: Editors
licence: https://creativecommons.org/licenses/by/4.0/
language: en
"""

ARTICLE = """\
title: پل‌های روریتانیا (۱۹۹۹)، و نگهبانان آن‌ها.
authors: [ahmadi]
container_title: مجله پل
issued: 1999
language: fa
licence: https://creativecommons.org/licenses/by/4.0/
summary: Argues that three bridges keep the peace.
keywords: [پل, صلح]
sections:
  - id: introduction
    title: "مقدمه:"
units:
  - id: introduction-1
    kind: paragraph
    opens: روریتانیا سه پل دارد.
    words: 12
references:
  - number: 1
    work: karimi-1380
"""

CLAIM = """\
article: bridges
unit: introduction-1
order: {order}
phrase: {phrase}
title: {title}
statement: {statement}
kind: fact
cites: [1]
about: [{about}]
assessment:
  verdict: not found
  note: {note}
  searched: {note}
  checked: 2026-01-31
"""

FILES = {
    "articles/bridges": ARTICLE,
    "people/ahmadi": "name: Hamid Ahmadi\nsort_name: Ahmadi, Hamid\nvariants: [حمید احمدی]\ndescription: The author.\n",
    "claims/three-bridges": CLAIM.format(
        order=1,
        phrase="روریتانیا سه پل دارد.",
        title="Ruritania has three bridges",
        statement="There are three walking bridges in Ruritania, see [[peace]] (2).",
        about="peace, water",
        note="Nobody has looked.",
    ),
    "claims/peace-kept": "language: fa\n"
    + CLAIM.format(
        order=2,
        phrase="سه پل (صلح).",
        title="سه پل، صلح را نگه می‌دارند.",
        statement="در سال ۱۷۵۰ سه پل ساخته شد و آن‌ها صلح را نگه می‌دارند، see [[water]].",
        about="peace, water",
        note="منبعی پیدا نشد.",
    ),
    "concepts/peace": "language: ar\nname: السلام (سلام)\ndescription: السلام بين الناس، كما يراه الكاتب.\n",
    "concepts/water": "name: Water\ndescription: What bridges lead over, and what keeps [[peace]] apart.\n",
    "concepts/bridge": "language: zh-Hant\nname: 三座桥梁\ndescription: 三座桥梁守护着和平。\n",
    "concepts/walk": "language: de\nname: Brückenspaziergänge\ndescription: Spaziergänge über Brücken.\n",
    "references/karimi-1380": """\
type: book
role: cited
title: پل‌ها (جلد ۲).
author:
  - family: Karimi
    given: M.
issued: 2001
publisher: نشر پل (تهران).
language: fa
consulted: not consulted
""",
}


def corpus(folder: Path, settings: str = SETTINGS, files: dict[str, str] = FILES) -> Path:
    """The corpus as a data folder, with a page of its own beside it."""
    data = folder / "data"
    for name, text in files.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / f"{name}.yml").write_text(text, encoding="utf-8")
    (data / "corpus.yml").write_text(settings, encoding="utf-8")
    (data / "ids.txt").write_text("".join(f"{name}\n" for name in files), encoding="utf-8")
    return data


def persian(folder: Path) -> Path:
    """All of it in Persian, for which the interface has no words, but for one claim."""
    whole = {name: text.removeprefix("language: fa\n") for name, text in FILES.items()}
    whole["claims/three-bridges"] = "language: en\n" + whole["claims/three-bridges"]
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "notes.md").write_text("# یادداشت‌ها\n\nاین مجموعه (کوچک) است.\n\n- یک\n- دو\n", encoding="utf-8")
    settings = SETTINGS.replace("language: en", "language: fa").replace("Three bridges in several languages", "سه پل.")
    return corpus(folder, settings, whole)


ARABIC = {
    "articles/bridges": ARTICLE.replace("پل‌های روریتانیا (۱۹۹۹)، و نگهبانان آن‌ها.", "جسور روريتانيا (١٩٩٩).")
    .replace("language: fa", "language: ar")
    .replace("روریتانیا سه پل دارد.", "في روريتانيا ثلاثة جسور.")
    .replace("Argues that three bridges keep the peace.", "يرى أن الجسور تحفظ السلام.")
    .replace("references:\n  - number: 1\n    work: karimi-1380\n", "references: []\n"),
    "people/ahmadi": FILES["people/ahmadi"],
    "concepts/peace": "name: السلام\ndescription: السلام بين الناس.\n",
    "claims/three-bridges": CLAIM.format(
        order=1,
        phrase="ثلاثة جسور.",
        title="الجسور تحفظ السلام.",
        statement="حافظت ثلاثة جسور (١٧٥٠) على السلام.",
        about="peace",
        note="لم يوجد مصدر.",
    ).replace("cites: [1]\n", ""),
}


def arabic(folder: Path) -> Path:
    """Records in Arabic within an English interface."""
    return corpus(folder, SETTINGS + "records_language: ar\n", ARABIC)
