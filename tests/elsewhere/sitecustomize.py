"""Python on another machine: its clock is ahead, it has another number of processors, and its disk lists files in another order.

Python reads this by itself where the folder is in PYTHONPATH. What it is to do stands in the environment; see tests/equal_bytes.py.
"""

import datetime
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

LATER = float(os.environ.get("SECONDS_LATER", "0"))
PROCESSORS = int(os.environ.get("PROCESSORS", "0"))
BACKWARDS = os.environ.get("FILES_LISTED") == "backwards"

REAL_DATE, REAL_DATETIME, real_time = datetime.date, datetime.datetime, time.time


def later(told: Callable[..., Any]) -> Callable[..., Any]:
    """A function that takes a time, or the present one where it is given none."""
    return lambda seconds=None: told(real_time() + LATER if seconds is None else seconds)


class AsReal(type):
    """What is one of the real kind is one of this."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, REAL_DATETIME if cls.__name__ == "datetime" else REAL_DATE)


if LATER:
    SHIFT = datetime.timedelta(seconds=LATER)

    class Date(REAL_DATE, metaclass=AsReal):
        """A date that takes another day for today."""

        @classmethod
        def today(cls) -> Any:
            return cls.fromtimestamp(real_time() + LATER)

    class Datetime(REAL_DATETIME, metaclass=AsReal):
        """A date and time that takes another moment for the present."""

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return super().now(tz) + SHIFT

        @classmethod
        def today(cls) -> Any:
            return cls.now()

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now(datetime.UTC).replace(tzinfo=None)

    Date.__name__, Datetime.__name__ = "date", "datetime"
    for name, value in {"date": Date, "datetime": Datetime}.items():
        setattr(datetime, name, value)
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, later(getattr(time, name)))
    for name, value in {"time": lambda: real_time() + LATER, "time_ns": lambda: int((real_time() + LATER) * 1e9)}.items():
        setattr(time, name, value)

if PROCESSORS:
    os.cpu_count = lambda: PROCESSORS

if BACKWARDS:
    real_listdir, real_scandir = os.listdir, os.scandir

    class Backwards:
        """What os.scandir gives, the last first."""

        def __init__(self, path: Any = ".") -> None:
            with real_scandir(path) as found:
                self.entries = iter(list(found)[::-1])

        def __enter__(self) -> "Backwards":
            return self

        def __exit__(self, *_: object) -> None:
            self.close()

        def __iter__(self) -> Iterator[Any]:
            return self.entries

        def __next__(self) -> Any:
            return next(self.entries)

        def close(self) -> None:
            self.entries = iter([])

    def listdir(path: Any = ".") -> Any:
        return real_listdir(path)[::-1]

    for name, value in {"listdir": listdir, "scandir": Backwards}.items():
        setattr(os, name, value)
