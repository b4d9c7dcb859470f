"""The program as one archive, for a browser: its own modules, and the packages in pure Python that they need. What is archived is
what is installed, so that a form checks by the code that built its site."""

import importlib.util
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path

from glossator.corpus import Corpus
from glossator.folder import IDS, SETTINGS, look_through
from glossator.page import Page

PACKAGE = Path(__file__).parent

PACKAGES = {
    "annotated_types": "annotated-types",
    "babel": "babel",
    "jinja2": "jinja2",
    "markdown_it": "markdown-it-py",
    "markupsafe": "markupsafe",
    "mdurl": "mdurl",
    "pydantic": "pydantic",
    "typing_extensions": "typing-extensions",
    "typing_inspection": "typing-inspection",
    "yaml": "pyyaml",
}
"""Module → the distribution that it comes with."""

NOT_NEEDED = (
    "pydantic/v1/", "pydantic/mypy.py", "babel/messages/frontend.py",
    "glossator/mkdocs/", "glossator/cli/", "glossator/templates/frame/",
)  # fmt: skip

OWN = {".py", ".j2", ".po", ".json", ".md"}
"""Endings of the program's own files that a form needs."""

PROGRAM = "assets/python/engine.zip"
"""Where the archive is in the site; the runtime is beside it."""

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same files make the same archive."""


def archive(language: str) -> bytes:
    """All of it, as a ZIP. `language`: of the interface."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, file in sorted(_files(language)):
            if not name.startswith(NOT_NEEDED):
                target.writestr(zipfile.ZipInfo(name, LONG_AGO), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _files(language: str) -> Iterator[tuple[str, Path]]:
    for module, name in PACKAGES.items():
        spec = importlib.util.find_spec(module)
        assert spec is not None
        assert spec.origin is not None
        origin = Path(spec.origin)
        home = origin.parent if origin.name == "__init__.py" else origin
        for file in sorted(home.rglob("*.py")) if home.is_dir() else [home]:
            yield file.relative_to(home.parent).as_posix(), file
        info = Path(str(distribution(name).locate_file("")))
        for file in info.glob(f"{name.replace('-', '_')}-*.dist-info/METADATA"):
            yield f"{file.parent.name}/METADATA", file
        if module == "babel":
            yield "babel/global.dat", home / "global.dat"
            for file in sorted((home / "locale-data").glob("*.dat")):
                if file.stem.partition("_")[0] in ("root", "en", language.partition("-")[0]):
                    yield f"babel/locale-data/{file.name}", file
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in OWN and "assets" not in file.parts and "__pycache__" not in file.parts:
            yield file.relative_to(PACKAGE.parent).as_posix(), file


CORPUS = "edit/corpus.json"


def corpus_file(corpus: Corpus) -> Page:
    """The data as a form needs them: path → text and, for a record, what is read in it, so that no browser has to read it all."""
    documents = corpus.documents.items()
    return packed(corpus.root, {_file(corpus, key): document.data for key, document in documents if key in corpus.by_id})


def _file(corpus: Corpus, key: str) -> Path:
    return corpus.root / corpus.collection_of[key] / f"{key}.yml"


def packed(root: Path, data: Mapping[Path, object]) -> Page:
    """The same of a folder in which not every record can be read: those are read where they are mended. `data`: file → what is
    read in it."""
    found: dict[str, tuple[str, object]] = {}
    for collection, file in sorted(look_through(root).records, key=lambda one: (one[0], one[1].stem)):
        if (text := _text(file)) is not None:
            found[f"data/{collection}/{file.name}"] = text, data.get(file)
    for name in (SETTINGS, IDS):
        found[f"data/{name}"] = _text(root / name) or "", None
    return Page(CORPUS, json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")


def _text(file: Path) -> str | None:
    """What a file holds; None where it is no text, which no form can mend, or a link, behind which another's file may be."""
    if file.is_symlink():
        return None
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
