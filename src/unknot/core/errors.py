"""The one tree of errors, each with the exit status of the command that meets it.

    UnknotError
    ├── InputRefused      2  input that is wrong: carries all findings
    │   └── KnowledgeWrong   the same for our own knowledge files
    ├── MoreToAsk         3  an answer is missing before anything can be planned
    ├── NoPlan            4  there is no plan, for safety: carries the screening's outcome
    └── CheckFailed       5  a bundle does not hold what its certificate says

Anything else that is raised is our own fault and ends with status 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from unknot.core.finding import Finding


class UnknotError(Exception):
    """Base of all errors that a command reports in words."""

    exit_status = 1


class InputRefused(UnknotError):
    """Input that cannot be read as what it should be."""

    exit_status = 2

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class KnowledgeWrong(InputRefused):
    """Knowledge files that do not hold together."""


class MoreToAsk(UnknotError):
    """A required answer is missing; `ask` names the questions."""

    exit_status = 3

    def __init__(self, ask: Sequence[str]) -> None:
        self.ask = tuple(ask)
        super().__init__("still to ask: " + ", ".join(self.ask))


class NoPlan(UnknotError):
    """Nothing is planned, for safety; `why` is the outcome or the text key of the page to show."""

    exit_status = 4

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class CheckFailed(UnknotError):
    """A bundle or placement that does not hold; carries the failed checks in words."""

    exit_status = 5

    def __init__(self, failed: Sequence[str]) -> None:
        self.failed = tuple(failed)
        super().__init__("\n".join(self.failed))
