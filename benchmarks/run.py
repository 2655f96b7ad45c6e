"""Every benchmark: prints a table, writes `build/bench.json`. Status 1 where something is not as good as it has to be.

    make bench         all of it, a few minutes
    make bench-full    more made-up people, every body, and hundreds of wrong paths

Times are medians by the clock. A machine that does other work makes them longer: `busy` is the share of the time in which it
worked for us, and its load is printed before and after.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import of_body
import of_knowledge
import of_pictures
import somebody
from measure import Row, took_command

OUT = Path(__file__).parent.parent / "build" / "bench.json"


def rows(folder: Path, *, full: bool) -> Iterator[Row]:
    """Every row, as soon as it is measured. What is kept ready is kept in `folder`."""
    env = {"UNKNOT_CACHE": str(folder / "kept")}
    course = folder / "course"
    words = ["course", str(somebody.PLACED), "--start", somebody.DAY.isoformat(), "--out", str(course)]
    took_command(["unknot.cli.main", *words], 1, env)
    env[somebody.BUNDLE] = str(course / "sessions" / "01.json")
    yield from of_knowledge.rows(env, people=1000 if full else 200)
    yield from of_body.rows(env, runs=25 if full else 7)
    yield from of_pictures.rows(env, folder)


def line(row: Row) -> str:
    """A row to read."""
    bounds = ["-" if bound is None else f"{bound:g}" for bound in (row.at_least, row.aim)]
    peer = "-" if row.ratio is None else f"{row.ratio:.2f}"
    mark = "" if row.at_least is None else "OVER" if not row.ok else "aimed" if row.aimed else "ok"
    busy = "-" if row.busy is None else f"{row.busy:.0%}"
    ours = f"{row.what:<72}{row.ours:>10.1f} {row.unit:<10}{row.spread:>7.0%}{busy:>6}"
    return f"{ours}{bounds[0]:>8}{bounds[1]:>8}{peer:>7} {mark}"


def main() -> int:
    """Print and write."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--full", action="store_true", help="bigger sizes and more repeats")
    full = options.parse_args().full
    print(_loaded())
    print(f"{'what':<72}{'ours':>10} {'unit':<10}{'spread':>7}{'busy':>6}{'needed':>8}{'aim':>8}{'ratio':>7}")
    done = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNKNOT_CACHE"] = str(Path(folder) / "kept")
        for row in rows(Path(folder), full=full):
            done.append(row)
            print(line(row), flush=True)
    print(_loaded())
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([row.as_json() for row in done], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(not all(row.ok for row in done))


def _loaded() -> str:
    """How busy the machine is."""
    if not hasattr(os, "getloadavg"):
        return f"{os.cpu_count()} processors"
    return f"{os.cpu_count()} processors, {os.getloadavg()[0]:.1f} processes on them in the last minute"


if __name__ == "__main__":
    sys.exit(main())
