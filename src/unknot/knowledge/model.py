"""What knowledge makes: frozen types, one a kind of file, and `Knowledge`, the whole.

Made by `unknot.knowledge.load` from the cited YAML of `unknot/kb`; see docs/reference/knowledge-files.md for the files.
Over 300 lines, so that the whole shape can be read in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from unknot.core.citation import Citation
from unknot.core.ids import Disposition, Method, Region, Status, Zone
from unknot.knowledge.advice import Advice
from unknot.knowledge.claims import Claim, Expectation
from unknot.knowledge.conflicts import Conflict
from unknot.knowledge.devices import Device
from unknot.knowledge.language import Expr
from unknot.knowledge.letters import LetterKind
from unknot.knowledge.living import Exercise, Stage
from unknot.knowledge.medicines import Medicines
from unknot.knowledge.numbers import Numbers
from unknot.knowledge.places import Landmark, Shape
from unknot.knowledge.points import Point
from unknot.knowledge.strokes import Strokes
from unknot.knowledge.techniques import Barred, Changed, Stated, Tempo
from unknot.knowledge.topics import Article, Topic


@dataclass(frozen=True, slots=True)
class Source:
    """A document that statements are cited from."""

    id: str
    title: str
    kind: str
    status: str
    by: str = ""
    doi: str = ""
    url: str = ""
    note: str = ""
    lines: int = 0
    """Of an article that is cited by its lines: how many it has."""


class TermType(Enum):
    """What kind of value a term holds."""

    TRUTH = "truth"
    CHOICE = "choice"
    NUMBER = "number"
    MEASURE = "measure"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Window:
    """Inside when `event` was `first` to `days` days ago, both included; `undated` is inside, outside or ask."""

    event: str
    days: int
    undated: str
    first: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """Something that may be known about a person. Computed when it has `when` or `window`.

    marks: the kinds of marked places whose zones the answer tells. unasked_open: of whom `asked_of` does not surely name, it is
    not known, though nobody asks; else it does not apply to them.
    """

    id: str
    type: TermType
    values: tuple[str, ...] = ()
    many: bool = False
    item: bool = False
    unit: str = ""
    fresh_hours: int | None = None
    range: tuple[float, float] | None = None
    asked_of: Expr | None = None
    needed: Expr | None = None
    when: Expr | None = None
    window: Window | None = None
    of: str = ""
    marks: tuple[str, ...] = ()
    unasked_open: bool = False
    cites: tuple[Citation, ...] = ()

    @property
    def applies(self) -> Expr | None:
        """Who has to give it; None is everybody."""
        return self.asked_of if self.asked_of is not None else self.needed


@dataclass(frozen=True, slots=True)
class Question:
    """One term asked of one person. Its id is the term's."""

    id: str
    group: str
    answers: str = "plain"
    given: str = "person"


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that stand together, in order."""

    id: str
    order: int
    questions: tuple[Question, ...]
    one_a_page: bool = False
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A disposition that holds while `when` is true; `scope` narrows doctor-first to a region."""

    when: Expr
    then: Disposition
    scope: Region | None = None


@dataclass(frozen=True, slots=True)
class SiteLimit:
    """A marked site that a cell closes, with its margin."""

    site: str
    margin_cm: int = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """What one row says of one method, before zones and regions are resolved.

    `named` holds in `zones` (or, with `region`, in the zones of the true regions of the row), `elsewhere` in the others.
    `zones` empty and `region` false: `elsewhere` holds everywhere.
    """

    elsewhere: Status
    named: Status | None = None
    zones: tuple[Zone, ...] = ()
    region: bool = False
    sites: tuple[SiteLimit, ...] = ()
    conditions: tuple[str, ...] = ()
    postpones: str = ""


Cells = Mapping[str, Cell]
"""By column letter, `MAS` and so on; a column that is absent says nothing."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Cells that hold while `when` is true."""

    when: Expr
    cells: Cells


@dataclass(frozen=True, slots=True)
class Postpone:
    """No session today while `when` is true."""

    when: Expr
    id: str


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """What a coded entry of a record sets (`facts`, `event`), opens (`ask`) or does not mean (`nothing`).

    dated: which day dates the event: `any` (onset, else the day it was written down), `onset` alone, `end` (else as any), or
    `known` (as any, and without a day the question of the event is opened instead).
    """

    resource: str
    codes: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    snomed: tuple[str, ...] = ()
    atc: tuple[str, ...] = ()
    loinc: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    status: str = "present"
    event: str = ""
    dated: str = "any"
    facts: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    nothing: str = ""
    also: Expr | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """`given` some terms, this rule alone gives `expect`."""

    given: Mapping[str, Any]
    expect: Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of any kind; the parts that its kind does not have are empty."""

    id: str
    slug: str
    kind: str
    says: str
    cites: tuple[Citation, ...]
    examples: tuple[Example, ...]
    when: Expr | None = None
    window: Window | None = None
    lines: tuple[Line, ...] = ()
    limits: tuple[Limit, ...] = ()
    postpones: tuple[Postpone, ...] = ()
    record: tuple[RecordEntry, ...] = ()
    cells: Cells = field(default_factory=dict)
    disposition: Disposition | None = None
    regions: Mapping[str, str] = field(default_factory=dict)
    today: bool = False
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class MethodInfo:
    """A method: its matrix column (`HTL` for hand tools) and zones of use.

    offered: it has courses; on_wish: it is used when a person wishes, beside a course, or in one of its own where a protocol
    of it is played; neither: nobody is led to it. dose, lowest_dose: what holds beside the tables of courses. because: what a
    source states otherwise. lines: by part (before, do, never, normal, not_normal, after) the names of sentences `doing.NAME`.
    opened_by: the rule that keeps it closed until something is told; counted_by: the one that closes it after so many sessions
    told; "" = none.
    """

    id: Method
    letter: str
    zones: tuple[Zone, ...]
    hands_on: bool
    offered: bool
    role: str
    needs: tuple[str, ...] = ()
    leaves_to: Mapping[str, str] = field(default_factory=dict)
    on_wish: bool = False
    opened_by: str = ""
    counted_by: str = ""
    dose: Numbers = field(default_factory=dict)
    lowest_dose: Numbers = field(default_factory=dict)
    because: tuple[Mapping[str, Any], ...] = ()
    materials: tuple[str, ...] = ()
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    honest: tuple[Citation, ...] = ()
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneInfo:
    """A zone group, its course region and the columns that may ever use it."""

    id: Zone
    course_region: Region | None
    used_by: tuple[str, ...]
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the body: `handling` is never, skin, light or medium; `zone` None = counts in every zone."""

    id: str
    zone: Zone | None
    handling: str
    spot_s: int | None = None
    pregnancy: str = ""
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Technique:
    """A movement of the hand. `opens` by role: the ladder step that lets it in, None = never at home.

    told: items of the inventory about effects, which are shown with what we hold against them. spellings: by language, what
    people call it. One that is never done at home has `professional` or `refused`, and no tempo, places or mistakes.
    """

    id: str
    term: str
    opens: Mapping[str, int | None]
    pressure: tuple[int, int]
    stroking: bool = False
    cites: tuple[Citation, ...] = ()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    methods: tuple[Method, ...] = (Method.PARTNER_MASSAGE, Method.NECK_SELF_MASSAGE)
    hand_part: tuple[str, ...] = ()
    movement: str = ""
    tempo: Tempo | None = None
    where: tuple[Zone, ...] = ()
    mistakes: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    not_stated: tuple[str, ...] = ()
    because: tuple[Changed, ...] = ()
    told: tuple[str, ...] = ()
    professional: Barred | None = None
    refused: Barred | None = None

    @property
    def at_home(self) -> bool:
        """Whether some ladder step lets it in, for somebody."""
        return any(step is not None for step in self.opens.values())


@dataclass(frozen=True, slots=True)
class PlayableStep:
    """A step of a protocol in the form that can be played.

    `share` of the hands-on time of one side; `at_most_s` caps it in all; `spot_s` caps one spot; `stroke_ms` one stroke.
    point: the point of acupressure that it presses; "" = none.
    """

    n: int
    of: int | None
    technique: str
    sites: tuple[str, ...]
    zones: tuple[Zone, ...]
    opens: int
    share: int
    pressure: int
    stroke_ms: int
    hand: str
    point: str = ""
    closes: int | None = None
    at_most_s: int | None = None
    spot_s: int | None = None
    because: tuple[Mapping[str, Any], ...] = ()


SIDE_LYING = "side_lying"
"""The posture that has a side on top: the one that is worked."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """What a source states, and the playable form beside it.

    use: playable, reading or refused; the last two have a `why` and nothing that could be played. default: comes first where
    nobody wished another. region: what a course of it is about; `also` names the others that the source speaks of.
    stages: no, gentle, yes or clinician by stage of the illness. minutes, hands: as stated, None = not stated; `hands` of a
    playable one is ours: one, two or either.
    """

    id: str
    says: str
    method: Method
    role: str
    region: Region
    stated: tuple[Mapping[str, Any], ...]
    cites: tuple[Citation, ...]
    posture: str = ""
    ladder: tuple[int, ...] = ()
    sides: tuple[str, ...] = ()
    playable: tuple[PlayableStep, ...] = ()
    left_out: tuple[Mapping[str, Any], ...] = ()
    gaps_s: Mapping[str, int] = field(default_factory=dict)
    materials: tuple[str, ...] = ()
    oil: tuple[str, ...] = ()
    use: str = "playable"
    why: tuple[Mapping[str, Any], ...] = ()
    default: bool = False
    also: tuple[Region, ...] = ()
    stages: Mapping[str, str] = field(default_factory=dict)
    minutes: tuple[int | None, int | None] | None = None
    hands: str | None = None

    @property
    def played(self) -> bool:
        """Whether sessions can be made of it."""
        return self.use == "playable"


Texts = Mapping[str, Mapping[str, str]]
"""Language -> key -> sentence."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that Unknot knows, checked. `hash` names the whole: SHA-256 over every file's path and bytes."""

    hash: str
    complete: bool
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    groups: tuple[QuestionGroup, ...]
    rules: Mapping[str, Rule]
    methods: Mapping[Method, MethodInfo]
    zones: Mapping[Zone, ZoneInfo]
    sites: Mapping[str, Site]
    techniques: Mapping[str, Technique]
    protocols: Mapping[str, Protocol]
    tables: Mapping[str, Mapping[str, Any]]
    texts: Texts
    landmarks: Mapping[str, Landmark] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    advice: Mapping[str, Advice] = field(default_factory=dict)
    points: Mapping[str, Point] = field(default_factory=dict)
    devices: Mapping[str, Device] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    strokes: Mapping[str, Strokes] = field(default_factory=dict)
    letters: Mapping[str, LetterKind] = field(default_factory=dict)
    medicines: Medicines = field(default_factory=Medicines)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    expectations: Mapping[Method, Expectation] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order in which it is asked."""
        return tuple(question for group in self.groups for question in group.questions)

    def say(self, key: str, lang: str, **values: object) -> str:
        """The sentence of a key in a language, with its placeholders filled."""
        return self.texts[lang][key].format_map(values)
