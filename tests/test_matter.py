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
        ("Research Data Availability", "data-availability"), ("Declaración de disponibilidad de datos", "data-availability"),
        ("Disponibilidade de dados", "data-availability"), ("Resúmenes", "abstract"), ("Table des matières", "contents"), ("Introduction", ""), ("The appendix of the peninsula", ""), ("Appendices of empire in Rome", ""),
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


def test_a_summary_may_be_a_section_and_an_abstract_may_not() -> None:
    assert all(map(matter.is_surely_abstract, ("Abstract", "RESUMEN", "摘要", "초록")))
    assert not any(map(matter.is_surely_abstract, ("Summary", "Zusammenfassung")))


@pytest.mark.parametrize("heading", ["Introduction", "1. Einführung", "I. Введение", "Background", "はじめに", "Introducción"])
def test_headings_of_first_sections(heading: str) -> None:
    assert matter.opens(heading)


def test_other_headings_open_nothing() -> None:
    assert not matter.opens("Introduction of tolls in 1740")
    assert not matter.opens("Bridges")
