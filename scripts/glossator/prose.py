"""Pages written by hand: a corpus's own in docs/, taken as they stand; and where it has none, the engine's in prose/.

The engine's are templates in Markdown, one folder for a language; what a language lacks is taken from the English. They loop over
and ask for what `Facts` holds and nothing else, so that they are true of any corpus: `settings`, `description`, `released`,
`editors`, `licence`, `articles`, `collections` (those with records), `counts` (of all), `verdicts`, `statuses`, `consulted`,
`styles`, `files`, `folders`, `forms`, `rules`, `site`. Words from data go through the filter `md`, web addresses through `href`.
Headings hold no variables: they are asked for before there are facts.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from glossator import styles, vocabularies
from glossator.addresses import Site, list_address, record_path
from glossator.corpus import Corpus
from glossator.edit import skeleton
from glossator.kinds import COLLECTIONS, KINDS
from glossator.links import leading
from glossator.names import full_name, licence_name, name
from glossator.records import Article, Settings
from glossator.rulebook import Rule, rules
from glossator.text import plain
from glossator.todo import coverage
from glossator.vocabularies import CONSULTED, MARKS, N_, NOT_YET, STATUSES, VERDICTS, Vocabulary
from glossator.words import Words, words_for

FOLDER = Path(__file__).parent / "prose"
"""The engine's pages: a folder for each language they are written in, named by its code."""
DEFAULTS = FOLDER / "en"
"""The language in which every one of them is there."""
MENU = {"about.md": "", "cite.md": N_("Cite"), "data.md": ""}
"""What every corpus has → what the menu calls it, if not by its heading. CONTRIBUTING.md comes last, as contribute.md."""


def written(corpus: Corpus) -> dict[str, Path]:
    """Every such page: its path under docs/ → the file it is written in, in the order of the menu."""
    home = corpus.root.parent
    folder, for_editors = home / "docs", home / "CONTRIBUTING.md"
    own = {file.name: file for file in sorted(folder.glob("[!.]*.md")) if _stays(file, folder)} if _stays(folder, home) else {}
    if "contribute.md" not in own and _stays(for_editors, home) and for_editors.is_file():
        own["contribute.md"] = for_editors
    engines = defaults(corpus.settings.language)
    order = [*MENU, *sorted(own.keys() - MENU.keys() - {"contribute.md", "rules.md"}), "contribute.md", "rules.md"]
    return {path: file for path in order if (file := own.get(path) or engines.get(path))}


def _stays(file: Path, within: Path) -> bool:
    """Whether a file or folder is no link that leads out; a check says of each that does."""
    return not file.is_symlink() or not leading(file, within)


def defaults(language: str) -> dict[str, Path]:
    """The engine's pages in a language (uz-Latn, else uz), those it lacks in English."""
    tag = language.casefold()
    known = {one.name.casefold(): one for one in FOLDER.iterdir() if one.is_dir()}
    chosen = (known.get(code) for code in ("en", tag.partition("-")[0], tag))
    return {file.name: file for one in chosen if one for file in sorted(one.glob("*.md"))}


def language(corpus: Corpus, file: Path) -> str:
    """What a page is written in: the corpus's own in what the corpus names, the engine's in that of its folder."""
    if not file.is_relative_to(FOLDER):
        return corpus.settings.language
    interface = words_for(corpus.settings.language).tag
    return interface if interface.partition("-")[0] == file.parent.name else file.parent.name


_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\{[^{}]*\}[ \t]*)?$", re.MULTILINE)
"""`# Heading`, with or without a closing `#` and the name of an anchor in braces."""


def heading(file: Path) -> str:
    """The heading of a page written by hand; the file's name where it has none."""
    found = _HEADING.search(_read(file))
    return found[1] if found else file.stem


def opening(written: str) -> str:
    """The first paragraph of such a page without markup, for search engines and previews; empty where it begins otherwise."""
    blocks = (block.strip() for block in re.split(r"\n[ \t]*\n", written))
    found = next((block for block in blocks if block and not block.startswith("#")), "")
    if not re.match(r"[\w*_“\"(\[]", found):
        return ""
    shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", found)
    return html.unescape(" ".join(re.sub(r"[*_`]", "", re.sub(r"<[^>]*>|\{[^}]*\}", "", shown)).split()))


ASIDE = "<!-- not in the menu -->"
"""A page with this line is found by its links alone."""


def titles(corpus: Corpus) -> dict[str, str]:
    """Every such page that the menu has → what it calls it."""
    return {path: MENU.get(path) or heading(file) for path, file in written(corpus).items() if ASIDE not in _read(file)}


def of_versions(corpus: Corpus) -> list[str]:
    """The pages that belong to a version of the corpus: what explains it, not what tells how to work on it."""
    return [path for path in titles(corpus) if path not in ("contribute.md", "rules.md")]


def text(corpus: Corpus, path: str, facts: "Facts") -> str:
    """The Markdown of such a page: a corpus's own word for word, the engine's with the facts filled in."""
    file = written(corpus)[path]
    as_written = _read(file)
    return _ENVIRONMENT.from_string(as_written).render(vars(facts)) if file.is_relative_to(FOLDER) else as_written


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig")


# --- What the engine's pages are told --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Licence:
    name: str
    """As people call it: CC0 1.0."""
    url: str


@dataclass(frozen=True)
class ArticleFacts:
    """An article that is taken apart."""

    title: str
    authors: tuple[str, ...]
    date: str
    """When it appeared, in words; empty where that is not known."""
    link: str
    """Its page, relative to docs/."""
    licence: Licence | None
    unread: int
    """Paragraphs of which nothing is said yet."""
    unchecked: int
    """Claims that nobody has held against the record yet."""


@dataclass(frozen=True)
class Collection:
    key: str
    one: str
    many: str
    link: str
    """Its index, relative to docs/."""
    count: int


@dataclass(frozen=True)
class Word:
    """A word of a vocabulary, and how many records bear it."""

    name: str
    meaning: str
    count: int
    id: str
    """As it stands in the address of a filtered list."""


@dataclass(frozen=True)
class File:
    """A download."""

    path: str
    """Relative to docs/."""
    name: str
    media: str
    collection: str
    """What the collection is called whose table it is; empty for other files."""


@dataclass(frozen=True)
class Form:
    """What a new record's file may hold."""

    key: str
    many: str
    text: str
    """YAML, each field explained in a comment."""


@dataclass(frozen=True)
class Facts:
    """All that the engine's pages say of a corpus. Nothing is escaped here."""

    settings: Settings
    description: str
    """What the corpus is, without markup."""
    released: str
    """The day of its version, in words."""
    editors: tuple[str, ...]
    licence: Licence | None
    """None until the editors have chosen one."""
    articles: tuple[ArticleFacts, ...]
    collections: tuple[Collection, ...]
    """Those with records."""
    counts: Mapping[str, int]
    """Every collection → how many records it has."""
    argued: int
    """Claims whose part in the argument somebody has read."""
    verdicts: tuple[Word, ...]
    """With the number of claims."""
    statuses: tuple[Word, ...]
    """With the number of initiatives."""
    consulted: tuple[Word, ...]
    """How far a work was read, with the number of works."""
    styles: tuple[str, ...]
    """The citation styles by name."""
    files: tuple[File, ...]
    """Those that each are the whole of something, without the tables in which nothing stands."""
    folders: tuple[str, ...]
    """Folders of many files that belong together, data/tables/."""
    forms: tuple[Form, ...]
    """One for each collection."""
    rules: Sequence[Rule]
    """Every rule of the check."""
    site: Site


def facts(corpus: Corpus, site: Site, files: Mapping[str, str]) -> Facts:
    """What the engine's pages are told of a corpus. `files`: path of each download for the whole corpus → media type."""
    settings, words = corpus.settings, words_for(corpus.settings.language)
    counts = {key: len(corpus[key]) for key in COLLECTIONS}
    verdicts = [one.verdict for one in corpus.claims]
    statuses = [one.status for one in corpus.initiatives]
    consulted = [one.consulted for one in corpus.references]
    alone = [path for path in files if path.count("/") == 1]
    return Facts(
        settings=settings,
        description=plain(settings.description, lambda key: name(corpus.by_id[key])),
        released=words.when(settings.released),
        editors=tuple(full_name(one) for one in settings.editors),
        licence=Licence(licence_name(settings.licence), settings.licence) if settings.licence else None,
        articles=tuple(_article(corpus, one, words) for one in corpus.articles),
        collections=tuple(
            Collection(key, words(KINDS[key].one), words(KINDS[key].many), f"{list_address(key)}index.md", count)
            for key, count in counts.items()
            if count
        ),
        counts=counts,
        argued=sum(one.part is not None for one in corpus.claims),
        verdicts=_words(VERDICTS if NOT_YET not in verdicts else MARKS, words, verdicts),
        statuses=_words(STATUSES, words, statuses),
        consulted=_words(CONSULTED, words, consulted),
        styles=tuple(words(style.name) for style in styles.STYLES),
        files=tuple(file for path in alone if (file := _file(corpus, path, files[path], words))),
        folders=tuple(dict.fromkeys(f"{path.rpartition('/')[0]}/" for path in files if path.count("/") > 1)),
        forms=tuple(Form(key, words(KINDS[key].many), skeleton(model).strip()) for key, model in COLLECTIONS.items()),
        rules=rules(),
        site=site,
    )


def _article(corpus: Corpus, article: Article, words: Words) -> ArticleFacts:
    licence = Licence(licence_name(article.licence), article.licence) if article.licence else None
    authors = tuple(name(corpus.by_id[key]) for key in article.authors)
    date = words.when(article.issued) if article.issued else ""
    done = coverage(corpus, article)
    return ArticleFacts(article.title, authors, date, record_path(corpus, article), licence, done.unread, done.unchecked)


def _words(vocabulary: Vocabulary, words: Words, found: Sequence[str]) -> tuple[Word, ...]:
    return tuple(
        Word(words(word.name), words(word.means), found.count(key), vocabularies.slug(key)) for key, word in vocabulary.items()
    )


def _file(corpus: Corpus, path: str, media: str, words: Words) -> File | None:
    file = path.rpartition("/")[2]
    collection = file.removesuffix(".csv")
    if collection == file or collection not in COLLECTIONS:
        return File(path, file, media, "")
    return File(path, file, media, words(KINDS[collection].many)) if corpus.records[collection] else None


# --- Words from data in Markdown -------------------------------------------------------------------------------------

_SPACE = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_MARKS = re.compile(r"[\\`*_{}\[\]<>|~&]|^[-+=#!:]|^[0-9]+(?=[.)](?: |$))")


def md(words: object) -> Markup:
    """Words as they are, inside a line of Markdown. What could be a mark becomes a reference to its character, which every reader
    of Markdown shows as that character and none takes for a mark; so does what could open a list or a block at the start."""
    line = _SPACE.sub(" ", str(words)).strip()
    return Markup(_MARKS.sub(lambda found: "".join(f"&#{ord(letter)};" for letter in found[0]), line))


def href(url: object) -> Markup:
    """A web address as the target of a link in Markdown."""
    quoted = re.sub(r"[\\`{}\[\]()<>|\"'\s]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), str(url))
    return Markup(html.escape(quoted, quote=False))


_ENVIRONMENT = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
_ENVIRONMENT.filters |= {"md": md, "href": href}
