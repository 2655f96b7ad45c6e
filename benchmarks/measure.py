"""Measuring: one thing done several times, its median, how far the times lie apart, and whether that is good enough."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).parent
SOURCES = os.pathsep.join(str(HERE.parent / folder) for folder in ("src", "checker"))


@dataclass(frozen=True, slots=True)
class Took:
    """What one thing took each time, in milliseconds by the clock, and how many of them a processor worked for it."""

    ms: Sequence[float]
    worked: Sequence[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.ms)

    @property
    def spread(self) -> float:
        """From the shortest to the longest, as a share of the median."""
        return (max(self.ms) - min(self.ms)) / self.median

    @property
    def busy(self) -> float:
        """Which share of the time a processor worked for it."""
        return sum(self.worked) / sum(self.ms)

    def row(self, id: str, what: str, at_least: float | None = None, aim: float | None = None, **more: float) -> Row:
        """The same as a line of the table, in milliseconds."""
        return Row(id, what, self.median, "ms", self.spread, at_least, aim, busy=self.busy, **more)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    `peer`: what another program takes for the same, in the same unit. `at_least`: how good it has to be; `aim`: how good it
    is meant to become. In a unit a second more is better, in any other less. None = there is no such number. `busy`: the share
    of the time in which a processor worked for it; far below 1 the machine was doing other things.
    """

    id: str
    what: str
    ours: float
    unit: str
    spread: float = 0.0
    at_least: float | None = None
    aim: float | None = None
    peer: float | None = None
    busy: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer; below 1 the peer is better."""
        if self.peer is None:
            return None
        return self.ours / self.peer if self._more_is_better else self.peer / self.ours

    @property
    def ok(self) -> bool:
        """Whether it is as good as it has to be."""
        return self._reaches(self.at_least)

    @property
    def aimed(self) -> bool:
        """Whether it is as good as it is meant to become."""
        return self._reaches(self.aim)

    def as_json(self) -> dict[str, object]:
        """All of it, numbers rounded to what they are good for."""
        told = asdict(self) | {"ratio": self.ratio, "ok": self.ok}
        return {key: round(value, 3) if isinstance(value, float) else value for key, value in told.items()}

    @property
    def _more_is_better(self) -> bool:
        return self.unit.endswith("/s")

    def _reaches(self, bound: float | None) -> bool:
        return bound is None or (self.ours >= bound if self._more_is_better else self.ours <= bound)


def took(do: Callable[[], object], runs: int) -> Took:
    """Do it so many times in this process; what processes that it starts work is counted too."""
    return together([_once(do) for _ in range(runs)])


def took_fresh(name: str, runs: int, env: Mapping[str, str]) -> Took:
    """Do the entry `name` of `cold.py` so many times, each in a process of its own that measures itself."""
    command = [sys.executable, str(HERE / "cold.py"), name]
    return together([Took(*json.loads(_run(command, env))) for _ in range(runs)])


def took_command(words: Sequence[str], runs: int, env: Mapping[str, str]) -> Took:
    """Run a Python module with its words so many times, the start of the process included."""
    return took(lambda: _run([sys.executable, "-m", *words], env), runs)


def together(some: Sequence[Took]) -> Took:
    """Several as one."""
    return Took([ms for one in some for ms in one.ms], [ms for one in some for ms in one.worked])


def _once(do: Callable[[], object]) -> Took:
    begun, worked = perf_counter(), sum(os.times()[:4])
    do()
    return Took([(perf_counter() - begun) * 1000], [(sum(os.times()[:4]) - worked) * 1000])


def _run(command: Sequence[str], env: Mapping[str, str]) -> str:
    known = {**os.environ, "PYTHONPATH": SOURCES, **env}
    done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}{done.stdout}")
    return done.stdout
