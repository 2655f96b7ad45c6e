"""One entry of the knowledge as readable lines: what it says, how it decides, what a person is told, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unknot.core.citation import Citation
from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.cells import print_cell
from unknot.knowledge.check_methods import numbers_of
from unknot.knowledge.claims import Claim
from unknot.knowledge.conflicts import Conflict
from unknot.knowledge.devices import Device
from unknot.knowledge.milder import bound_said
from unknot.knowledge.model import Cells, Knowledge, Line, MethodInfo, Protocol, Rule, Source, Technique, Term, Window
from unknot.knowledge.numbers import said
from unknot.knowledge.points import Point
from unknot.knowledge.shape import nearest
from unknot.knowledge.topics import Topic

Lines = Iterator[str]
NOTES = ("n", "note")
"""Of a stated step: its number and our remark are nothing that a source states."""


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
        yield [*_rule(knowledge.rules[id]), *_told(knowledge, id, lang), *_cites(knowledge, knowledge.rules[id].cites)]
    elif id in knowledge.terms:
        yield [*_term(knowledge.terms[id]), *_asked(knowledge, id, lang), *_cites(knowledge, knowledge.terms[id].cites)]
    if id in knowledge.rules and id in {question.id for question in knowledge.questions}:
        yield [*_term(knowledge.terms[id]), *_asked(knowledge, id, lang)]
    if id in knowledge.protocols:
        protocol = knowledge.protocols[id]
        yield [
            *_protocol(protocol),
            *_names(knowledge, f"protocol.{id}.", lang, {}),
            *_cites(knowledge, protocol.cites),
        ]
    if id in knowledge.conflicts:
        conflict = knowledge.conflicts[id]
        told = _names(knowledge, f"conflict.{id}.", lang, {})
        yield [*_conflict(conflict), *told, *_cites(knowledge, conflict.cites)]
    if id in knowledge.sources:
        yield [*_source(knowledge.sources[id]), *_cited_by(knowledge, id)]
    for technique in _called(knowledge, id):
        told = _names(knowledge, f"technique.{technique.id}.", lang, {})
        yield [
            *_technique(technique),
            *told,
            *_mistakes(knowledge, technique, lang),
            *_cites(knowledge, technique.cites),
        ]
    if id in knowledge.topics:
        topic = knowledge.topics[id]
        told = _names(knowledge, f"learn.{id}.", lang, {})
        yield [f"topic {id}: {topic.says}", *_read(topic), *told, *_cites(knowledge, topic.cites)]
    for kind, found in _plain(knowledge, id):
        yield [
            f"{kind} {id}",
            *_fields(found),
            *_names(knowledge, f"{kind}.{id}.", lang, said(getattr(found, "numbers", {}))),
            *(_lines(knowledge, found, lang) if isinstance(found, MethodInfo) else ()),
            *(_pregnancy(knowledge, found, lang) if isinstance(found, Point) else ()),
            *(_price(knowledge, found, lang) if isinstance(found, Device) else ()),
            *(_evidence(knowledge, found, lang) if isinstance(found, Claim) else ()),
            *_cites(knowledge, found.cites),
        ]


def _rule(rule: Rule) -> Lines:
    yield f"{rule.kind} {rule.id}: {rule.says}"
    if rule.when is not None:
        yield f"  when      {rule.when}"
    if rule.window is not None:
        yield f"  window    {_window(rule.window)}"
    for line in rule.lines:
        yield f"  {_then(line):<24}  when {line.when}"
    if rule.disposition is not None:
        yield f"  {rule.disposition.word:<24}  when it is true"
    for postpone in rule.postpones:
        yield f"  {'postpones ' + postpone.id:<24}  when {postpone.when}"
    if rule.cells:
        yield f"  cells     {_cells(rule.cells)}"
    for limit in rule.limits:
        yield f"  limits    {_cells(limit.cells)}"
        yield f"            when {limit.when}"
    if rule.today:
        yield "  lasts     today"
    yield f"  reviewed  {rule.reviewed_by or 'by no clinician yet'}"


def _then(line: Line) -> str:
    return line.then.word + (f":{line.scope.value}" if line.scope else "")


def _cells(cells: Cells) -> str:
    return "  ".join(f"{column} {print_cell(cell)}" for column, cell in cells.items())


def _window(window: Window) -> str:
    return f"{window.first} to {window.days} days after {window.event}; without a date: {window.undated}"


def _term(term: Term) -> Lines:
    values = f" of {', '.join((*term.values, 'unsure'))}" if term.values else ""
    unit = f" in {term.unit}" if term.unit else ""
    yield f"term {term.id}: {term.type.value}{values}{unit}"
    if term.when is not None:
        yield f"  computed  {term.when}"
    if term.window is not None:
        yield f"  computed  {_window(term.window)}"
    if term.of:
        yield f"  from      {term.of}"
    if term.applies is not None:
        yield f"  asked of  who has {term.applies}"
    if term.fresh_hours:
        yield f"  fresh     {term.fresh_hours} hours"
    if term.range:
        yield f"  range     {term.range[0]} to {term.range[1]}"


def _asked(knowledge: Knowledge, id: str, lang: str) -> Lines:
    for part in ("ask", "why", "hint"):
        if (key := f"question.{id}.{part}") in knowledge.texts[lang]:
            yield f"  {part:<8}  {knowledge.texts[lang][key]}"


def _told(knowledge: Knowledge, id: str, lang: str) -> Lines:
    if (key := f"rule.{id}.told") in knowledge.texts[lang]:
        yield f"  told      {knowledge.texts[lang][key]}"


def _cites(knowledge: Knowledge, cites: tuple[Citation, ...]) -> Lines:
    for citation in cites:
        yield f"  source    {citation}"
        yield f"            {knowledge.sources[citation.source].title}"


def _protocol(protocol: Protocol) -> Lines:
    regions = " and ".join(region.value for region in (protocol.region, *protocol.also))
    yield f"protocol {protocol.id}: {protocol.says}"
    yield f"  {protocol.method.value}, {protocol.role}, {regions}, {protocol.posture or 'not played here'}"
    yield f"  use       {protocol.use}"
    for why in protocol.why:
        yield f"            {why['why']} ({why['source']} {why['at']})"
    yield f"  stages    {', '.join(f'{stage} {allowed}' for stage, allowed in protocol.stages.items())}"
    yield f"  minutes   {_stated(protocol.minutes)}"
    yield f"  hands     {_stated(protocol.hands)}"
    for stated in protocol.stated:
        told = "; ".join(f"{key} {_stated(value)}" for key, value in stated.items() if key not in NOTES)
        yield f"  stated {stated['n']}: {told}"
    for step in protocol.playable:
        until = f" to {step.closes}" if step.closes else ""
        where = ", ".join(step.sites)
        yield f"  step {step.n}: {step.technique} on {where}; ladder {step.opens}{until}, pressure {step.pressure}"
        yield from (f"    {_because(each)}" for each in step.because)
    for left in protocol.left_out:
        yield f"  left out, stated step {left['of']}: {left['why']} ({left['source']})"


def _called(knowledge: Knowledge, word: str) -> Iterator[Technique]:
    """The technique of that id, or else every one that people call so, in any language."""
    if word in knowledge.techniques:
        yield knowledge.techniques[word]
        return
    for technique in knowledge.techniques.values():
        words = (each.casefold() for spellings in technique.spellings.values() for each in spellings)
        if word.casefold() in words:
            yield technique


def _technique(technique: Technique) -> Lines:
    steps = ", ".join(f"{role} {'never' if step is None else step}" for role, step in technique.opens.items())
    yield f"technique {technique.id}: {technique.term}"
    yield f"  {_shown(technique.hand_part)}: {technique.movement}; ladder {steps}; pressure {_shown(technique.pressure)}"
    for lang, spellings in technique.spellings.items():
        yield f"  called {lang}   {', '.join(spellings)}"
    if technique.tempo is not None:
        least, most = technique.tempo.stroke_ms
        yield f"  {least} to {most} ms a stroke: {technique.tempo.why} ({technique.tempo.citation})"
        yield f"  at {_shown(technique.where)}; by {_shown(technique.methods)}"
    for key, barred in (("professional only", technique.professional), ("refused", technique.refused)):
        if barred is not None:
            yield f"  {key}: {barred.why} ({barred.source}, {barred.at})"
    for stated in technique.stated:
        yield f"  stated, {stated.item}: {_shown(stated.numbers)}"
    if technique.not_stated:
        yield f"  not stated: {_shown(technique.not_stated)}"
    for changed in technique.because:
        yield f"  {changed.item}: stated {changed.was}; {changed.why} ({changed.source}, {changed.at})"


def _mistakes(knowledge: Knowledge, technique: Technique, lang: str) -> Lines:
    for mistake in technique.mistakes:
        yield f"  {'mistake':<12}  {knowledge.texts[lang][f'mistake.{mistake}.told']}"


def _because(because: Mapping[str, Any]) -> str:
    was = _stated(because.get("was"))
    was = was if was == "not stated" else f"stated {was}"
    return f"{because['field']}: {was}; {because['why']} ({because['source']})"


def _stated(value: Any) -> str:
    """What a source states; null is said, not left empty. Two numbers are the least and the most."""
    match value:
        case None:
            return "not stated"
        case (None, most):
            return f"at most {most}"
        case (int() as least, int() as most):
            return str(least) if least == most else f"{least} to {most}"
        case _:
            return _shown(value)


def _conflict(conflict: Conflict) -> Lines:
    yield f"conflict {conflict.id}: {conflict.about}"
    for n, position in enumerate(conflict.positions, start=1):
        yield f"  position {n}{' *' if n in conflict.follows else ''}: {position.says} ({', '.join(position.items)})"
    yield f"  chosen    {conflict.chosen}"
    for path in conflict.held_by:
        yield f"  held by   {path}"
    for bound in conflict.safest:
        yield f"  safest    {bound.value}: {bound_said(bound.kind, bound.limit)}"
    if conflict.safest_in_words:
        yield f"  safest    {conflict.safest_in_words}"
    for decision in conflict.decisions:
        yield f"  milder    {decision.value}, by {decision.by}: {decision.why}"
    yield f"  changes   {conflict.would_change}"


def _read(topic: Topic) -> Lines:
    for lang, words in topic.words.items():
        yield f"  called {lang}   {', '.join(words)}"
    yield f"  parts       {', '.join(f'{part.kind} {part.id}' for part in topic.entries)}"
    yield f"  links       {', '.join(topic.links)}"


def _source(source: Source) -> Lines:
    yield f"source {source.id}: {source.title}"
    for name in ("by", "kind", "status", "doi", "url", "note"):
        if value := getattr(source, name):
            yield f"  {name:<8}  {value}"


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


def _fields(found: Any) -> Lines:
    apart = ("id", "cites", "honest", "because", "lines", "price", "trials")
    for name in found.__dataclass_fields__:
        if name not in apart and not (name == "evidence" and isinstance(found, Claim)):
            yield f"  {name:<12}  {_shown(getattr(found, name))}"


def _shown(value: Any) -> str:
    match value:
        case dict():
            return ", ".join(f"{key} {_shown(each)}" for key, each in value.items()) or "-"
        case tuple():
            return ", ".join(_shown(each) for each in value) or "-"
        case None | "":
            return "-"
        case bool():
            return "yes" if value else "no"
        case _:
            return str(getattr(value, "value", value))


def _names(knowledge: Knowledge, prefix: str, lang: str, numbers: Mapping[str, float]) -> Lines:
    for key, sentence in sorted(knowledge.texts[lang].items()):
        if key.startswith(prefix):
            yield f"  {key.removeprefix(prefix):<12}  {sentence.format_map(numbers)}"


def _lines(knowledge: Knowledge, method: MethodInfo, lang: str) -> Lines:
    yield from (f"  because       {_because(each)}" for each in method.because)
    numbers = numbers_of(method)
    for part, names in method.lines.items():
        for name in names:
            yield f"  {part:<12}  {knowledge.say(f'doing.{name}', lang, **numbers)}"
    for citation in method.honest:
        yield f"  honest        {citation}"


def _pregnancy(knowledge: Knowledge, point: Point, lang: str) -> Lines:
    if point.pregnancy:
        yield f"  pregnant      {knowledge.say(f'catalogue.pregnancy.{point.pregnancy}', lang)}"


def _price(knowledge: Knowledge, device: Device, lang: str) -> Lines:
    price = device.price
    if price is None:
        return
    several = ".from_to" if isinstance(price.roubles, tuple) else ""
    yield f"  price         {knowledge.say(f'catalogue.price{several}', lang, **said({'roubles': price.roubles}))}"
    yield f"                {price.source}, {price.at}"
    if price.doubtful:
        yield f"                {knowledge.say('catalogue.price.doubtful', lang)}"
    yield f"                {knowledge.say('catalogue.no_advice', lang)}"


def _evidence(knowledge: Knowledge, claim: Claim, lang: str) -> Lines:
    yield f"  how far it holds  {knowledge.say(f'evidence.{claim.plausibility}', lang)}"
    for trial in claim.trials:
        yield f"  trial     {trial.found}; {_shown(dict(trial.numbers))} ({trial.citation})"
    for citation in claim.evidence:
        yield f"  evidence  {citation}"


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
