"""Pictures of pages: who has one, what it says, how large it is, that it is drawn once."""

import io
from pathlib import Path

import pytest
from PIL import Image

from glossator import cards as room
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


def test_old_pictures_go(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SPARE", 1)
    for name in ("a.png", "b.png", "c.png"):
        (tmp_path / name).write_bytes(b"x")
    pages = list(of(corpus).files(tmp_path))
    assert len(list(tmp_path.iterdir())) == len(pages) + 1
