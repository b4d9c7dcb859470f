"""The outlines of the world's countries, as the map of places draws them: Natural Earth → scripts/glossator/outlines.json.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/outlines.py package/countries-50m.json

Needed only to renew the outlines: what it wrote is committed. The input is TopoJSON: arcs of points, each arc once, and
countries as rings of arcs, so that neighbours have exactly the same border. The output is the same in short:

    {"source": …,
     "arcs": [[x, y, dx, dy, dx, dy, …], …],    in hundredths of a degree
     "countries": [{"names": [the one to print, others it goes by …], "rings": [[arc, …], …]}, …],
     "contested": [[x, y, dx, dy, …], …]}       borders in dispute: parts of arcs, drawn again on top of them

An arc n that is run through backwards is ~n. A ring that crosses the 180th meridian is one ring, with longitudes beyond 180.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

OUT = Path(__file__).with_name("glossator") / "outlines.json"

FLAT = 0.002
"""Points go that make no triangle as large as this with their neighbours, in square degrees."""

SOURCE = (
    "Natural Earth 1:50m Admin 0 countries, version 4.1.0 (public domain), from the npm package world-atlas 2.0.2 "
    f"(countries-50m.json): simplified to {FLAT} square degrees, rounded to hundredths of a degree, joined at 180°, with other "
    "names of countries; made by scripts/outlines.py."
)

SHORT = {
    "Barb.": "Barbuda", "Br.": "British", "Dem.": "Democratic", "Eq.": "Equatorial", "Faeroe": "Faroe", "Fr.": "French",
    "Geo.": "Georgia", "Gren.": "the Grenadines", "Herz.": "Herzegovina", "I.": "Island", "Is.": "Islands", "N.": "Northern",
    "Rep.": "Republic", "S.": "South", "St-": "Saint ", "St.": "Saint", "Ter.": "Territory", "Vin.": "Vincent", "W.": "Western",
}  # fmt: skip
"""What Natural Earth shortens."""

RENAMED = {"Macedonia": "North Macedonia", "eSwatini": "Eswatini"}
"""What changed since, or is spelled otherwise at the head of a line."""

OTHERS = {
    "Bolivia": ("Plurinational State of Bolivia",),
    "Brunei": ("Brunei Darussalam",),
    "Cabo Verde": ("Cape Verde",),
    "China": ("People's Republic of China", "PRC"),
    "Congo": ("Republic of the Congo", "Congo-Brazzaville", "Congo Republic"),
    "Czechia": ("Czech Republic",),
    "Côte d'Ivoire": ("Ivory Coast",),
    "Dem. Rep. Congo": ("Democratic Republic of the Congo", "DR Congo", "DRC", "Congo-Kinshasa", "Zaire"),
    "Gambia": ("The Gambia",),
    "Iran": ("Islamic Republic of Iran", "Persia"),
    "Kyrgyzstan": ("Kyrgyz Republic", "Kirghizia"),
    "Laos": ("Lao PDR", "Lao People's Democratic Republic"),
    "Macao": ("Macau",),
    "Macedonia": ("Macedonia", "Republic of North Macedonia"),
    "Micronesia": ("Federated States of Micronesia",),
    "Moldova": ("Republic of Moldova",),
    "Myanmar": ("Burma",),
    "N. Cyprus": ("North Cyprus",),
    "Netherlands": ("The Netherlands", "Holland"),
    "North Korea": ("Democratic People's Republic of Korea", "DPRK"),
    "Palestine": ("State of Palestine", "Palestinian Territories"),
    "Russia": ("Russian Federation",),
    "S. Geo. and the Is.": ("South Georgia and the South Sandwich Islands",),
    "South Korea": ("Republic of Korea", "Korea"),
    "Sri Lanka": ("Ceylon",),
    "Syria": ("Syrian Arab Republic",),
    "Taiwan": ("Republic of China",),
    "Tanzania": ("United Republic of Tanzania",),
    "Timor-Leste": ("East Timor",),
    "Turkey": ("Türkiye", "Republic of Türkiye"),
    "United Kingdom": ("UK", "Great Britain", "Britain"),
    "United States of America": ("United States", "USA", "US"),
    "Vatican": ("Vatican City", "Holy See"),
    "Venezuela": ("Bolivarian Republic of Venezuela",),
    "Vietnam": ("Viet Nam",),
    "eSwatini": ("Swaziland",),
}
"""Other names of today's countries that a corpus may use."""


CONTESTED: tuple[tuple[str, str, tuple[float, float, float, float] | None], ...] = (
    ("India", "Pakistan", (73.4, 32.3, 78.5, 37.0)),  # Jammu and Kashmir
    ("India", "China", (77.4, 30.4, 80.4, 36.1)),  # Aksai Chin and the valleys south of it
    ("India", "China", (91.5, 26.8, 97.5, 29.5)),  # Arunachal Pradesh
    ("Pakistan", "China", (75.9, 35.4, 77.9, 37.1)),  # the Shaksgam valley
    ("Siachen Glacier", "", None),
    ("Bhutan", "China", (88.8, 27.4, 90.5, 28.4)),
    ("Morocco", "W. Sahara", None),
    ("Serbia", "Kosovo", None),
    ("Cyprus", "N. Cyprus", None),
    ("Somalia", "Somaliland", None),
    ("Israel", "Palestine", None),
    ("Israel", "Syria", None),  # the Golan Heights
    ("Sudan", "S. Sudan", (27.8, 9.5, 29.1, 10.3)),  # Abyei
    ("Kenya", "S. Sudan", None),  # the Ilemi triangle
    ("Guyana", "Suriname", (-58.6, 1.3, -57.3, 3.5)),
    ("Suriname", "France", (-54.3, 2.0, -53.9, 3.4)),
    ("Ukraine", "Russia", (32.3, 45.0, 36.8, 46.5)),  # the Crimea
)
"""Borders in dispute: between which two, and if only a part of their border, within which west, south, east and north. These are
the ones that the input draws of those that Natural Earth's 1:50m lines of disputed areas and its breakaway areas name; what it
does not draw as a border at all, such as that of Abkhazia or Transnistria, cannot be shown."""


def names(short: str) -> list[str]:
    """The name to print, the same in full where it is shortened, and others."""
    printed = RENAMED.get(short, short)
    full = re.sub(rf"(?<![\w.])(?:{'|'.join(map(re.escape, SHORT))})", lambda match: SHORT[match[0]], printed)
    return list(dict.fromkeys((printed, full, *OTHERS.get(short, ()))))


def decoded(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Ring:
    """An arc of TopoJSON, steps from point to point, as degrees; beyond 180 rather than round the world."""
    x = y = 0
    points: Ring = []
    for across, up in arc:
        x, y = x + across, y + up
        east = x * transform["scale"][0] + transform["translate"][0]
        north = y * transform["scale"][1] + transform["translate"][1]
        if points:
            east += 360 * round((points[-1][0] - east) / 360)
        points.append((east, north))
    return points


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(arc: Ring) -> Ring:
    """Without the points that matter least, one by one; the ends stay, so that arcs still meet (Visvalingam and Whyatt)."""
    points = list(arc)
    least = 4 if points[0] == points[-1] else 3  # a country of two arcs keeps a shape, however small
    sizes = [triangle(*three) for three in zip(points, points[1:], points[2:], strict=False)]
    while len(points) > least and min(sizes) < FLAT:
        at = sizes.index(min(sizes))  # the triangle about point at + 1
        del points[at + 1], sizes[at]
        for near in (at - 1, at):
            if 0 <= near < len(sizes):
                sizes[near] = triangle(*points[near : near + 3])
    return points


def steps(points: Iterable[Point]) -> list[int]:
    """Where it begins, then the steps from point to point, in hundredths of a degree."""
    found: list[int] = []
    before: tuple[int, int] | None = None
    for x, y in points:
        at = round(100 * x), round(100 * y)
        if before is None:
            found += at
        elif at != before:
            found += at[0] - before[0], at[1] - before[1]
        before = at
    return found


def made(topology: dict[str, Any]) -> dict[str, Any]:
    """The outlines, from the topology of Natural Earth's countries."""
    arcs = [steps(simplified(decoded(arc, topology["transform"]))) for arc in topology["arcs"]]
    countries = []
    for one in sorted(topology["objects"]["countries"]["geometries"], key=lambda one: str(one["properties"]["name"])):
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        rings = [ring for polygon in polygons for ring in polygon]
        if one["properties"]["name"] == "Antarctica":
            rings = list(to_the_pole(rings, arcs))
        countries.append({"names": names(one["properties"]["name"]), "rings": rings})
    return {"source": SOURCE, "arcs": arcs, "countries": countries, "contested": list(contested(topology, arcs))}


def contested(topology: dict[str, Any], arcs: list[list[int]]) -> Iterator[list[int]]:
    """The arcs, or parts of them, that are borders in dispute."""
    of: dict[str, set[int]] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        used = {at if at >= 0 else ~at for polygon in polygons for ring in polygon for at in ring}
        of.setdefault(one["properties"]["name"], set()).update(used)
    for one, other, box in CONTESTED:
        for at in sorted(of[one] & of[other] if other else of[one]):
            for run in _within(arcs[at], box):
                yield steps((x / 100, y / 100) for x, y in run)


def _within(arc: Sequence[int], box: tuple[float, float, float, float] | None) -> Iterator[list[tuple[int, int]]]:
    """The runs of an arc's points that lie in a box."""
    x, y = arc[0], arc[1]
    run: list[tuple[int, int]] = []
    for across, up in [(0, 0), *zip(arc[2::2], arc[3::2], strict=True)]:
        x, y = x + across, y + up
        if box is None or (box[0] <= x / 100 <= box[2] and box[1] <= y / 100 <= box[3]):
            run.append((x, y))
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def to_the_pole(rings: Iterable[list[int]], arcs: list[list[int]]) -> Iterator[list[int]]:
    """A coast that runs round the world is closed along the edges of the map; the pole by itself, drawn as a line, goes."""
    for ring in rings:
        east = sum(sum(arcs[at][2::2]) if at >= 0 else -sum(arcs[~at][2::2]) for at in ring)
        if not east:
            yield ring
            continue
        x, y = arcs[ring[0]][:2]
        if y == -9000:
            continue
        arcs.append([x + east, y, 0, -9000 - y, -east, 0, 0, y - -9000])
        yield [*ring, len(arcs) - 1]


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    OUT.write_text(json.dumps(made(topology), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
