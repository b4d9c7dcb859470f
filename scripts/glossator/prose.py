"""Pages written by hand: the corpus's own in docs/, and where it has none, the engine's."""

from pathlib import Path

from glossator.corpus import Corpus

DEFAULTS = Path(__file__).parent / "prose"
MENU = {"about.md": "", "cite.md": "Cite", "data.md": ""}
"""What every corpus has → what the menu calls it, if not by its heading. CONTRIBUTING.md comes last, as contribute.md."""


def written(corpus: Corpus) -> dict[str, Path]:
    """Every such page: its path under docs/ → the file it is written in, in the order of the menu."""
    folder = corpus.root.parent / "docs"
    own = {file.name: file for file in sorted(folder.glob("[!.]*.md"))} if folder.is_dir() else {}
    for_editors = corpus.root.parent / "CONTRIBUTING.md"
    if "contribute.md" not in own and for_editors.is_file():
        own["contribute.md"] = for_editors
    defaults = {file.name: file for file in sorted(DEFAULTS.glob("*.md"))}
    order = [*MENU, *sorted(own.keys() - MENU.keys() - {"contribute.md"}), "contribute.md"]
    return {path: file for path in order if (file := own.get(path) or defaults.get(path))}


def heading(file: Path) -> str:
    """The heading of a page written by hand: its first line."""
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").strip()


def titles(corpus: Corpus) -> dict[str, str]:
    """Every such page → what the menu calls it."""
    return {path: MENU.get(path) or heading(file) for path, file in written(corpus).items()}
