"""Pagefind's files in order: some lists it leaves as its maps happen to hold them, in another order in every run, and the names
of files are made of what stands in them."""

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

Value = int | str | list["Value"]
"""What these files are made of, in CBOR. Lists also stand for Pagefind's records, field after field."""

ENTRY = "pagefind-entry.json"
"""The file of an index that names its others."""

_MARK = b"pagefind_dcd"
"""With what each file begins once it is unpacked."""

_FIELDS, _FILTERS, _SORTS = 6, 3, 4
"""How many fields the record of a language has, and which of them are its filters and its orders."""


class Unknown(ValueError):
    """A file is not as the Pagefind that is locked writes it. The message says which, and what to do."""


def put_in_order(folder: Path) -> None:
    """Write anew what of an index was in no order: filters, their values, languages. Raises Unknown and OSError."""
    file = folder / ENTRY
    try:
        entry = json.loads(file.read_text(encoding="utf-8"))
        languages = {tag: one | {"hash": _language(folder, tag, one["hash"])} for tag, one in sorted(entry["languages"].items())}
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError):
        raise _unknown(file) from None
    entry["languages"] = languages
    file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def _language(folder: Path, tag: str, name: str) -> str:
    """Put one language's record and filters in order; the name that the record has from now on."""
    file = folder / f"pagefind.{name}.pf_meta"
    record = _read(file)
    if not isinstance(record, list) or len(record) != _FIELDS:
        raise _unknown(file)
    filters = dict(_named(record[_FILTERS], file))
    record[_FILTERS] = [[one, _filter(folder / "filter", tag, one, filters[one], file)] for one in sorted(filters)]
    record[_SORTS] = _sorted(record[_SORTS], file)
    content = _written(record)
    fresh = _name(tag, content)
    _replace(file, folder / f"pagefind.{fresh}.pf_meta", content)
    return fresh


def _filter(folder: Path, tag: str, called: str, name: Value, named_in: Path) -> str:
    """The same for one filter, whose values have the numbers of their pages."""
    if not isinstance(name, str):
        raise _unknown(named_in)
    file = folder / f"{name}.pf_filter"
    record = _read(file)
    if not isinstance(record, list) or len(record) != 2 or record[0] != called:
        raise _unknown(file)
    content = _written([called, _sorted(record[1], file)])
    fresh = _name(tag, content)
    _replace(file, folder / f"{fresh}.pf_filter", content)
    return fresh


def _sorted(value: Value, file: Path) -> list[Value]:
    return [[name, what] for name, what in sorted(_named(value, file), key=lambda one: one[0])]


def _named(value: Value, file: Path) -> Iterator[tuple[str, Value]]:
    """The pairs of a list, each of a name and what it names."""
    for pair in value if isinstance(value, list) else [value]:
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
            raise _unknown(file)
        yield pair[0], pair[1]


def _name(tag: str, content: bytes) -> str:
    return f"{tag}_{hashlib.sha256(content).hexdigest()[:10]}"


def _replace(former: Path, fresh: Path, content: bytes) -> None:
    """Packed with neither a time nor a name, and the machine's kind left open."""
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=packed, mtime=0) as target:
        target.write(content)
    former.unlink()
    fresh.write_bytes(packed.getvalue())


def _unknown(file: Path) -> Unknown:
    return Unknown(f"{file.name} is not as Pagefind 1.5 writes it: install the locked version of Pagefind with make .venv/site")


# --- CBOR, as far as Pagefind uses it -----------------------------------------------------------------------------------


_NUMBER, _TEXT, _LIST = 0, 3, 4


def _read(file: Path) -> Value:
    try:
        content = gzip.decompress(file.read_bytes())
        if not content.startswith(_MARK):
            raise ValueError
        value, end = _value(content, len(_MARK))
        if end != len(content):
            raise ValueError
    except (ValueError, EOFError, zlib.error, gzip.BadGzipFile, FileNotFoundError, RecursionError):
        raise _unknown(file) from None
    return value


def _value(content: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at a place, and where it ends."""
    kind, number, at = _head(content, at)
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        if at + number > len(content):
            raise ValueError
        return content[at : at + number].decode("utf-8"), at + number
    if kind != _LIST:
        raise ValueError
    found: list[Value] = []
    for _ in range(number):
        value, at = _value(content, at)
        found.append(value)
    return found, at


def _head(content: bytes, at: int) -> tuple[int, int, int]:
    """Kind and number with which a value begins, and where they end: a number above 23 stands in the 1, 2, 4 or 8 bytes after."""
    if at >= len(content):
        raise ValueError
    kind, number = divmod(content[at], 32)
    if number < 24:
        return kind, number, at + 1
    end = at + 1 + (1 << number - 24)
    if number > 27 or end > len(content):
        raise ValueError
    return kind, int.from_bytes(content[at + 1 : end], "big"), end


def _written(value: Value) -> bytes:
    out = bytearray(_MARK)
    _write(value, out)
    return bytes(out)


def _write(value: Value, out: bytearray) -> None:
    match value:
        case int():
            out += _begun(_NUMBER, value)
        case str():
            text = value.encode()
            out += _begun(_TEXT, len(text)) + text
        case _:
            out += _begun(_LIST, len(value))
            for one in value:
                _write(one, out)


def _begun(kind: int, number: int) -> bytes:
    """In as few bytes as can be."""
    if number < 24:
        return bytes([kind * 32 + number])
    size = next(size for size in range(4) if number < 1 << 8 * (1 << size))
    return bytes([kind * 32 + 24 + size]) + number.to_bytes(1 << size, "big")
