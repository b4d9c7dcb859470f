"""What is taken from the Material theme: its typography, palette variables and icons, and none of its components."""

import re

_RULE = re.compile(r"([^{};]+)\{[^{}]*\}")
_COMPONENT = re.compile(r"\.md-(?!typeset)|data-md-")


def without_components(css: str) -> str:
    """The theme's styles without the rules for its own header, navigation, search and the like: nearly half of them."""

    def kept(rule: re.Match[str]) -> str:
        selectors = re.sub(r":not\([^()]*\)", "", rule[1]).split(",")
        return "" if all(_COMPONENT.search(one) for one in selectors) else rule[0]

    return re.sub(r"@[^{};]+\{\s*\}", "", _RULE.sub(kept, css))


def stylesheet(theme: str, own: list[str]) -> str:
    """The theme's styles and ours as one sheet, and nothing of the theme that no page uses."""
    return without_components(theme.partition("/*# sourceMappingURL")[0]) + "\n".join(own)
