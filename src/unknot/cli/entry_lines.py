"""The lines of one entry, by its kind: for the authors of knowledge, so in English but for the words that a person is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unknot.knowledge.cells import print_cell
from unknot.knowledge.check_methods import numbers_of
from unknot.knowledge.claims import Claim
from unknot.knowledge.conflicts import Conflict
from unknot.knowledge.devices import Device
from unknot.knowledge.milder import bound_said
from unknot.knowledge.model import Cells, Knowledge, Line, MethodInfo, Protocol, Rule, Source, Technique, Term, Window
from unknot.knowledge.numbers import said
from unknot.knowledge.points import Point
from unknot.knowledge.topics import Topic

Lines = Iterator[str]
NOTES = ("n", "note")
"""Of a stated step: its number and our remark are nothing that a source states."""


def rule_lines(rule: Rule) -> Lines:
    """A rule: when it holds and what follows."""
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


def term_lines(term: Term) -> Lines:
    """A term: its type, where it comes from, who has to give it."""
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
        yield f"  asked of  who has {term.applies}{'; not known of others' if term.unasked_open else ''}"
    if term.fresh_hours:
        yield f"  fresh     {term.fresh_hours} hours"
    if term.range:
        yield f"  range     {term.range[0]} to {term.range[1]}"


def asked_lines(knowledge: Knowledge, id: str, lang: str) -> Lines:
    """How it is asked, in the words of a person."""
    for part in ("ask", "why", "hint"):
        if (key := f"question.{id}.{part}") in knowledge.texts[lang]:
            yield f"  {part:<8}  {knowledge.texts[lang][key]}"


def told_lines(knowledge: Knowledge, id: str, lang: str) -> Lines:
    """What a rule tells a person."""
    if (key := f"rule.{id}.told") in knowledge.texts[lang]:
        yield f"  told      {knowledge.texts[lang][key]}"


def protocol_lines(protocol: Protocol) -> Lines:
    """A protocol: its use, what is stated, what is played and why it differs."""
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


def technique_lines(technique: Technique) -> Lines:
    """A technique: hand, movement, step of the ladder, tempo, what bars it."""
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


def mistake_lines(knowledge: Knowledge, technique: Technique, lang: str) -> Lines:
    """Its usual mistakes."""
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


def conflict_lines(conflict: Conflict) -> Lines:
    """A conflict of the articles: positions, choice, bounds, decisions."""
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


def topic_lines(topic: Topic) -> Lines:
    """What a topic is made of."""
    for lang, words in topic.words.items():
        yield f"  called {lang}   {', '.join(words)}"
    yield f"  parts       {', '.join(f'{part.kind} {part.id}' for part in topic.entries)}"
    yield f"  links       {', '.join(topic.links)}"


def source_lines(source: Source) -> Lines:
    """A source."""
    yield f"source {source.id}: {source.title}"
    for name in ("by", "kind", "status", "doi", "url", "note"):
        if value := getattr(source, name):
            yield f"  {name:<8}  {value}"


def field_lines(found: Any) -> Lines:
    """The plain fields of an entry."""
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


def method_lines(knowledge: Knowledge, method: MethodInfo, lang: str) -> Lines:
    """What is said of a method, and how honest the studies are."""
    yield from (f"  because       {_because(each)}" for each in method.because)
    numbers = numbers_of(method)
    for part, names in method.lines.items():
        for name in names:
            yield f"  {part:<12}  {knowledge.say(f'doing.{name}', lang, **numbers)}"
    for citation in method.honest:
        yield f"  honest        {citation}"


def pregnancy_lines(knowledge: Knowledge, point: Point, lang: str) -> Lines:
    """Whether a point may be pressed in pregnancy."""
    if point.pregnancy:
        yield f"  pregnant      {knowledge.say(f'catalogue.pregnancy.{point.pregnancy}', lang)}"


def price_lines(knowledge: Knowledge, device: Device, lang: str) -> Lines:
    """A price as an article recorded it."""
    price = device.price
    if price is None:
        return
    several = ".from_to" if isinstance(price.roubles, tuple) else ""
    yield f"  price         {knowledge.say(f'catalogue.price{several}', lang, **said({'roubles': price.roubles}))}"
    yield f"                {price.source}, {price.at}"
    if price.doubtful:
        yield f"                {knowledge.say('catalogue.price.doubtful', lang)}"
    yield f"                {knowledge.say('catalogue.no_advice', lang)}"


def evidence_lines(knowledge: Knowledge, claim: Claim, lang: str) -> Lines:
    """What was found about a claim."""
    yield f"  how far it holds  {knowledge.say(f'evidence.{claim.plausibility}', lang)}"
    for trial in claim.trials:
        yield f"  trial     {trial.found}; {_shown(dict(trial.numbers))} ({trial.citation})"
    for citation in claim.evidence:
        yield f"  evidence  {citation}"
