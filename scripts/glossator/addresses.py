"""Where anything is: page, file, anchor, and the link from one to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from glossator.corpus import Corpus
from glossator.kinds import KINDS
from glossator.records import Article, Record


@dataclass(frozen=True)
class Site:
    """Where the site is published (with a slash at the end) and edited; empty when not known."""

    url: str = ""
    repo_url: str = ""
    branch: str = "main"
    frozen: str = ""
    """The version whose pages these are, to stay as they are; empty for the site as it is today."""

    @property
    def today(self) -> str:
        """Where the site as it is today is published."""
        return self.url.removesuffix(f"v/{self.frozen}/") if self.frozen else self.url

    @property
    def forge(self) -> str:
        """Which program the repository is edited with, as far as its host tells: github, gitlab, forgejo or other. Empty where no
        repository is known."""
        host = urlsplit(self.repo_url).hostname or ""
        if host in ("codeberg.org", "gitea.com") or "gitea" in host or "forgejo" in host:
            return "forgejo"
        kind = host.partition(".")[0]
        return kind if kind in ("github", "gitlab") else "other" if host else ""


def address(corpus: Corpus, key: str) -> str:
    """Where a record's page is, from the site's root: claims/my-claim/."""
    return f"{corpus.collection_of[key]}/{key}/"


def former_address(corpus: Corpus, alias: str) -> str:
    """Where the page of a record was under a former id."""
    return f"{corpus.collection_of[corpus.aliases[alias]]}/{alias}/"


def list_address(collection: str) -> str:
    """Where the list of a collection is: timeline/. What has no list of its own is found on the home page."""
    page = KINDS[collection].page
    return f"{page.folder}/" if page else ""


def former_paths(article: Article) -> list[str]:
    """The files under which an article's page stood before."""
    return [f"{at}index.md" for at in article.former_addresses]


def relative(page: str, target: str) -> str:
    """The link from a page (claims/x.md) to an address from the root (events/y/, assets/a.css, article/#analysis-1)."""
    target, hash_, anchor = target.partition("#")
    here, there = _folders(page), target.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    link = "../" * (len(here) - same) + "/".join(there[same:])
    return (link or "./") + hash_ + anchor


@cache
def _folders(page: str) -> Sequence[str]:
    """The folders a page is served from: every link on it is reckoned from there."""
    return served_at(page).split("/")[:-1]


def served_at(page: str) -> str:
    """The address under which a Markdown file is served: claims/x.md → claims/x/; claims/index.md → claims/."""
    stem = page.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else stem + "/"


def record_path(corpus: Corpus, record: Record) -> str:
    """The file of a record's page."""
    return f"{corpus.collection_of[record.id]}/{record.id}.md"
