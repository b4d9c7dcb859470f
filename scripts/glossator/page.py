"""One file of the site, before a site generator has it: what a page says of itself, and its body."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(frozen=True)
class Page:
    """A page's Markdown, or a download."""

    path: str
    """Under docs/: claims/my-claim.md, claims/my-claim.bib."""
    body: str
    record: str | None = None
    """The id of the record it shows, if it shows one."""
    meta: Mapping[str, Any] | None = None
    """What its front matter says: title, description, head … None where there is none."""
    data: bytes = b""
    """A picture; then there is no body."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Where the page stands in the site as Markdown, for programs that read text → that; empty where nobody asked for it."""

    @property
    def text(self) -> str:
        """The page as one file."""
        return self.body if self.meta is None else f"{front_matter(self.meta)}\n{self.body}"

    @property
    def content(self) -> bytes:
        """The bytes of that file."""
        return self.data or self.text.encode()


def front_matter(meta: Mapping[str, Any]) -> str:
    """YAML front matter between its lines; JSON-style scalars keep any text safe."""
    return "---\n" + yaml.dump(dict(meta), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000) + "---\n"
