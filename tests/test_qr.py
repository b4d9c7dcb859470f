"""The QR Codes of the browser against those of segno, module for module."""

import json
import random
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import segno
from segno import consts, encoder

from tests.conftest import ROOT, need_command

SCRIPT = ROOT / "scripts" / "glossator" / "assets" / "js" / "qr.js"

LATIN = "abcdefghijklmnopqrstuvwxyz0123456789-"
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ «»—"


def capacity(version: int) -> int:
    """How many bytes a version holds, by segno's table."""
    bits: int = consts.SYMBOL_CAPACITY[version][consts.ERROR_LEVEL_M]
    return (bits - 4 - (8 if version < 10 else 16)) // 8


def of_bytes(choice: random.Random, number: int) -> str:
    """A text of so many bytes, in two scripts."""
    text = "".join(choice.choices(LATIN + CYRILLIC, k=number)).encode()[:number].decode(errors="ignore")
    return text + "~" * (number - len(text.encode()))


def addresses(choice: random.Random) -> Iterator[str]:
    """Addresses of lists, of 20 to 1200 characters, short ones more often."""
    for _ in range(100):
        keys = ["".join(choice.choices(LATIN, k=choice.randint(3, 12))) for _ in range(200)]
        yield f"https://a.example/?of={','.join(keys)}"[: int(20 * 60 ** choice.random() ** 4)]


CHOICE = random.Random(18004)
RANDOM = [*addresses(CHOICE), *(of_bytes(CHOICE, CHOICE.randrange(1, 50)) for _ in range(95))]
FULL = [of_bytes(CHOICE, capacity(version)) for version in (*range(1, 30), 32, 40)]
"""Every version that an address of 1200 characters can need; that whose alignment is an exception; and the largest."""
ONE_MORE = [of_bytes(CHOICE, capacity(version) + 1) for version in (1, 2, 6, 9, 13)]
PECULIAR = ["", "\0", "0" * 40, "QR", "𐀀", "qg", "ji", "ul", "py"]
"""The last four: two letters whose mask is decided by how many modules are dark, which is rare."""


def ours(folder: Path, texts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each text with its code as the script makes it, as soon as it is made: rows of 0 and 1; or the name of the error."""
    (folder / "qr.mjs").write_bytes(SCRIPT.read_bytes())
    program = """import { qr } from "./qr.mjs"; import { readFileSync } from "node:fs";
        const line = (row) => row.map((dark) => (dark === true ? "1" : dark === false ? "0" : "?")).join("");
        const made = (text) => { try { return qr(text).map(line); } catch (error) { return [error.name]; } };
        for (const text of JSON.parse(readFileSync("texts.json"))) console.log(JSON.stringify(made(text)));"""
    (folder / "run.mjs").write_text(program, encoding="utf-8")
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    node = need_command("node", "nodejs")
    with subprocess.Popen([node, "run.mjs"], cwd=folder, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        yield from zip(texts, map(json.loads, run.stdout), strict=True)


@pytest.fixture(autouse=True)
def filled_as_the_standard_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """segno 1.6.6 adds a codeword of zeros before what fills up, where the data end with a codeword (its issues 123 and 148).
    Most readers pass over it, but ISO/IEC 18004 has no such codeword (7.4.10): here segno adds none."""
    monkeypatch.setattr(encoder, "write_padding_bits", lambda buffer, version, length: buffer.extend([0] * (-length % 8)))


def segnos(text: str, mask: int | None = None) -> list[str]:
    code = segno.make(text.encode(), error="m", boost_error=False, mode="byte", micro=False, mask=mask)
    return ["".join(map(str, row)) for row in code.matrix]


def mask_of(rows: Sequence[str]) -> int:
    """The mask that a code says it has, beside its first finder."""
    return int(rows[8][2:5], 2) ^ 0b101


def test_codes(tmp_path: Path) -> None:
    """The same version, the same modules, and the same mask, which both choose before format and version are written. Choosing is
    slow in segno: of the first two lists it is told the mask of large codes, and of every other one that is small."""
    masks = set()
    for at, (text, rows) in enumerate(ours(tmp_path, [*RANDOM, *FULL, *ONE_MORE, *PECULIAR])):
        told = at < len(RANDOM + FULL) and (len(rows) > 40 or at % 2 == 1)
        assert rows == segnos(text, mask_of(rows) if told else None), text
        masks.add(mask_of(rows))
    assert masks == set(range(8))


def test_too_long(tmp_path: Path) -> None:
    text = of_bytes(CHOICE, capacity(40) + 1)
    assert list(ours(tmp_path, [text])) == [(text, ["RangeError"])]
    with pytest.raises(segno.DataOverflowError):
        segnos(text)
