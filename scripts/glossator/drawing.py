"""What all drawings are made of. A drawing's layout is numbers, texts from the data and links; its shapes and words are in
templates/drawings/, colours and type in assets/css/drawing.css. Nothing in one needs a script.
"""

from collections.abc import Callable
from dataclasses import dataclass

Href = Callable[[str], str]
"""Id of a record → the link to its page."""


YearHref = Callable[[int], str]
"""A year → the link to its part of the timeline's list."""


HIT = 24
"""The least width and height of anything to point at, in CSS pixels (WCAG 2.2, 2.5.8)."""


def num(value: float) -> str:
    """A number as short as a drawing needs it."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class Box:
    """A rectangle. As everywhere in a drawing, x goes to the right and y down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlaps(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        return self.left <= other.left and self.top <= other.top and self.right >= other.right and self.bottom >= other.bottom
