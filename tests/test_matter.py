"""A heading's words → which part of an article it begins."""

import pytest

from glossator import matter


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("References", "references"), ("5. REFERENCES", "references"), ("Works Cited:", "references"), ("Literaturverzeichnis", "references"),
        ("Список литературы", "references"), ("參考文獻", "references"), ("منابع", "references"), ("Referências bibliográficas", "references"),
        ("Appendix", "appendix"), ("Appendix A", "appendix"), ("Anhang: Daten", "appendix"), ("Приложение 1. Таблицы", "appendix"),
        ("Conflicts of Interest", "competing-interests"), ("Danksagung", "acknowledgements"), ("Zusammenfassung", "abstract"),
        ("Table des matières", "contents"), ("Introduction", ""), ("The appendix of the peninsula", ""), ("Appendices of empire in Rome", ""),
        ("References to bridges in poems", ""), ("", ""), ("x " * 200, ""),
    ],
)  # fmt: skip
def test_parts(heading: str, part: str) -> None:
    assert matter.part(heading) == part


def test_headings_that_run_into_their_paragraph() -> None:
    assert matter.run_in("Keywords: tolls, bridges") == ("keywords", "tolls, bridges")
    assert matter.run_in("Funding. None.", bold=True) == ("funding", "None.")
    assert matter.run_in("Funding. None.") == ("", "")
    assert matter.run_in("Bridges: a history of tolls") == ("", "")
