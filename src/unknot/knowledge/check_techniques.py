"""Techniques held against sources, zones and methods, and the playable steps held against their techniques."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.model import PlayableStep, Protocol, Technique
from unknot.knowledge.shape import nearest


def check_techniques(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the techniques, and with the steps that use one otherwise than it may be."""
    for placed in draft.techniques.values():
        yield from _sources(placed, draft)
        yield from _places(placed, draft)
    for protocol in draft.protocols.values():
        for n, step in enumerate(protocol.what.playable):
            technique = draft.techniques.get(step.technique)
            if technique is not None:
                yield from _step(protocol, n, step, technique.what)


def _sources(placed: Placed[Technique], draft: Draft) -> Iterator[Finding]:
    what = placed.what
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("because", n, "source"), changed.source) for n, changed in enumerate(what.because)
    ]
    named += [(("tempo", "source"), what.tempo.citation.source)] if what.tempo else []
    for key, barred in (("professional", what.professional), ("refused", what.refused)):
        named += [((key, "source"), barred.source)] if barred else []
    for path, source in named:
        if source not in draft.sources and not draft.is_spoilt("sources", source):
            yield placed.wrong(*path, what=f"unknown source `{source}`", help=nearest(source, draft.sources))


def _places(placed: Placed[Technique], draft: Draft) -> Iterator[Finding]:
    for n, zone in enumerate(placed.what.where):
        if zone not in draft.zones and not draft.is_spoilt("zones", zone.value):
            help = f"add zones/{zone.value}.yaml"
            yield placed.wrong("where", n, what=f"the zone `{zone.value}` has no file", help=help)


def _step(protocol: Placed[Protocol], n: int, step: PlayableStep, technique: Technique) -> Iterator[Finding]:
    here: tuple[str | int, ...] = ("playable", n)
    if not technique.at_home:
        return  # said where the ladder step is looked at
    if protocol.what.method not in technique.methods:
        ways = ", ".join(method.value for method in technique.methods)
        what = f"`{technique.id}` is no technique of {protocol.what.method.value}"
        yield protocol.wrong(*here, "technique", what=what, help=f"it belongs to {ways}")
    for zone in step.zones:
        if zone not in technique.where:
            zones = ", ".join(each.value for each in technique.where)
            what = f"`{technique.id}` is not for {zone.value}"
            yield protocol.wrong(*here, "zones", what=what, help=f"it may be used at {zones}")
    if technique.tempo is not None:
        least, most = technique.tempo.stroke_ms
        if not least <= step.stroke_ms <= most:
            what = f"`{technique.id}` takes {least} to {most} ms a stroke, the step {step.stroke_ms}"
            yield protocol.wrong(*here, "stroke_ms", what=what)
