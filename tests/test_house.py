"""The house is as ARCHITECTURE.md draws it, and small enough to live in."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "glossator"
TABLE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Rooms")[2].partition("\n## ")[0]
ROOMS = re.findall(r"^\| `([a-z_.]+)` \|", TABLE, re.MULTILINE)
"""Module → written above all that may import it."""

LONGEST_MODULE, LONGEST_FUNCTION = 450, 45


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts)


MODULES = {name_of(file): file for file in sorted(PACKAGE.rglob("*.py")) if not file.name.startswith("__")}


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(module: str) -> set[str]:
    """The modules of the package that one imports."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "glossator":
            base = ".".join((node.module or "").split(".")[1:])
            found |= {base} if base in MODULES else {f"{base}.{one.name}".strip(".") for one in node.names}
    return found


def test_every_room_is_drawn() -> None:
    assert sorted(ROOMS) == sorted(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_to_what_stands_above(module: str) -> None:
    above = ROOMS[: ROOMS.index(module)]
    assert imported(module) <= set(above)


@pytest.mark.parametrize("module", MODULES)
def test_rooms_are_small(module: str) -> None:
    lines = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert module == "records" or lines <= LONGEST_MODULE
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("module", MODULES)
def test_no_module_keeps_state_that_changes(module: str) -> None:
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree(module)))


def test_mkdocs_is_known_in_one_folder() -> None:
    for module in MODULES:
        for node in ast.walk(tree(module)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if any(name.split(".")[0] == "mkdocs" for name in names):
                assert module.startswith("mkdocs."), module


def texts(module: str) -> list[str]:
    """The texts in a module that are no docstrings."""
    docstrings = set()
    for node in ast.walk(tree(module)):
        for child in getattr(node, "body", []) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                docstrings.add(child.value.value)
    found = [node.value for node in ast.walk(tree(module)) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in found if text not in docstrings]


READ_MARKUP = {"styles", "output", "cutting", "frozen", "intake"}
"""Modules that take markup apart: what pandoc wrote, what the templates made, what an article is written in."""


@pytest.mark.parametrize("module", [one for one in MODULES if one not in READ_MARKUP])
def test_no_markup_stands_in_python(module: str) -> None:
    for text in texts(module):
        assert not re.search(r"</[a-z]|(?<!\?P)<[a-z]+( [a-z-]+=|>)", text), text


def test_templates_are_given_what_they_show() -> None:
    """No template asks the corpus, and none computes."""
    for file in (PACKAGE / "templates").rglob("*.j2"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\bcorpus\.", text), file.name
        assert not re.search(r"namespace\(|selectattr|groupby|\bsort\b|\| *sum\b", text), file.name


def test_the_package_names_no_corpus() -> None:
    """Neither this one's subject, nor its article, nor its licence."""
    forbidden = re.compile(r"Central Asia|Iymanov|Abdullaev|UNRCCA|Preventive Diplomacy|\bCC BY\b", re.IGNORECASE)
    for file in PACKAGE.rglob("*"):
        if file.is_file() and file.suffix in {".py", ".j2", ".html", ".css", ".js", ".md", ".po", ".csl", ".cfg"}:
            found = forbidden.search(file.read_text(encoding="utf-8"))
            assert not found, f"{file.relative_to(PACKAGE)}: {found[0] if found else ''}"


def test_only_the_command_line_prints() -> None:
    for module in MODULES:
        calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
        printing = [one for one in calls if isinstance(one, ast.Name) and one.id == "print"]
        assert not printing, module
        if re.search(r"^(import|from) click\b", MODULES[module].read_text(encoding="utf-8"), re.MULTILINE):
            assert module.startswith("cli.") or module == "progress", module
