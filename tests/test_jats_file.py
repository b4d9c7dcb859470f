"""A JATS file → its article, and nothing but the file."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from glossator import jats_file
from glossator.manuscript import CannotRead

HEAD = b'<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.0 20120330//EN" "JATS-journalpublishing1.dtd">'


def read(folder: Path, raw: bytes) -> jats_file.Found:
    file = folder / "article.xml"
    file.write_bytes(raw)
    return jats_file.article(file)


def words(found: jats_file.Found) -> str:
    return "".join(found.article.itertext())


@pytest.mark.parametrize("head", [b"", HEAD, b'<?xml version="1.0"?>\n' + HEAD])
def test_entities_of_the_dtd_are_known_without_it(tmp_path: Path, head: bytes) -> None:
    found = read(tmp_path, head + b"<article><p>a&nbsp;b&mdash;c &lt;d&gt; &eacute;&rsquo;&#8211;&thinsp;e</p></article>")
    assert words(found) == "a\u00a0b—c <d> é’–\u2009e"


def test_an_unknown_entity_stays_to_be_seen(tmp_path: Path) -> None:
    assert words(read(tmp_path, b"<article><p>a &journalmark; b</p></article>")) == "a &journalmark; b"


def test_entities_of_the_file_itself_are_said(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        b'<!DOCTYPE article [<!ENTITY toll "toll bridge"><!ENTITY nbsp "_">]><article><p>a &toll;&nbsp;<b>&toll;</b> c</p></article>',
    )
    assert (words(found), found.unknown) == ("a toll bridge_toll bridge c", [])


def test_other_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    address = (tmp_path / "secret.txt").as_uri().encode()
    for head in (
        b'[<!ENTITY x SYSTEM "%s">]' % address,
        b'[<!ENTITY %% y SYSTEM "%s"> %%y;]' % address,
        b'SYSTEM "%s"' % address,
    ):
        try:
            found = read(tmp_path, b"<!DOCTYPE article " + head + b"><article><p>a &x; b</p></article>")
        except CannotRead:
            continue
        assert "secret" not in words(found)
        assert words(found).startswith("a ")


def test_entities_that_multiply_are_refused_or_not_said(tmp_path: Path) -> None:
    names = [b"a%d" % at for at in range(30)]
    head = b"".join(b'<!ENTITY %s "%s">' % (name, b"&%s;" % (before) * 10) for before, name in pairwise(names))
    begun = time.monotonic()
    for body in (b"<p>&a29;</p>", b'<p id="&a29;">x</p>'):
        try:
            found = read(tmp_path, b'<!DOCTYPE article [<!ENTITY a0 "ha">' + head + b"]><article>" + body + b"</article>")
        except CannotRead:
            continue
        assert len(words(found)) < 100
        assert found.unknown == ["a29"]
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("raw", [
    b'<article xmlns="http://jats.nlm.nih.gov"><p id="x">a</p></article>',
    b'<jats:article xmlns:jats="http://jats.nlm.nih.gov"><jats:p id="x">a</jats:p></jats:article>',
    b'<j:article><j:p j:id="x">a</j:p></j:article>',
    b'<OAI><record><metadata><article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"><p id="x">a</p></article></metadata></record></OAI>',
    "<?xml version='1.0' encoding='utf-16'?><article><p id='x'>a</p></article>".encode("utf-16"),
    b"\xef\xbb\xbf\n<article><p id='x'>a</p></article>",
])  # fmt: skip
def test_elements_are_called_by_their_bare_names(tmp_path: Path, raw: bytes) -> None:
    found = read(tmp_path, raw)
    assert [(one.tag, one.get("id"), one.text) for one in found.article.iter("p")] == [("p", "x", "a")]
    assert found.article.tag == "article"


def test_a_prefix_that_only_the_dtd_declares_is_known(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + b'<article><ext-link xlink:href="https://x.example">a</ext-link><mml:math/></article>')
    assert [one.tag for one in found.article] == ["ext-link", "math"]
    assert found.article[0].get("href") == "https://x.example"


def test_encodings_are_what_the_file_says(tmp_path: Path) -> None:
    raw = '<?xml version="1.0" encoding="iso-8859-1"?><article><p>caf\u00e9&nbsp;&ndash;</p></article>'.encode("latin-1")
    assert words(read(tmp_path, raw)) == "café\u00a0–"


def test_of_several_articles_the_first_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, b"<pmc-articleset><article><p>a</p></article><article><p>b</p></article></pmc-articleset>")
    assert (words(found), found.others) == ("a", 1)


@pytest.mark.parametrize(("raw", "said"), [
    (b"", "empty"), (b"  \n", "empty"), (b"<article><p>a</article>", "line 1"), (b"<article><p>a", "fetch the file again"),
    (b"<book><p>a</p></book>", "no “article”"), (b"<article>" + b"<sec>" * 300 + b"</sec>" * 300 + b"</article>", "this is no whole XML|deeply"),
    (b"<article>" + b"<sec>" * 120 + b"</sec>" * 120 + b"</article>", "deeply"), (b"<article><p>\xe9</p></article>", "no whole XML"),
    (b"just words", "no whole XML"),
])  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, raw: bytes, said: str) -> None:
    with pytest.raises(CannotRead, match=said) as caught:
        read(tmp_path, raw)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="cannot be read"):
        jats_file.article(tmp_path / "none.xml")
