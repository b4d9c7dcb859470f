"""What tests of the drawings share: events, places, and drawings as trees."""

from xml.etree import ElementTree

from glossator.drawing import Box, num
from glossator.records import Event, Place
from glossator.templates import environment
from glossator.words import words_for


def href(key: str) -> str:
    return f"../records/{key}/"


def year_href(year: int) -> str:
    return f"#y{year}"


def happened(key: str, date: str, **more: object) -> Event:
    given = {"id": key, "title": f"About {key}", "kind": "meeting", "date": date, "basis": "record", "summary": "It was so."}
    return Event.model_validate(given | more)


def reported(key: str, date: str, **more: object) -> Event:
    return happened(key, date, **{"basis": "article", "article": "a", "unit": "analysis-1", "phrase": "so it was"} | more)


def situated(key: str, kind: str = "city", **more: object) -> Place:
    return Place.model_validate({"id": key, "name": key.title(), "kind": kind, "description": "A place."} | more)


def shown(template: str, macro: str, *given: object) -> str:
    """A drawing as a page has it."""
    env, words = environment(), words_for("en")
    env.filters |= {"num": num, "sentence": lambda value: value[:1].upper() + value[1:]}
    env.globals |= {"when": words.when, "year": words.year, "href": href, "several": False, "shown": str}
    return str(getattr(env.get_template(f"drawings/{template}").module, macro)(*given))


def tree(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{drawing}</div>")


def box(element: ElementTree.Element) -> Box:
    left, top = float(element.get("x", 0)), float(element.get("y", 0))
    return Box(left, top, left + float(element.get("width", 0)), top + float(element.get("height", 0)))


def links(drawing: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {one.get("href", ""): one for one in drawing.iter("a")}


def apart(one: Box, other: Box) -> bool:
    return not Box(one.left, one.top, one.right - 0.01, one.bottom - 0.01).overlaps(other)
