"""The program that runs, as a file that can be installed elsewhere: a corpus takes the program from where it was made."""

import base64
import csv
import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from glossator.parcel import LONG_AGO, PACKAGE
from glossator.version import VERSION

NAME = "glossator"

KEPT = ("METADATA", "entry_points.txt", "top_level.txt", "licenses/")
"""What is taken over of what an installer wrote down; the rest says how it came to this machine."""

WHEEL = "Wheel-Version: 1.0\nGenerator: glossator\nRoot-Is-Purelib: true\nTag: py3-none-any\n"

FILE = (stat.S_IFREG | 0o644) << 16
"""Everybody may read what is unpacked."""


class CannotPack(Exception):
    """The program was not installed in a way from which it can be packed. The message says what to do."""


@dataclass(frozen=True)
class Wheel:
    """A file that pip installs."""

    name: str
    """Such as glossator-1.0.0-py3-none-any.whl."""
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def wheel() -> Wheel:
    """The program as it is installed here, whether from a wheel or from its source: the same files make the same bytes. Nothing
    is fetched and nothing is built. Raises CannotPack."""
    information = f"{NAME}-{VERSION}.dist-info"
    files = {f"{NAME}/{file.relative_to(PACKAGE).as_posix()}": file.read_bytes() for file in _modules()}
    files |= {f"{information}/{name}": content for name, content in _metadata().items()}
    files[f"{information}/WHEEL"] = WHEEL.encode()
    files[f"{information}/RECORD"] = _record(files, f"{information}/RECORD")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.external_attr, entry.create_system = FILE, 3  # as on Unix, wherever it is made
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return Wheel(f"{NAME}-{VERSION}-py3-none-any.whl", made.getvalue())


def holds_the_same(one: bytes, other: bytes) -> bool:
    """Whether two wheels hold the same files. Machines pack differently, so that their bytes may differ all the same."""
    try:
        return _listed(one) == _listed(other)
    except (zipfile.BadZipFile, StopIteration):
        return False


def lock() -> str:
    """The packages that the program needs, each in one version and with the checksums of its files, as pip reads it."""
    return (PACKAGE / "requirements.txt").read_text(encoding="utf-8")


def _modules() -> Iterator[Path]:
    for file in sorted(PACKAGE.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".") and not file.name.endswith("~"):
            yield file


def _metadata() -> Mapping[str, bytes]:
    """Name in the wheel's own folder → content."""
    installed = next((one for one in distributions(name=NAME) if one.read_text("METADATA")), None)
    if installed is None:
        raise CannotPack(f"{NAME} runs here without having been installed; install it first: python -m pip install --editable .")
    if installed.version != VERSION:
        raise CannotPack(f"{NAME} {VERSION} runs here and {installed.version} was installed; install it anew")
    return dict(sorted(_kept(installed)))


def _kept(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    for file in installed.files or ():
        folder, _, name = file.as_posix().partition("/")
        if folder.endswith(".dist-info") and name.startswith(KEPT):
            yield name, Path(str(installed.locate_file(file))).read_bytes()


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    """The list of a wheel's files, each with its checksum and size; of the list itself only the name."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for name, content in files.items():
        checksum = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        rows.writerow((name, f"sha256={checksum}", len(content)))
    rows.writerow((own, "", ""))
    return text.getvalue().encode()


def _listed(wheel: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(".dist-info/RECORD")))
