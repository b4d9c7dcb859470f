"""Every rule is explained, with an example that is still true."""

import json
import os
import re

from glossator.checks import CHECKS
from glossator.explain import RULES
from glossator.fidelity import FIDELITY
from glossator.rulebook import ASKS, EXAMPLES, rules
from tests.examples import made


def test_the_examples_are_accepted() -> None:
    """`make accept` renews them."""
    text = json.dumps(made(), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("ACCEPT"):
        EXAMPLES.write_text(text, encoding="utf-8")
    assert EXAMPLES.read_text(encoding="utf-8") == text


def test_every_rule_is_explained_once() -> None:
    names = [rule.name for rule in rules()]
    assert len(set(names)) == len(names)
    assert {*CHECKS, *FIDELITY, *RULES.values(), "file", "yaml", "ids", "fields"} == set(names)
    assert not ASKS.keys() & {*CHECKS, *FIDELITY}
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_every_rule_has_an_example_of_both() -> None:
    for rule in rules():
        assert rule.example, rule.name
        assert rule.example.wrong != rule.example.right, rule.name
        assert rule.asks.endswith("."), rule.name
