"""Which version of the program this is, and which of two versions is the later one."""

from collections.abc import Iterable

VERSION = "1.0.0"


def later(one: str, other: str) -> bool:
    """Whether a version, such as 1.10.0, is later than another."""
    return _numbers(one) > _numbers(other)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def in_order(versions: Iterable[str]) -> list[str]:
    """Versions, the newest first."""
    return sorted(versions, key=_numbers, reverse=True)
