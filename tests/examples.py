"""An example of every rule, broken and kept, for the page that explains them: scripts/glossator/rules.json.

What is wrong is a file of tests/bad, or a change in the made-up corpus; what is right is the record it was made from.
"""

import shutil
import tempfile
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from glossator.build import load_and_check
from glossator.characters import visible
from glossator.source import Problem
from tests.conftest import HERE

UNITS = HERE / "units.tsv"
ARTICLE = "articles/rassendyll-bridges.yml"
CHANGED = {
    "unit-lists": (ARTICLE, "  - id: analysis\n", "  - id: results\n"),
    "coverage": (ARTICLE, "    no_record: A courtesy; it asserts nothing.\n", ""),
    "former-addresses": (ARTICLE, "former_addresses: [article/]", "former_addresses: [claims/]"),
    "needs": ("references/tarlenheim-2001.yml", "container_title: Annals of R&D\n", ""),
    "argument-ends": (
        "claims/bridges-keep-peace.yml",
        "about: [bridge]\n",
        "about: [bridge]\nrelations:\n  - kind: supports\n    claim: three-bridges\n    strength: is assumed\n    note: Peace needs bridges.\n",
    ),
    "dates": ("events/old-bridge-built.yml", "article_date: 1750", "article_date: 1752-05"),
    "order": ("claims/bridges-keep-peace.yml", "order: 2", "order: 1"),
    "web-links": ("claims/three-bridges.yml", "see [[old-", "see [the survey](example.org) and [[old-"),
    "article-units": (ARTICLE, "    words: 14\n", "    words: 15\n"),
    "article-checksum": (ARTICLE, "complete: true\n", f"complete: true\nchecksum: {'0' * 64}\n"),
    "article-fingerprints": (ARTICLE, "fingerprint: gKBDdKQ=", "fingerprint: gKBDdKY="),
    "phrases": ("claims/ferries-carried-all-mail.yml", "phrase: all hundred came by ferry", "phrase: all hundred went by ferry"),
    "fingerprints": ("articles/strofzin-ferries.yml", "fingerprint: qz71VUg=", "fingerprint: zz71VUg="),
    "reference-list": (
        ARTICLE,
        "  - number: 3\n    work: hentzau-1899\n    locator: p. 40\n    note: The same book again.\n",
        "",
    ),
}
"""Rule → file of the made-up corpus, what is right there, what is wrong. For rules that a new record alone does not break."""

NAMES = {"anchors": ("data/events/menu.yml", "data/events/menu-of-the-dinner.yml")}
"""Rules that the name of a file breaks: the name, wrong and right."""


def made() -> dict[str, dict[str, Any]]:
    """Rule → its example: `message` and `hint`, and the lines around the mistake, `wrong` and `right`."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(HERE / "corpus", Path(folder) / "data"))
        found: dict[str, dict[str, Any]] = {}
        for rule, (path, right, wrong) in CHANGED.items():
            found[rule] = _changed(data, rule, path, right, wrong)
        for file in sorted((HERE / "bad").glob("*.yml"), key=lambda one: (not _right(one).exists(), one.name)):
            for problem, example in _of_file(data, file):
                found.setdefault(problem.rule, example)
    for rule, (wrong, right) in NAMES.items():
        found[rule] |= {"wrong": [wrong], "right": [right]}
    return dict(sorted(found.items()))


def _changed(data: Path, rule: str, path: str, right: str, wrong: str) -> dict[str, Any]:
    file = data / path
    whole = file.read_text(encoding="utf-8")
    assert right in whole, right
    broken = whole.replace(right, wrong, 1)
    file.write_text(broken, encoding="utf-8")
    (problem, *_) = [one for one in load_and_check(data, [UNITS])[1] if one.rule == rule]
    file.write_text(whole, encoding="utf-8")
    return _example(problem, broken, whole)


def _of_file(data: Path, file: Path) -> list[tuple[Problem, dict[str, Any]]]:
    """The problems of a bad file, if it has but one line to mend, each as an example."""
    collection, _, name = file.stem.partition("--")
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return []
    if len(text) > 5_000:
        return []
    record, ids = data / collection / f"{name}.yml", data / "ids.txt"
    listed = ids.read_text(encoding="utf-8")
    record.write_bytes(raw)
    ids.write_text(f"{listed}{collection}/{name}\n", encoding="utf-8")
    problems = [one for one in load_and_check(data, [UNITS])[1] if one.path.endswith(f"/{name}.yml")]
    record.unlink()
    ids.write_text(listed, encoding="utf-8")
    if len(problems) != 1:
        return []
    right = _right(file)
    base = right if right.exists() else _nearest(text, collection)
    return [(problems[0], _example(problems[0], text, base.read_text(encoding="utf-8")))]


def _right(file: Path) -> Path:
    """The same record mended, where it is not one of the made-up corpus."""
    return file.parent / "right" / file.name


def _nearest(text: str, collection: str) -> Path:
    """The record that a bad file was made from."""
    lines = text.split("\n")
    records = sorted((HERE / "corpus" / collection).glob("*.yml"))
    return max(records, key=lambda one: SequenceMatcher(None, lines, one.read_text(encoding="utf-8").split("\n")).ratio())


def _example(problem: Problem, wrong: str, right: str) -> dict[str, Any]:
    """The lines around the mistake in both."""
    mistaken, sound = wrong.rstrip("\n").split("\n"), right.rstrip("\n").split("\n")
    changes = [one for one in SequenceMatcher(None, mistaken, sound, autojunk=False).get_opcodes() if one[0] != "equal"]
    changes = [
        one for one in changes if not all(line.startswith("order: ") for line in mistaken[one[1] : one[2]]) or len(changes) == 1
    ]
    at = problem.line - 1
    nearest = min(changes, key=lambda one: max(one[1] - at, at - one[2] + 1, 0), default=("", at, at + 1, at, at + 1))
    _, begin, end, its_begin, its_end = nearest
    return {
        "message": problem.message,
        "hint": problem.hint,
        "wrong": [visible(line) for line in mistaken[max(begin - 1, 0) : end + 1]],
        "right": [visible(line) for line in sound[max(its_begin - 1, 0) : its_end + 1]],
    }
