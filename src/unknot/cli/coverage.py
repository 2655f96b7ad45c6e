"""What `unknot knowledge coverage` prints: which items of the inventory have no answer yet, and the count of all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.coverage import Coverage, cover, files_of, tree_of
from unknot.knowledge.peers import peers_of


def print_coverage(root: Path, *, final: bool, missing: bool) -> int:
    """Print what is wrong, missing and planned; with `final`, what is planned is missing too. Gives the exit status.

    Raises
    ------
    InputRefused
        when the folder holds no inventory.
    """
    files = files_of(root)
    if not any(path.parts[0] == "inventory" for path in files):
        raise InputRefused([Finding(str(root), 0, "the folder holds no inventory", "it needs inventory/*.yaml")])
    found = cover(files, tree_of(root), prefix=f"{root.name}/")
    peers = peers_of(files, prefix=f"{root.name}/")
    for finding in (*found.findings, *peers.findings):
        print(finding)
    _print_missing(found, missing)
    for id, what in found.planned.items():
        print(f"planned: {id} {what}")
    if peers.items:
        print(f"lists of others: {peers.decided} of {len(peers.items)} decided by a rule, the others are out of scope")
    print(f"items {found.items}  conflicts {found.conflicts}  requirements {found.requirements}")
    return 0 if found.whole and not peers.findings and not (final and found.planned) else InputRefused.exit_status


def _print_missing(found: Coverage, each: bool) -> None:
    for prefix, count in sorted(Counter(id[:3] for id in found.missing).items()):
        ids = [id for id in found.missing if id.startswith(prefix)]
        print(f"missing: {prefix} {count}" + (f"  {', '.join(ids)}" if each else ""))
