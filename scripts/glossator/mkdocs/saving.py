"""While serving: the form's “save” writes a record's file.

What is asked for comes from a browser, in which pages of others are open too. So the request must come from a page of this
server, by an address of this machine: another site can have a name of its own lead here, but not make a browser say that it is
another's page. Whether the record is right is not asked: the preview says what is wrong with it, whatever program saved it.
"""

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from glossator import ids
from glossator.characters import visible
from glossator.folder import name_of, shown
from glossator.kinds import COLLECTIONS
from glossator.output import reason
from glossator.source import MAX_BYTES

ADDRESS = "edit/save"
"""Where the form sends a record, from the site's root."""

LONGEST = 14 * MAX_BYTES
"""Bytes of a request: two texts, of which every byte may be written in seven."""

THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")


class Refused(Exception):
    """Nothing was written. `status`: of the answer."""

    def __init__(self, status: str, said: str) -> None:
        super().__init__(said)
        self.status = status


class Wish(NamedTuple):
    """What a form wants written."""

    path: str
    before: str
    """The text it began with; empty for a new record."""
    text: str


Answer = tuple[str, dict[str, object]]
"""Status and what is said."""


def answer(environ: Mapping[str, Any], root: Path) -> Answer:
    """What a request to save is answered; its record is written if nothing speaks against it. `root`: the data folder."""
    try:
        must_be_own(environ)
        wish = wished(environ)
        save(root, wish)
    except Refused as refused:
        return refused.status, {"said": str(refused)}
    except OSError as error:
        return "500 Internal Server Error", {
            "said": f"The record could not be saved: {reason(error)}. What you wrote is still here."
        }
    return "200 OK", {"saved": True, "path": wish.path}


# --- Who asks -----------------------------------------------------------------------------------------------------------


def must_be_own(environ: Mapping[str, Any]) -> None:
    """Raise Refused unless a page of this server asks, opened by an address of this machine."""
    if environ.get("REQUEST_METHOD") != "POST":
        raise Refused("405 Method Not Allowed", "A record is saved with POST.")
    host = environ.get("HTTP_HOST", "")
    if host not in {f"{name}:{environ['SERVER_PORT']}" for name in THIS_MACHINE}:
        port = environ["SERVER_PORT"]
        raise Refused("403 Forbidden", f"Records can be saved only from this machine: open the page at http://127.0.0.1:{port}/.")
    come_from = environ.get("HTTP_ORIGIN") or environ.get("HTTP_REFERER", "")
    is_own = come_from == f"http://{host}" or come_from.startswith(f"http://{host}/")
    if not is_own or environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
        raise Refused("403 Forbidden", "Only a page of this server may save records.")


def wished(environ: Mapping[str, Any]) -> Wish:
    """What is to be written, from the body of a request."""
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused("400 Bad Request", "A record is sent as application/json.")
    length = environ.get("CONTENT_LENGTH") or ""
    if not re.fullmatch(r"[0-9]{1,9}", length) or int(length) > LONGEST:
        raise Refused("400 Bad Request", f"A record can have at most {MAX_BYTES:,} bytes.")
    try:
        sent = json.loads(environ["wsgi.input"].read(int(length)))
    except (ValueError, RecursionError):
        raise Refused("400 Bad Request", "What was sent is not JSON.") from None
    if not isinstance(sent, dict) or not all(isinstance(sent.get(name), str) for name in Wish._fields):
        raise Refused("400 Bad Request", "What was sent lacks path, before or text.")
    return Wish(*(sent[name] for name in Wish._fields))


# --- What is written ----------------------------------------------------------------------------------------------------


def save(root: Path, wish: Wish) -> None:
    """Write a record if it is one and is still as the form has seen it; raises Refused, or OSError."""
    place = place_of(root, wish.path)
    text = wish.text.replace("\r\n", "\n")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise Refused("400 Bad Request", "The text holds half of a character: delete what cannot be read in it.") from None
    if size > MAX_BYTES:
        raise Refused("400 Bad Request", f"The record has {size:,} bytes; at most {MAX_BYTES:,} can be read.")
    now = _standing(place, wish.path)
    if (now or "").replace("\r\n", "\n") != wish.before.replace("\r\n", "\n"):
        raise Refused("409 Conflict", _other(now, wish))
    if now and "\r\n" in now and now.count("\r\n") == now.count("\n"):
        text = text.replace("\n", "\r\n")
    _replace(place, text.encode())


def place_of(root: Path, path: str) -> Path:
    """The file of a record: data/claims/x.yml, and nothing else that a path could lead to."""
    home, _, rest = path.partition("/")
    collection, _, file = rest.partition("/")
    if home != name_of(root) or collection not in COLLECTIONS or "/" in file or not file.endswith(".yml"):
        raise Refused(
            "400 Bad Request", f"“{visible(path)}” is no place of a record: {name_of(root)}/claims/my-claim.yml is one."
        )
    if why := ids.refused(file.removesuffix(".yml")):
        raise Refused("400 Bad Request", f"“{visible(file.removesuffix('.yml'))}” cannot be an id: {why[0]}; {why[1]}.")
    place = root / collection / file
    if place.is_symlink() or place.parent.is_symlink() or (place.exists() and not place.is_file()):
        raise Refused("400 Bad Request", f"{shown(place, root)} is a link or no file: put the record itself there.")
    return place


def _standing(place: Path, path: str) -> str | None:
    """What stands in the file now, or None where there is none."""
    try:
        return place.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise Refused(
            "409 Conflict", f"{path} is not UTF-8 text: save it as UTF-8 first, with the program that wrote it."
        ) from None


def _other(now: str | None, wish: Wish) -> str:
    """Why what stands there is not what the form has seen."""
    kept = "What you wrote is still here: copy it, load the page anew, and put it in again"
    if now is None:
        return f"{wish.path} was deleted or renamed meanwhile. {kept} where the record is now."
    if not wish.before:
        return f"There is already a record at {wish.path}: give the new one another id."
    return f"{wish.path} was changed meanwhile by another program or person. {kept}."


def _replace(place: Path, content: bytes) -> None:
    """Put content in the place of a file's, whole or not at all."""
    place.parent.mkdir(exist_ok=True)
    fresh = place.with_name(f".{place.name}.new")
    try:
        fresh.unlink(missing_ok=True)  # whoever proposes a change may have left a link there that leads elsewhere
        with fresh.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, fresh)
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
