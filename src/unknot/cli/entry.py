"""One entry of the knowledge as readable lines: what it says, how it decides, what a person is told, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unknot.cli.entry_lines import (
    Lines,
    asked_lines,
    conflict_lines,
    evidence_lines,
    field_lines,
    method_lines,
    mistake_lines,
    pregnancy_lines,
    price_lines,
    protocol_lines,
    rule_lines,
    source_lines,
    technique_lines,
    term_lines,
    told_lines,
    topic_lines,
)
from unknot.core.citation import Citation
from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.claims import Claim
from unknot.knowledge.devices import Device
from unknot.knowledge.model import Knowledge, MethodInfo, Technique
from unknot.knowledge.numbers import said
from unknot.knowledge.points import Point
from unknot.knowledge.shape import nearest


def entry(knowledge: Knowledge, id: str, lang: str) -> str:
    """Everything of that id: a rule and the term of the same id are shown together. A technique also by what people call it.

    Raises
    ------
    InputRefused
        when nothing has that id.
    """
    blocks = [block for block in _blocks(knowledge, id, lang) if block]
    if not blocks:
        raise InputRefused([Finding(id, 0, f"nothing has the id `{id}`", nearest(id, _ids(knowledge)))])
    return "\n\n".join("\n".join(block) for block in blocks)


def _blocks(knowledge: Knowledge, id: str, lang: str) -> Iterator[list[str]]:
    if id in knowledge.rules:
        yield [
            *rule_lines(knowledge.rules[id]),
            *told_lines(knowledge, id, lang),
            *_cites(knowledge, knowledge.rules[id].cites),
        ]
    elif id in knowledge.terms:
        yield [
            *term_lines(knowledge.terms[id]),
            *asked_lines(knowledge, id, lang),
            *_cites(knowledge, knowledge.terms[id].cites),
        ]
    if id in knowledge.rules and id in {question.id for question in knowledge.questions}:
        yield [*term_lines(knowledge.terms[id]), *asked_lines(knowledge, id, lang)]
    if id in knowledge.protocols:
        protocol = knowledge.protocols[id]
        yield [
            *protocol_lines(protocol),
            *_names(knowledge, f"protocol.{id}.", lang, {}),
            *_cites(knowledge, protocol.cites),
        ]
    if id in knowledge.conflicts:
        conflict = knowledge.conflicts[id]
        told = _names(knowledge, f"conflict.{id}.", lang, {})
        yield [*conflict_lines(conflict), *told, *_cites(knowledge, conflict.cites)]
    if id in knowledge.sources:
        yield [*source_lines(knowledge.sources[id]), *_cited_by(knowledge, id)]
    for technique in _called(knowledge, id):
        told = _names(knowledge, f"technique.{technique.id}.", lang, {})
        yield [
            *technique_lines(technique),
            *told,
            *mistake_lines(knowledge, technique, lang),
            *_cites(knowledge, technique.cites),
        ]
    if id in knowledge.topics:
        topic = knowledge.topics[id]
        told = _names(knowledge, f"learn.{id}.", lang, {})
        yield [f"topic {id}: {topic.says}", *topic_lines(topic), *told, *_cites(knowledge, topic.cites)]
    for kind, found in _plain(knowledge, id):
        yield [
            f"{kind} {id}",
            *field_lines(found),
            *_names(knowledge, f"{kind}.{id}.", lang, said(getattr(found, "numbers", {}))),
            *(method_lines(knowledge, found, lang) if isinstance(found, MethodInfo) else ()),
            *(pregnancy_lines(knowledge, found, lang) if isinstance(found, Point) else ()),
            *(price_lines(knowledge, found, lang) if isinstance(found, Device) else ()),
            *(evidence_lines(knowledge, found, lang) if isinstance(found, Claim) else ()),
            *_cites(knowledge, found.cites),
        ]


def _cites(knowledge: Knowledge, cites: tuple[Citation, ...]) -> Lines:
    for citation in cites:
        yield f"  source    {citation}"
        yield f"            {knowledge.sources[citation.source].title}"


def _called(knowledge: Knowledge, word: str) -> Iterator[Technique]:
    """The technique of that id, or else every one that people call so, in any language."""
    if word in knowledge.techniques:
        yield knowledge.techniques[word]
        return
    for technique in knowledge.techniques.values():
        words = (each.casefold() for spellings in technique.spellings.values() for each in spellings)
        if word.casefold() in words:
            yield technique


def _cited_by(knowledge: Knowledge, id: str) -> Lines:
    citing = [rule.id for rule in knowledge.rules.values() if any(cite.source == id for cite in rule.cites)]
    if citing:
        yield f"  cited by  {', '.join(sorted(citing))}"


def _plain(knowledge: Knowledge, id: str) -> Iterator[tuple[str, Any]]:
    kinds: tuple[tuple[str, Mapping[Any, Any]], ...] = (
        ("method", knowledge.methods),
        ("zone", knowledge.zones),
        ("site", knowledge.sites),
        ("advice", knowledge.advice),
        ("point", knowledge.points),
        ("device", knowledge.devices),
        ("stage", knowledge.stages),
        ("exercise", knowledge.exercises),
        ("claim", knowledge.claims),
        ("expect", knowledge.expectations),
    )
    for kind, found in kinds:
        yield from ((kind, each) for each in found.values() if str(getattr(each.id, "value", each.id)) == id)


def _names(knowledge: Knowledge, prefix: str, lang: str, numbers: Mapping[str, float]) -> Lines:
    for key, sentence in sorted(knowledge.texts[lang].items()):
        if key.startswith(prefix):
            yield f"  {key.removeprefix(prefix):<12}  {sentence.format_map(numbers)}"


def _ids(knowledge: Knowledge) -> set[str]:
    by_word = {str(getattr(id, "value", id)) for kind in (knowledge.methods, knowledge.zones) for id in kind}
    kinds: tuple[Mapping[str, Any], ...] = (
        knowledge.rules,
        knowledge.terms,
        knowledge.protocols,
        knowledge.sources,
        knowledge.sites,
        knowledge.techniques,
        knowledge.advice,
        knowledge.points,
        knowledge.devices,
        knowledge.stages,
        knowledge.exercises,
        knowledge.conflicts,
        knowledge.claims,
        knowledge.topics,
    )
    return by_word.union(*kinds)
