"""Pictures of pages: who has one, what it says, how large it is, that it is drawn once."""

import io
from pathlib import Path

import pytest
from PIL import Image

from glossator import cards as room
from glossator import kept_files
from glossator.cards import HEIGHT, LARGEST, SITE, WIDTH, Cards
from glossator.corpus import Corpus
from glossator.framing import Framing
from glossator.records import Claim
from tests.test_downloads import taken_back


def of(corpus: Corpus) -> Cards:
    return Cards(corpus, Framing(corpus))


def test_findings_proposals_and_contradicted_claims_have_their_own_and_all_others_the_site_s(real: Corpus) -> None:
    found = of(real)
    contradicted = [one for one in real.claims if one.verdict == "contradicted"]
    own = [*real.findings, *real.initiatives, *contradicted]
    assert set(found.all) == {SITE, *(f"assets/cards/{one.id}.png" for one in own)}
    assert found.of(own[-1]) == f"assets/cards/{own[-1].id}.png"
    assert found.of(real.people[0]) == found.of(None) == SITE


def test_a_contradicted_claim_never_stands_as_a_fact(real: Corpus) -> None:
    told = of(real).all["assets/cards/sokh-clash-dated-1-june-2020.png"]
    assert (told["verdict"], told["kicker"]) == ("Contradicted", "The article says:")
    assert told["text"] == "No: Uzbek, Kyrgyz and international reports have 31 May."
    assert told["tone"] != told["ground"]


def test_what_the_typeface_has_no_letters_for_has_the_site_s(corpus: Corpus) -> None:
    claim = corpus.by_id["old-bridge-of-1750"]
    assert isinstance(claim, Claim)
    assert claim.verdict == "contradicted"
    for title, path in (("Мост в Зенде", "assets/cards/old-bridge-of-1750.png"), ("پل", SITE)):
        claims = {**corpus.records["claims"], claim.id: claim.model_copy(update={"title": title})}
        other = Corpus(corpus.root, corpus.settings, {**corpus.records, "claims": claims}, corpus.documents, corpus.published)
        assert of(other).of(other.by_id[claim.id]) == path
    assert of(taken_back(corpus, claim.id)).of(taken_back(corpus, claim.id).by_id[claim.id]) == SITE


def test_pictures_are_small_and_as_large_as_asked_for(real: Corpus, tmp_path: Path) -> None:
    pages = list(of(real).files(tmp_path))
    assert len(pages) > 80
    for page in pages:
        assert len(page.content) <= LARGEST == 40_000
        assert Image.open(io.BytesIO(page.content)).size == (WIDTH, HEIGHT) == (1200, 630)


def test_a_picture_is_drawn_once_and_anew_when_its_words_change(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = room._draw
    monkeypatch.setattr(room, "_draw", lambda texts: drawn.append(texts["title"]) or draw(texts))
    first = {page.path: page.content for page in of(corpus).files(tmp_path)}
    assert len(drawn) == len(first)
    drawn.clear()
    assert {page.path: page.content for page in of(corpus).files(tmp_path)} == first
    assert drawn == []
    claim = corpus.by_id["old-bridge-of-1750"]
    claims = {**corpus.records["claims"], claim.id: claim.model_copy(update={"title": "Another [title] #{1+1} \\ $x$ *b*"})}
    other = Corpus(corpus.root, corpus.settings, {**corpus.records, "claims": claims}, corpus.documents, corpus.published)
    assert {page.path for page in of(other).files(tmp_path)} == set(first)
    assert drawn == ["Another [title] #{1+1} \\ $x$ *b*"], "which is no markup"


def test_a_folder_that_cannot_be_written_keeps_nothing_and_harms_nothing(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert all(page.content for page in of(corpus).files(tmp_path / "file"))


@pytest.mark.parametrize("spoiled", [b"", b"half of a picture", None])
def test_a_spoiled_picture_is_drawn_again(corpus: Corpus, tmp_path: Path, spoiled: bytes | None) -> None:
    """Empty, of another content, or cut off."""
    first = [page.content for page in of(corpus).files(tmp_path)]
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-9] if spoiled is None else spoiled)
    assert [page.content for page in of(corpus).files(tmp_path)] == first
    assert {kept_files.read(file) for file in tmp_path.iterdir()} == set(first)


@pytest.mark.parametrize("other", ["the code", "Typst", "Pillow", "the template"])
def test_what_another_program_drew_is_not_shown(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    list(of(corpus).files(tmp_path))
    if other == "the code":
        monkeypatch.setattr(room, "_CODE", "another")
    elif other == "the template":
        (tmp_path / "card.typ").write_text(room.TEMPLATE.read_text(encoding="utf-8") + "// another\n", encoding="utf-8")
        monkeypatch.setattr(room, "TEMPLATE", tmp_path / "card.typ")
    else:
        monkeypatch.setattr(room, "version", lambda name: "0" if name == other.lower() else room_version(name))
    monkeypatch.setattr(room, "_draw", lambda texts: f"anew: {texts['title']}".encode())
    assert all(page.content.startswith(b"anew: ") for page in of(corpus).files(tmp_path))


room_version = room.version


def test_old_pictures_go(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SPARE", 1)
    for name in ("a.kept", "b.png", "c.kept"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "d.kept.1.new").write_bytes(b"another build is writing")
    pages = list(of(corpus).files(tmp_path))
    assert len(list(tmp_path.iterdir())) == len(pages) + 2
    assert (tmp_path / "d.kept.1.new").exists()
