"""Which addresses may be followed."""

import pytest

from glossator.web import fault


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org", "http://example.org/", "https://example.org:8080/a?b=c&d=[e]#f", "https://user.example.org/@name",
        "https://example.org/a@b", "https://example.org?q=a@b", "https://en.wikipedia.org/wiki/Uzbekistan_(country)",
        "https://пример.испытание/путь", "https://हिन्दी.भारत/", "https://127.0.0.1/", "https://example.org./", "http://localhost/x",
    ],
)  # fmt: skip
def test_sound(address: str) -> None:
    assert fault(address) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http:evil", "beginning with https://"),
        ("https:/example.org", "beginning with https://"),
        ("//example.org", "beginning with https://"),
        ("HTTPS://example.org", "beginning with https://"),
        ("javascript:alert(1)//https://example.org", "beginning with https://"),
        ("ftp://example.org", "beginning with https://"),
        ("data:text/html,x", "beginning with https://"),
        ("", "beginning with https://"),
        (" https://example.org", "beginning with https://"),
        ("https://example.org/a b", "without spaces"),
        ("https://example.org/a\u00a0b", "without spaces"),
        ("https://example.org/a\nb", "without spaces"),
        ("https://example.org/{id}", "without spaces"),
        ("https://example.org/a}", "without spaces"),
        ("https://example.org\\@evil.example", "without spaces"),
        ('https://example.org/"x', "without spaces"),
        ("https://example.org/a|b", "without spaces"),
        ("https://good.example@evil.example/", "before the @"),
        ("https://name:word@example.org", "before the @"),
        ("https://@example.org", "before the @"),
        ("https:///example.org", "no host"),
        ("https://", "no host"),
        ("https://?q", "no host"),
        ("https://#x", "no host"),
        ("https://.example.org", "no host"),
        ("https://example..org", "no host"),
        ("https://example.org:port/", "no host"),
        ("https://good.example／evil.example", "no host"),
        ("https://good.example。evil", "no host"),
        ("https://exa%6dple.org", "no host"),
        ("https://example.org/\u202egro", "invisible character stands in this web address (U+202E"),
        ("https://exam\u200bple.org/", "invisible character"),
        ("https://example.org/\ufffe", "invisible character"),
    ],
)
def test_refused_with_a_reason(address: str, why: str) -> None:
    found = fault(address)
    assert found is not None
    assert why in found
