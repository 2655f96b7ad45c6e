"""A small whole knowledge, one file of each kind, in which nothing is wrong: tests break it in one place.

Over 300 lines, so that the whole of it is read in one place, as what it is: files.
"""

from __future__ import annotations

from pathlib import PurePosixPath

CITES = 'cites: [{source: clinical, at: "1.1", status: product-rule}]\n'

FILES: dict[str, str] = {
    "sources/clinical.yaml": """\
id: clinical
title: Our own reference
kind: own
status: product-rule
""",
    "terms/all.yaml": f"""\
{CITES}terms:
  CES1: {{type: choice, values: [no, yes, old], item: true, asked_of: spinal_pain}}
  CES1_explained: {{type: truth, asked_of: CES1 is old}}
  spinal_pain: {{type: truth, of: pain}}
  pain_began: {{type: event, of: pain}}
  new_pain: {{type: truth, when: days_since(pain_began) <= 42}}
  stroke: {{type: event}}
  systolic: {{type: measure, unit: "mm[Hg]", fresh_hours: 24, range: [40, 300], needed: C10}}
  hypertension_known: {{type: truth}}
  root_neck: {{type: truth, of: pain}}
  RK01: {{type: event, of: record}}
  fever_now: {{type: truth, of: today}}
  RK01_14d: {{type: truth, window: {{event: RK01, days: 14, undated: inside}}}}
""",
    "questions/grave.yaml": f"""\
group: grave
order: 10
one_a_page: true
{CITES}questions:
  - {{id: CES1, answers: last_14_days}}
  - {{id: CES1_explained}}
  - {{id: stroke, answers: event}}
  - {{id: systolic, answers: measure}}
  - {{id: hypertension_known}}
""",
    "rules/red_flags/CES1_saddle_numbness.yaml": f"""\
id: CES1
slug: saddle_numbness
kind: red-flag
says: Feeling between the legs changed or went numb.
lines:
  - {{when: CES1 is yes, then: emergency}}
  - {{when: CES1 is old and not CES1_explained and new_pain, then: urgent}}
  - {{when: CES1 is old, then: "doctor-first:lowback"}}
{CITES}examples:
  - {{given: {{CES1: yes}}, expect: emergency}}
  - {{given: {{CES1: old, CES1_explained: false, pain_began: {{days_since: 3}}}}, expect: urgent}}
  - {{given: {{CES1: old, CES1_explained: true}}, expect: "doctor-first:lowback"}}
  - {{given: {{CES1: unsure, CES1_explained: true}}, expect: urgent}}
  - {{given: {{CES1: no}}, expect: nothing}}
  - {{given: {{}}, expect: ask CES1}}
""",
    "rules/rows/C10_high_pressure.yaml": f"""\
id: C10
slug: high_pressure
kind: row
says: High blood pressure is known.
when: >
  hypertension_known
disposition: care
regions: {{neck: root_neck}}
cells:
  MAS: "R:region d"
  SMN: "d [only_stroking]"
  CUP: "A"
  ACU: "-"
  HON: "-"
  GUN: "L S(device, 15 cm)"
  HEA: "PP1"
  MAG: "A"
  NDL: "-"
  TRX: "A"
  EXR: "-"
limits:
  - when: hypertension_known and W4
    cells: {{SMN: A}}
record:
  - {{codes: [I10-I15], snomed: ["38341003"], fact: hypertension_known}}
{CITES}examples:
  - {{given: {{hypertension_known: true, root_neck: true, stroke: never}}, expect: {{is: true, MAS: R, SMN: d}}}}
  - {{given: {{hypertension_known: true, stroke: {{days_since: 9}}}}, expect: {{is: true, SMN: A}}}}
  - {{given: {{hypertension_known: true, stroke: never}}, expect: care}}
  - {{given: {{hypertension_known: false}}, expect: false}}
  - {{given: {{}}, expect: unknown}}
""",
    "rules/thresholds/T1_high_today.yaml": f"""\
id: T1
slug: high_today
kind: threshold
says: Pressure is high today.
when: >
  systolic >= 180
lasts: today
postpones:
  - {{when: T1, id: PP1}}
{CITES}examples:
  - {{given: {{systolic: 185}}, expect: PP1}}
  - {{given: {{systolic: 120}}, expect: nothing}}
  - {{given: {{systolic: unsure}}, expect: unknown}}
""",
    "rules/windows/W4_stroke.yaml": f"""\
id: W4
slug: stroke
kind: window
says: Within 90 days of a stroke.
event: stroke
days: 90
undated: inside
{CITES}examples:
  - {{given: {{stroke: undated}}, expect: true}}
  - {{given: {{stroke: {{days_since: 91}}}}, expect: false}}
  - {{given: {{}}, expect: unknown}}
""",
    "rules/postponements/PP1_fever.yaml": f"""\
id: PP1
slug: fever
kind: postponement
says: Fever.
when: >
  fever_now
{CITES}examples:
  - {{given: {{fever_now: true}}, expect: PP1}}
  - {{given: {{fever_now: false}}, expect: nothing}}
  - {{given: {{}}, expect: ask fever_now}}
""",
    "rules/record_codes/RK01_stroke_code.yaml": f"""\
id: RK01
slug: stroke_code
kind: record-code
says: A code of a stroke.
lines:
  - {{when: RK01_14d, then: urgent}}
record:
  - {{codes: [I60-I64, "WHO G45"], except: [I62], event: RK01}}
  - {{codes: [Z88], nothing: medicine allergies}}
{CITES}examples:
  - {{given: {{RK01: {{days_since: 3}}}}, expect: urgent}}
  - {{given: {{RK01: never}}, expect: nothing}}
  - {{given: {{}}, expect: ask RK01}}
""",
    "methods/partner_massage.yaml": f"""\
id: partner_massage
letter: MAS
zones: [NECK, COLLAR]
hands_on: true
offered: true
role: partner
needs: [grave]
dose: {{session_minutes_at_most: 20}}
because: [{{field: session_minutes_at_most, was: 30, source: clinical, at: "5.3", why: shorter}}]
lines: {{do: [slow]}}
{CITES}""",
    "methods/neck_self_massage.yaml": f"""\
id: neck_self_massage
letter: SMN
zones: [NECK, COLLAR]
hands_on: true
offered: true
role: self
dose: {{minutes_at_most: 15}}
{CITES}""",
    "zones/NECK.yaml": f"id: NECK\ncourse_region: neck\nused_by: [MAS, SMN]\n{CITES}",
    "zones/COLLAR.yaml": f"id: COLLAR\ncourse_region: neck\nused_by: [MAS, SMN]\n{CITES}",
    "sites/trapezius_top.yaml": f"id: trapezius_top\nzone: COLLAR\nhandling: medium\nspot_s: null\n{CITES}",
    "techniques/stroking.yaml": f"""\
id: stroking
term: effleurage
spellings: {{en: [effleurage], ru: [поглаживание]}}
opens: {{self: 1, partner: 1}}
pressure: [1, 2]
stroking: true
hand_part: [palm]
movement: line
tempo: {{stroke_ms: [3000, 8000], why: slow, source: clinical, at: "2.4", status: product-rule}}
where: [NECK, COLLAR]
mistakes: [too_hard]
stated:
  - {{item: TEC-069, fingers: 4}}
not_stated: [reps]
because:
  - {{item: TEC-006, was: head turned, why: head straight, source: clinical, at: "2.4"}}
told: [TEC-002]
{CITES}""",
    "protocols/PRO-017.yaml": f"""\
id: PRO-017
says: Self-massage for a tight neck.
use: playable
method: neck_self_massage
role: self
region: neck
stages: {{attack: no, just_after: gentle, settled: yes, chronic: yes, first_signs: yes, late: clinician}}
minutes: null
hands: one
posture: sitting_upright
ladder: [1, 2]
sides: [right, left]
{CITES}stated:
  - {{n: 1, technique: effleurage, seconds: [240, 360]}}
  - {{n: 2, technique: pinch}}
playable:
  - n: 1
    of: 1
    technique: stroking
    sites: [trapezius_top]
    zones: [COLLAR]
    opens: 1
    share: 3
    at_most_s: 60
    pressure: 1
    stroke_ms: 4000
    hand: opposite
    because: [{{field: seconds, was: [240, 360], source: clinical, at: "5.3", why: shorter}}]
left_out:
  - {{of: 2, source: clinical, at: "5.3", why: not at home}}
gaps: {{ready_s: 10, switch_s: 10, rest_s: 0, close_s: 10}}
""",
    "methods/acupressure.yaml": f"""\
id: acupressure
letter: ACU
zones: [COLLAR]
hands_on: true
offered: false
on_wish: true
role: either
{CITES}""",
    "points/GB21.yaml": f"""\
id: GB21
says: On top of the shoulder.
use: offered
handling: light
zone: COLLAR
site: trapezius_top
place: acromion
{CITES}""",
    "landmarks/acromion.yaml": f"""\
id: acromion
latin: Acromion
side: left
at: {{quad: 7168, u: 0.5, v: 0.5}}
tolerance_mm: 10
height: [0.7, 0.9]
{CITES}""",
    "devices/stick.yaml": f"""\
id: stick
says: A stick.
named: chopsticks
use: on-wish
method: acupressure
also: [partner_massage]
helper: no
features: [stick]
zones: [COLLAR]
price: {{roubles: [10, 20], source: clinical, at: "1.1"}}
evidence: no-claim
{CITES}""",
    "advice/warm_bath.yaml": f"""\
id: warm_bath
says: A warm bath, measured and short.
topic: baths
offered: yes
method: neck_self_massage
numbers: {{minutes_at_most: 15, celsius: [36, 38]}}
do: [measure]
never: [hotter]
evidence: no-claim
{CITES}""",
    "advice/hot_bath.yaml": f"""\
id: hot_bath
says: A hot bath.
topic: baths
offered: no
why: too hot
instead: [warm_bath]
evidence: extravagant
{CITES}""",
    "courses/protocol_stages.yaml": f"""\
id: protocol_stages
reasons:
  attack: {{no: nothing in an attack}}
  just_after: {{gentle: lower}}
  settled: {{yes: calm}}
  chronic: {{yes: calm}}
  first_signs: {{yes: first step}}
  late: {{clinician: looks first}}
{CITES}""",
    "stages/attack.yaml": f"""\
id: attack
order: 1
says: No hands now.
when: T1
hands_on: none
exercise: none
advice: [warm_bath]
{CITES}""",
    "stages/settled.yaml": f"""\
id: settled
order: 2
says: The calm time.
when: spinal_pain
hands_on: as-limits-say
exercise: first-level
{CITES}""",
    "exercises/slow_turns.yaml": f"""\
id: slow_turns
use: offered
says: Slow turns.
regions: [neck]
zones: [NECK]
stages: [settled]
level: 1
posture: sitting
reps: [3, 5]
a_day: 1
left_out_by: [only_stroking]
stop: [faint]
because: [{{field: reps, was: null, source: clinical, at: "2.4", why: ours}}]
{CITES}""",
    "exercises/circles.yaml": f"""\
id: circles
use: refused
says: Circles of the head.
why: {{why: the neck bends far back, source: clinical, at: "2.4"}}
instead: [slow_turns]
{CITES}""",
    "courses/stop_rules.yaml": f"id: stop_rules\nsigns: [faint]\n{CITES}",
    "courses/ladder.yaml": f"id: ladder\nsteps: [{{step: 1, minutes: 5}}]\n{CITES}",
}

_KEYS = [
    "group.grave.title",
    "question.CES1.ask",
    "question.CES1.why",
    "question.CES1_explained.ask",
    "question.CES1_explained.why",
    "question.stroke.ask",
    "question.stroke.why",
    "question.systolic.ask",
    "question.systolic.why",
    "question.hypertension_known.ask",
    "question.hypertension_known.why",
    "answers.plain.yes",
    "answers.plain.no",
    "answers.plain.unsure",
    "answers.last_14_days.yes",
    "answers.last_14_days.old",
    "answers.last_14_days.no",
    "answers.last_14_days.unsure",
    "answers.event.date",
    "answers.event.month",
    "answers.event.year",
    "answers.event.never",
    "answers.event.unsure",
    "answers.measure.none",
    "rule.CES1.told",
    "rule.C10.told",
    "rule.T1.told",
    "rule.PP1.told",
    "rule.RK01.told",
    "condition.only_stroking",
    "method.partner_massage.name",
    "method.partner_massage.honest",
    "method.neck_self_massage.name",
    "method.neck_self_massage.honest",
    "zone.NECK.name",
    "zone.COLLAR.name",
    "site.trapezius_top.name",
    "site.trapezius_top.find",
    "technique.stroking.name",
    "technique.stroking.how",
    "technique.stroking.told",
    "hand_part.palm.name",
    "movement.line.name",
    "left_open.reps.name",
    "mistake.too_hard.told",
    "posture.sitting_upright.how",
    "posture.sitting_upright.instead",
    "protocol.PRO-017.name",
    "protocol.PRO-017.about",
    "protocol.PRO-017.ready",
    "protocol.PRO-017.rest",
    "protocol.PRO-017.close",
    "protocol.PRO-017.aftercare",
    "play.PRO-017.1.say",
    "play.PRO-017.1.name",
    "topic.baths.name",
    "offered.yes",
    "offered.no",
    "evidence.no-claim",
    "evidence.extravagant",
    "doing.slow",
    "method.acupressure.name",
    "method.acupressure.honest",
    "landmark.acromion.name",
    "landmark.acromion.find",
    "point.GB21.name",
    "point.GB21.where",
    "point.GB21.find",
    "device.stick.name",
    "device.stick.about",
    "feature.stick.name",
    "catalogue.price.from_to",
    "catalogue.no_advice",
    "advice.warm_bath.title",
    "advice.warm_bath.about",
    "advice.warm_bath.do.measure",
    "advice.hot_bath.title",
    "advice.hot_bath.about",
    "advice.hot_bath.why",
    *(f"stage.{stage}.{part}" for stage in ("attack", "settled") for part in ("name", "about", "do")),
    "exercise.slow_turns.name",
    "exercise.slow_turns.how",
    "exercise.circles.name",
    "exercise.circles.why",
]
for _lang, _word in (("en", "Words"), ("ru", "Слова")):
    FILES[f"texts/{_lang}/all.yaml"] = "".join(f"{key}: {_word}\n" for key in _KEYS) + (
        "page.left: '{minutes} left'\nadvice.warm_bath.never.hotter: 'Over {celsius_to}'\n"
    )


def files_with(changes: dict[str, str | None]) -> dict[PurePosixPath, bytes]:
    """The files as the loader takes them, some replaced or (None) left out."""
    texts = {path: text for path, text in (FILES | changes).items() if text is not None}
    return {PurePosixPath(path): texts[path].encode() for path in sorted(texts)}
