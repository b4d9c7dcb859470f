"""The QR Codes of the browser against those of segno, module for module."""

import json
import random
import subprocess
from collections.abc import Iterator, Sequence

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
    for _ in range(130):
        keys = ["".join(choice.choices(LATIN, k=choice.randint(3, 12))) for _ in range(200)]
        yield f"https://a.example/?of={','.join(keys)}"[: int(20 * 60 ** choice.random() ** 3)]


CHOICE = random.Random(18004)
RANDOM = [*addresses(CHOICE), *(of_bytes(CHOICE, CHOICE.randrange(1, 60)) for _ in range(65)), "", "\0", "0" * 40, "QR", "𐀀"]
FULL = [of_bytes(CHOICE, capacity(version)) for version in range(1, 41)]
ONE_MORE = [of_bytes(CHOICE, capacity(version) + 1) for version in (1, 2, 6, 9, 13, 19)]
TOO_LONG = of_bytes(CHOICE, capacity(40) + 1)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Text → rows of 0 and 1, as the script makes them; for what it refuses the name of the error."""
    folder = tmp_path_factory.mktemp("qr")
    (folder / "qr.mjs").write_bytes(SCRIPT.read_bytes())
    program = """import { qr } from "./qr.mjs"; import { readFileSync } from "node:fs";
        const line = (row) => row.map((dark) => (dark === true ? "1" : dark === false ? "0" : "?")).join("");
        const made = (text) => { try { return qr(text).map(line); } catch (error) { return [error.name]; } };
        console.log(JSON.stringify(JSON.parse(readFileSync("texts.json")).map(made)));"""
    (folder / "run.mjs").write_text(program, encoding="utf-8")
    texts = [*RANDOM, *FULL, *ONE_MORE, TOO_LONG]
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    node = need_command("node", "nodejs")
    run = subprocess.run([node, "run.mjs"], cwd=folder, capture_output=True, text=True, check=True)
    return dict(zip(texts, json.loads(run.stdout), strict=True))


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


def alike(rows: list[str], text: str) -> bool:
    """Whether a code is segno's: the same version, the same modules, and the same mask, which both choose before format and version
    are written. Choosing takes segno long: where a code is large it is told the mask."""
    return rows == segnos(text, mask_of(rows) if len(rows) > 30 else None)


def test_random_texts(ours: dict[str, list[str]]) -> None:
    for text in RANDOM:
        assert alike(ours[text], text), text
    assert {mask_of(ours[text]) for text in RANDOM} == set(range(8))


def test_every_version_when_it_is_full(ours: dict[str, list[str]]) -> None:
    for version, text in enumerate(FULL, 1):
        assert len(ours[text]) == 4 * version + 17
        assert alike(ours[text], text), version


def test_a_byte_more_needs_the_next_version(ours: dict[str, list[str]]) -> None:
    """Here segno chooses all masks."""
    for text in ONE_MORE:
        assert ours[text] == segnos(text)
    with pytest.raises(segno.DataOverflowError):
        segnos(TOO_LONG)
    assert ours[TOO_LONG] == ["RangeError"]
