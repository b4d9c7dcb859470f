"""The rules that need more than one record: their names, and running them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from glossator import rules
from glossator.corpus import Corpus
from glossator.source import Problem, few

Check = Callable[[Corpus], Iterator[Problem]]


CHECKS: dict[str, Check] = {
    "links": rules.links_lead_somewhere,
    "web-links": rules.web_links_lead_to_the_web,
    "repeated": rules.nothing_is_listed_twice,
    "ids": rules.ids_are_permanent,
    "aliases": rules.aliases_are_free,
    "units": rules.units_exist,
    "order": rules.order_is_clear,
    "coverage": rules.articles_are_covered,
    "numbers": rules.numbers_are_listed,
    "reference-lists": rules.reference_lists_are_whole,
    "evidence": rules.verdicts_have_evidence,
    "sources": rules.records_state_their_sources,
    "dates": rules.dates_differ,
    "relations": rules.relations_make_sense,
    "circles": rules.wholes_have_no_circles,
    "findings": rules.findings_are_numbered,
}
"""A rule's name, which every problem that it finds bears → the rule."""


def check(corpus: Corpus) -> list[Problem]:
    """Every problem that the rules find, in the order of files and lines."""
    return few(replace(problem, rule=name) for name, rule in CHECKS.items() for problem in rule(corpus))
