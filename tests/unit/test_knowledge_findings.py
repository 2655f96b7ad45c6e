"""Each way in which a knowledge file can be wrong gives its finding, at the right line of the right file.

Over 300 lines, so that all mistakes stand in one table.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from small_knowledge import FILES, files_with
from unknot.core.finding import Finding
from unknot.knowledge.load import examine_files

TERMS, QUESTIONS = "terms/all.yaml", "questions/grave.yaml"
CES1, C10 = "rules/red_flags/CES1_saddle_numbness.yaml", "rules/rows/C10_high_pressure.yaml"
T1, W4, PP1 = (
    "rules/thresholds/T1_high_today.yaml",
    "rules/windows/W4_stroke.yaml",
    "rules/postponements/PP1_fever.yaml",
)
RK01, PROTOCOL, METHOD = (
    "rules/record_codes/RK01_stroke_code.yaml",
    "protocols/PRO-017.yaml",
    "methods/partner_massage.yaml",
)
POINT, STICK, SITE = "points/GB21.yaml", "devices/stick.yaml", "sites/trapezius_top.yaml"
BATH, HOT = "advice/warm_bath.yaml", "advice/hot_bath.yaml"
ATTACK, SETTLED = "stages/attack.yaml", "stages/settled.yaml"
TURNS, CIRCLES = "exercises/slow_turns.yaml", "exercises/circles.yaml"
EN, RU = "texts/en/all.yaml", "texts/ru/all.yaml"
SITS = "posture: sitting_upright\nladder: [1, 2]\nsides: [right, left]"
LIES_ON_ONE = SITS.replace("sitting_upright", "side_lying").replace("right, left", "right")
TECHNIQUE = "techniques/stroking.yaml"
MARK, LIMB = "landmarks/acromion.yaml", "tolerance_mm: 10\napart: {from: "


class Wrong(NamedTuple):
    """In `file`, `old` is replaced by `new`; a finding whose text holds `says` then stands at the line that holds `at`."""

    file: str
    old: str
    new: str
    says: str
    at: str


WRONG = [
    # the file as YAML
    Wrong(CES1, "slug: saddle", "slug: a: saddle", "this is not YAML", "slug: a"),
    Wrong(CES1, "kind: red-flag\n", "kind: red-flag\nkind: row\n", "`kind` stands twice", "kind: row"),
    Wrong(CES1, "says: F", "says: &x F", "the anchor `x` is not read", "says:"),
    Wrong(CES1, "says: F", "says: !!str F", "the tag", "says:"),
    Wrong(CES1, "lines:", "---\nlines:", "a file holds one document", "---"),
    # keys and types
    Wrong(CES1, "says:", "sayz:", "unknown key `sayz`", "sayz"),
    Wrong(CES1, "says:", "sayz:", "the key `says` is missing", "id: CES1"),
    Wrong(CES1, "says: Feeling between the legs changed or went numb.", "says: 12", "expected a text", "says: 12"),
    Wrong(CES1, "says: Feeling between the legs changed or went numb.", "says: ''", "the text is empty", "says: ''"),
    Wrong(CES1, "kind: red-flag", "kind: redflag", "`redflag` is not possible here", "redflag"),
    Wrong(CES1, 'at: "1.1"', "at: 1.1", "expected a text, found the number 1.1", "at: 1.1"),
    Wrong(CES1, "status: product-rule", "status: proven", "`proven` is not possible", "proven"),
    Wrong(CES1, "then: emergency", "then: emergancy", "`emergancy` is no disposition", "emergancy"),
    Wrong(CES1, "doctor-first:lowback", "urgent:lowback", "is no disposition", "urgent:lowback"),
    Wrong(CES1, "expect: nothing", "expect: nothin", "cannot be expected", "nothin"),
    Wrong(TERMS, "values: [no, yes, old]", "values: no", "expected a list", "values: no"),
    Wrong(TERMS, "fresh_hours: 24", "fresh_hours: soon", "expected a whole number", "fresh_hours"),
    Wrong(TERMS, "item: true", "item: yes", "expected true or false", "item: yes"),
    Wrong(QUESTIONS, "order: 10", "order: -1", "-1 is not between", "order: -1"),
    Wrong(W4, "days: 90\n", "", "the key `days` is missing", "id: W4"),
    Wrong(C10, '  EXR: "-"\n', "", "the key `EXR` is missing", "  MAS: "),
    Wrong(C10, "I10-I15", "i10", "is no ICD-10 code", "i10"),
    # what a value has to carry
    Wrong(CES1, 'cites: [{source: clinical, at: "1.1", status: product-rule}]\n', "", "`cites` is missing", "id: CES1"),
    Wrong(TERMS, 'cites: [{source: clinical, at: "1.1", status: product-rule}]', "cites: []", "at least 1", "cites: []"),
    Wrong("courses/ladder.yaml", 'cites: [{source: clinical, at: "1.1", status: product-rule}]', "", "`cites`", "id:"),
    # the language of conditions
    Wrong(CES1, "CES1 is yes,", "CES1 + 1,", "is not in the rule language", "CES1 + 1"),
    Wrong(CES1, "CES1 is yes,", "CES9 is yes,", "unknown term `CES9`", "CES9 is"),
    Wrong(CES1, "CES1 is yes,", "CES1 is yess,", "`yess` is no value of `CES1`", "yess"),
    Wrong(CES1, "CES1 is yes,", "CES1 is unsure,", "can never be true", "is unsure"),
    Wrong(CES1, "CES1 is yes,", "CES1,", "`CES1` is a choice, here it is read as a truth", "when: CES1,"),
    Wrong(CES1, "CES1 is yes,", "new_pain is yes,", "`new_pain` is a truth", "new_pain is yes"),
    Wrong(CES1, "CES1 is yes,", "new_pain >= 3,", "`new_pain` is a truth, here it is read as a number", "new_pain >="),
    Wrong(CES1, "CES1 is yes,", "systolic,", "`systolic` is a measure, here it is read as a truth", "when: systolic,"),
    Wrong(CES1, "CES1 is yes,", "stroke,", "`stroke` is an event, here it is read as a truth", "when: stroke"),
    Wrong(CES1, "CES1 is yes,", "days_since(new_pain) <= 3,", "`new_pain` is a truth", "days_since(new_pain)"),
    Wrong(CES1, "CES1 is yes,", "unavailable(stroke),", "`stroke` is an event", "unavailable"),
    Wrong(CES1, "CES1 is yes,", "days_since(stroke) <= -1,", "lies never in the future", "<= -1"),
    Wrong(CES1, "CES1 is yes,", '"count(new_pain, T1) >= 3",', "2 are counted", "count("),
    Wrong(CES1, "CES1 is yes,", "systolic > days_since(stroke),", "compares days with mm[Hg]", "> days_since"),
    Wrong(T1, "systolic >= 180", "systolic >= 1800", "1800 is outside the range of `systolic`", "when: >"),
    # terms
    Wrong(TERMS, 'unit: "mm[Hg]", ', "", "a measure needs its `unit`", "systolic"),
    Wrong(TERMS, "mm[Hg]", "mmHg", "unknown unit `mmHg`", "mmHg"),
    Wrong(TERMS, "stroke: {type: event}", "stroke: {type: event, unasked_open: true}", "whom nobody asks", "stroke"),
    Wrong(TERMS, "type: choice, values: [no, yes, old]", "type: choice", "a choice needs its `values`", "CES1:"),
    Wrong(TERMS, "{type: truth, when: days", "{type: event, when: days", "an event cannot be computed", "new_pain"),
    Wrong(TERMS, "when: days_since(pain_began) <= 42", "when: new_pain", "the term needs itself", "new_pain:"),
    Wrong(TERMS, "needed: C10", "needed: T1", "the term needs itself: `T1` → `systolic` → `T1`", "id: T1"),
    Wrong(TERMS, "window: {event: RK01,", "window: {event: RK02,", "unknown term `RK02`", "RK01_14d"),
    Wrong(TERMS, "window: {event: RK01,", "window: {event: fever_now,", "a window needs an event", "RK01_14d"),
    Wrong(TERMS, "stroke: {type: event}", "stroke: {type: event}\n  T1: {type: truth}", "defined by a rule", "  T1:"),
    Wrong(TERMS, "stroke: {type: event}", "stroke: {type: event}\n  lone: {type: truth}", "nobody asks for `lone`", "lone"),
    Wrong(TERMS, "stroke: {type: event}", "stroke: {type: event}\n  lone: {type: truth, of: pain}", "nothing reads", "lone"),
    # ids and names
    Wrong(CES1, "source: clinical", "source: clinicel", "unknown source `clinicel`", "clinicel"),
    Wrong(CES1, "id: CES1", "id: CES2", "the file is named `CES1_saddle_numbness.yaml`", "id: CES2"),
    Wrong(CES1, "kind: red-flag", "kind: threshold", "stands in `rules/thresholds/`", "kind: threshold"),
    Wrong(QUESTIONS, "{id: CES1_explained}", "{id: CES1}", "`CES1` is asked twice", "{id: CES1}\n"),
    Wrong(QUESTIONS, "{id: CES1_explained}", "{id: new_pain}", "is computed and cannot be asked", "new_pain"),
    Wrong(QUESTIONS, "{id: CES1_explained}", "{id: T1}", "is computed by its rule", "{id: T1}"),
    Wrong(QUESTIONS, "{id: CES1_explained}", "{id: fever_now}", "comes from `today`", "fever_now"),
    Wrong(QUESTIONS, "{id: CES1_explained}", "{id: nothing_known}", "unknown term `nothing_known`", "nothing_known"),
    Wrong(T1, "id: PP1", "id: PP7", "unknown postponement `PP7`", "id: PP7"),
    Wrong(RK01, "event: RK01}", "event: RK09}", "unknown term `RK09`", "RK09"),
    Wrong(RK01, "nothing: medicine allergies", "fact: T9", "unknown term `T9`", "fact: T9"),
    Wrong(RK01, "nothing: medicine allergies", "status: any", "one of `fact`, `ask` and `nothing`", "status: any"),
    Wrong(METHOD, "needs: [grave]", "needs: [graves]", "unknown group of questions `graves`", "graves"),
    # cells
    Wrong(C10, '"R:region d"', '"R:NEKC d"', "`NEKC` is no zone", "NEKC"),
    Wrong(C10, '"R:region d"', '"R d"', "two values for every zone", '"R d"'),
    Wrong(C10, '"R:region d"', '"X"', "is no cell", '"X"'),
    Wrong(C10, '"R:region d"', '"R:CHEST d"', "the zone `CHEST` has no file", "CHEST"),
    Wrong(C10, "regions: {neck: root_neck}\n", "", "says `region` and the row has no `regions:`", '"R:region d"'),
    Wrong(C10, "regions: {neck: root_neck}", "regions: {neck: stroke}", "`stroke` is an event", "regions:"),
    Wrong(C10, "[only_stroking]", "[only_strokes]", "the text `condition.only_strokes` is missing", "only_strokes"),
    # examples
    Wrong(CES1, "  - {given: {}, expect: ask CES1}\n", "", "has no example that is not known", "examples:"),
    Wrong(CES1, "  - {given: {CES1: no}, expect: nothing}\n", "", "has no example that is false", "examples:"),
    Wrong(PP1, "  - {given: {fever_now: true}, expect: PP1}\n", "", "has no example that is true", "examples:"),
    Wrong(CES1, "given: {CES1: no}", "given: {CES1: nope}", "a choice of no, yes, old", "nope"),
    Wrong(CES1, "given: {CES1: no}", "given: {CES7: no}", "unknown term `CES7`", "CES7"),
    Wrong(CES1, "expect: ask CES1", "expect: ask CES7", "unknown term `CES7`", "ask CES7"),
    Wrong(T1, "systolic: 120", "systolic: 20", "outside the range", "systolic: 20"),
    Wrong(W4, "stroke: undated", "stroke: maybe", "an event is given as", "maybe"),
    Wrong(CES1, "{CES1: no}, expect: nothing", "{CES1: yes}, expect: nothing", "gives emergency", "expect: nothing"),
    Wrong(C10, "SMN: A}}", "SMN: d}}", "gives SMN: A; expected {is: true, SMN: d}", "SMN: d}}"),
    Wrong(W4, "{days_since: 91}}, expect: false", "{days_since: 90}}, expect: false", "gives true", "days_since: 90}}"),
    # protocols
    Wrong(PROTOCOL, "technique: stroking", "technique: strocking", "unknown technique `strocking`", "strocking"),
    Wrong(PROTOCOL, "[trapezius_top]", "[trapezius_topp]", "unknown site `trapezius_topp`", "trapezius_topp"),
    Wrong(PROTOCOL, "zones: [COLLAR]", "zones: [NECK]", "`trapezius_top` lies in COLLAR", "zones: [NECK]"),
    Wrong(PROTOCOL, "    pressure: 1", "    pressure: 3", "has the pressure 1 to 2", "    pressure: 3"),
    Wrong(PROTOCOL, "    of: 1", "    of: 3", "no step 3 is stated", "    of: 3"),
    Wrong(PROTOCOL, "{of: 2, source", "{of: 1, source", "what became of the stated step 2", "{n: 2, tech"),
    Wrong(PROTOCOL, "{n: 1, technique", "{m: 1, technique", "the key `n` is missing", "{m: 1"),
    Wrong(PROTOCOL, "source: clinical, at: \"5.3\", why: shorter", "source: nobody, at: x, why: y", "`nobody`", "nobody"),
    Wrong(PROTOCOL, "opens: 1", "opens: 2", "nothing can be played at ladder step 1", "ladder:"),
    Wrong("techniques/stroking.yaml", "self: 1", "self: never", "is never done at home by self", "technique: stroking"),
    Wrong("techniques/stroking.yaml", "self: 1", "self: 2", "the step opens at 1", "opens: 1"),
    Wrong("sites/trapezius_top.yaml", "medium", "never", "is handled `never`", "    pressure: 1"),
    # techniques
    Wrong(TECHNIQUE, "hand_part: [palm]", "hand_part: [plam]", "`plam` is not possible here", "hand_part"),
    Wrong(TECHNIQUE, "movement: line", "movement: lime", "`lime` is not possible here", "movement"),
    Wrong(TECHNIQUE, "pressure: [1, 2]", "pressure: [2, 1]", "the least and the greatest", "pressure: [2, 1]"),
    Wrong(TECHNIQUE, "partner: 1", "partners: 1", "`partners` cannot be a name here", "partners"),
    Wrong(TECHNIQUE, "not_stated: [reps]", "not_stated: [rips]", "`rips` is not possible here", "not_stated"),
    Wrong(TECHNIQUE, "item: TEC-069", "item: TEC-69", "is no item of the inventory", "TEC-69"),
    Wrong(TECHNIQUE, "fingers: 4", "fingers: four", "expected a number", "fingers"),
    Wrong(TECHNIQUE, "mistakes: [too_hard]\n", "", "the key `mistakes` is missing", "id: stroking"),
    Wrong(TECHNIQUE, "told: [TEC", "refused: {why: x, source: clinical, at: y}\ntold: [TEC", "keeps it out", "id: stroking"),
    Wrong(TECHNIQUE, "self: 1, partner: 1", "self: never, partner: never", "`professional` or `refused`", "id: stroking"),
    Wrong(TECHNIQUE, "source: clinical, at: \"2.4\", status", "source: clinic, at: \"2.4\", status", "`clinic`", "tempo"),
    Wrong(TECHNIQUE, "straight, source: clinical", "straight, source: clinic", "unknown source `clinic`", "head turned"),
    Wrong(TECHNIQUE, "where: [NECK, COLLAR]", "where: [NECK, COLLAR, HIP]", "the zone `HIP` has no file", "where"),
    Wrong(TECHNIQUE, "where: [NECK, COLLAR]", "where: [NECK]", "`stroking` is not for COLLAR", "zones: [COLLAR]"),
    Wrong(TECHNIQUE, "where:", "methods: [honey]\nwhere:", "no technique of neck_self_massage", "technique: stroking"),
    Wrong(TECHNIQUE, "[3000, 8000]", "[5000, 8000]", "takes 5000 to 8000 ms", "stroke_ms: 4000"),
    Wrong(PROTOCOL, "use: playable\n", "", "the key `use` is missing", "id: PRO-017"),
    Wrong(PROTOCOL, "use: playable", "use: reading", "`posture` stands in a protocol that is not played", "id: PRO-017"),
    Wrong(PROTOCOL, "ladder: [1, 2]\n", "", "the key `ladder` is missing", "id: PRO-017"),
    Wrong(PROTOCOL, "use: playable", "use: playable\nwhy: [{source: clinical, at: x, why: y}]", "there is a `why`", "id: PRO"),
    Wrong(PROTOCOL, "use: playable", "use: maybe", "`maybe` is not possible here", "use: maybe"),
    Wrong(PROTOCOL, "role: self", "role: masseur", "not by a masseur", "role: masseur"),
    Wrong(PROTOCOL, "attack: no", "attack: yes", "`yes` is not possible here", "stages:"),
    Wrong(PROTOCOL, ", late: clinician", "", "the key `late` is missing", "stages:"),
    Wrong(PROTOCOL, "late: clinician", "late: no", "nobody says why `late` is `no`", "stages:"),
    Wrong(PROTOCOL, "minutes: null", "minutes: [null, null]", "the least and the most", "minutes:"),
    Wrong(PROTOCOL, SITS, LIES_ON_ONE, "first one side is worked, then the other", "sides:"),
    Wrong(PROTOCOL, "sitting_upright", "side_lying", "10 seconds are too few to turn over", "gaps:"),
    Wrong(EN, "PRO-017.ready: Words", "PRO-017.ready: 'The {side} side'", "only there", "PRO-017.ready"),
    Wrong(PROTOCOL, "hands: one", "hands: three", "`three` is not possible here", "hands:"),
    # texts
    Wrong(EN, "mistake.too_hard.told: Words\n", "", "`mistake.too_hard.told` is missing", "mistake.too_hard.told"),
    Wrong(TECHNIQUE, "[too_hard]", "[too_fast]", "is of no mistake: `too_hard` is not there", "mistake.too_hard"),
    Wrong(RU, "question.CES1.ask: Слова\n", "", "`question.CES1.ask` is missing in `ru`", "question.CES1.ask"),
    Wrong(RU, "{minutes}", "{seconds}", "the same placeholders", "page.left"),
    Wrong(RU, "{minutes}", "{minutes", "braces that do not close", "page.left"),
    Wrong(EN, "rule.T1.told: Words", "rule.T1.told: Words\nrule.T1.told: More", "stands twice", "rule.T1.told: More"),
    Wrong(EN, "rule.T1.told: Words", "rule.T1.told: 5", "expected a text", "rule.T1.told: 5"),
    # methods
    Wrong(METHOD, "offered: true", "offered: true\nopened_by: T9", "unknown rule `T9`", "opened_by"),
    Wrong(METHOD, "offered: true", "offered: true\ncounted_by: T9", "unknown rule `T9`", "counted_by"),
    Wrong(METHOD, "offered: true", "offered: true\nopened_by: CES1", "no limit for MAS", "opened_by"),
    Wrong(METHOD, "offered: true", "offered: true\non_wish: true", "courses or is used on wish", "on_wish"),
    Wrong(METHOD, "field: session_m", "field: m", "`minutes_at_most` is no number of its dose", "because:"),
    Wrong(METHOD, "was: 30, source: clinical", "was: 30, source: clinic", "unknown source `clinic`", "because:"),
    Wrong(METHOD, "lines: {do: [slow]}", "lines: {do: [slow, even]}", "`doing.even` is missing", "lines:"),
    Wrong(METHOD, "lines: {do: [slow]}", "lines: {doing: [slow]}", "unknown key `doing`", "lines:"),
    Wrong(METHOD, "lines: {do: [slow]}\n", "", "`doing.slow` is of no doing", "doing.slow: Words"),
    Wrong(EN, "doing.slow: Words", "doing.slow: 'At most {minutes}'", "`doing.slow` names `{minutes}`", "lines:"),
    # points and devices
    Wrong(POINT, "place: acromion", "", "a `place:` on the skin when it is offered", "id: GB21"),
    Wrong(POINT, "place: acromion", "place: acromium", "unknown landmark `acromium`", "place: acromium"),
    Wrong(MARK, "tolerance_mm: 10", f"{LIMB}acromium, share: [.1, .2]}}", "unknown landmark `acromium`", "acromium"),
    Wrong(MARK, "tolerance_mm: 10", f"{LIMB}acromion, share: [.2, .1]}}", "lowest and the highest share", "[.2, .1]"),
    Wrong(POINT, "handling: light", "handling: skin", "is handled light or medium", "id: GB21"),
    Wrong(POINT, "zone: COLLAR\n", "", "has a `zone:`", "id: GB21"),
    Wrong(POINT, "zone: COLLAR", "zone: NECK", "no points are pressed in NECK", "zone: NECK"),
    Wrong(POINT, "zone: COLLAR", "zone: NECK", "`trapezius_top` lies in COLLAR", "zone: NECK"),
    Wrong(POINT, "site: trapezius_top", "site: trapezius", "unknown site `trapezius`", "site:"),
    Wrong(SITE, "handling: medium", "handling: skin", "cannot be `light`: the site takes `skin`", "handling: light"),
    Wrong(SITE, "spot_s: null", "pregnancy: never", "is closed in pregnancy", "site: trapezius_top"),
    Wrong(STICK, "zones: [COLLAR]", "zones: [NECK]", "`acupressure` is never used at NECK", "zones:"),
    Wrong(STICK, "zones: [COLLAR]\n", "", "has `zones:` when it may be used", "id: stick"),
    Wrong(STICK, "also: [partner_massage]", "also: [magnets]", "`magnets` has no file", "also:"),
    Wrong(STICK, "also: [partner_massage]", "also: [traction]", "`traction` has no file", "also:"),
    Wrong(STICK, "source: clinical, at: \"1.1\"}\ne", "source: shop, at: x}\ne", "unknown source `shop`", "price:"),
    Wrong(EN, "point.GB21.find: Words", "point.GB21.find: Words\npoint.GB21.feel: Words", "needs", "GB21.feel"),
    Wrong(EN, "device.stick.name: Words", "device.stick.name: Words\nfeature.ball.name: W", "is of no feature", "feature.b"),
    # advice
    Wrong(BATH, "topic: baths", "topic: bath", "`bath` is not possible here", "topic: bath"),
    Wrong(BATH, "minutes_at_most: 15", "most: 15", "no unit stands in `most`", "numbers:"),
    Wrong(BATH, "minutes_at_most: 15", "minutes_at_most: 16", "is 16 here and 15 in methods/", "numbers:"),
    Wrong(BATH, "celsius: [36, 38]", "celsius: [38, 36]", "least and the greatest", "numbers:"),
    Wrong(BATH, "do: [measure]\n", "", "says what to do", "id: warm_bath"),
    Wrong(BATH, "method: neck_self_massage", "method: heat", "the method `heat` has no file", "method: heat"),
    Wrong(BATH, "method: neck_self_massage", "method: magnets", "offered to nobody", "offered: yes"),
    Wrong(BATH, "never: [hotter]", "never: [hotter, alone]", "advice.warm_bath.never.alone` is missing", "never:"),
    Wrong(BATH, "never: [hotter]\n", "", "needs `advice.warm_bath.never.hotter`", "advice.warm_bath.never.hotter"),
    Wrong(BATH, "source: clinical", "source: clinic", "unknown source `clinic`", "cites:"),
    Wrong(HOT, "why: too hot\n", "", "needs its reason", "id: hot_bath"),
    Wrong(HOT, "why: too hot", "why: too hot\ndo: [fill]", "tells nobody how", "id: hot_bath"),
    Wrong(HOT, "instead: [warm_bath]", "instead: [warm_bat]", "unknown advice `warm_bat`", "instead:"),
    Wrong(HOT, "instead: [warm_bath]", "instead: [hot_bath]", "is not offered either", "instead:"),
    # stages and exercises
    Wrong(ATTACK, "hands_on: none", "hands_on: no", "`no` is not possible here", "hands_on:"),
    Wrong(ATTACK, "when: T1", "when: T2", "unknown term `T2`", "when:"),
    Wrong(ATTACK, "when: T1", "when: CES1", "CES1", "when:"),
    Wrong(ATTACK, "advice: [warm_bath]", "advice: [warm_bat]", "unknown advice `warm_bat`", "advice:"),
    Wrong(ATTACK, "advice: [warm_bath]", "advice: [hot_bath]", "`hot_bath` is not offered", "advice:"),
    Wrong(ATTACK, "source: clinical", "source: clinic", "unknown source `clinic`", "cites:"),
    Wrong(SETTLED, "order: 2", "order: 1", "`attack` has this order too", "order:"),
    Wrong(TURNS, "stages: [settled]", "stages: [attack]", "nothing is exercised in the stage `attack`", "stages:"),
    Wrong(TURNS, "stages: [settled]", "stages: [setled]", "unknown stage `setled`", "stages:"),
    Wrong(TURNS, "level: 1", "level: 2", "allows level 1 alone, not 2", "stages:"),
    Wrong(TURNS, "zones: [NECK]", "zones: [HIP]", "the zone `HIP` has no file", "zones:"),
    Wrong(TURNS, "reps: [3, 5]", "reps: [5, 3]", "the least and the most", "reps:"),
    Wrong(TURNS, "reps: [3, 5]\n", "", "the key `reps` is missing", "id: slow_turns"),
    Wrong(TURNS, "stop: [faint]", "stop: [fainting]", "unknown sign `fainting`", "stop:"),
    Wrong(TURNS, "[only_stroking]", "[only_strokes]", "no limit has the condition `only_strokes`", "left_out_by:"),
    Wrong(TURNS, "was: null, source: clinical", "was: null, source: clinic", "unknown source `clinic`", "because:"),
    Wrong(CIRCLES, "use: refused", "use: refused\nlevel: 1", "that is `refused` has no `level`", "id: circles"),
    Wrong(CIRCLES, "instead: [slow_turns]", "instead: [slow_turn]", "unknown exercise `slow_turn`", "instead:"),
    Wrong(CIRCLES, "instead: [slow_turns]", "instead: [circles]", "`circles` is refused itself", "instead:"),
    Wrong(CIRCLES, 'why: {why: the neck bends far back, source: clinical, at: "2.4"}\n', "", "`why` is missing", "id: circles"),
    Wrong(EN, "Over {celsius_to}", "Over {celsius}", "names `{celsius}`", "Over {celsius}"),
    Wrong(EN, "technique.stroking.name: Words", "technique.stroking.name: Very long stroking", "letters", "Very long"),
]  # fmt: skip


def findings_of(wrong: Wrong) -> tuple[list[Finding], str]:
    assert wrong.old in FILES[wrong.file], "the test replaces nothing"
    changed = FILES[wrong.file].replace(wrong.old, wrong.new, 1)
    return examine_files(files_with({wrong.file: changed}))[1], changed


def lines_with(part: str, text: str) -> list[int]:
    return [text[:i].count("\n") + 1 for i in range(len(text)) if text.startswith(part, i)]


@pytest.mark.parametrize("wrong", WRONG, ids=[f"{wrong.says}|{wrong.file}" for wrong in WRONG])
def test_each_mistake_is_found_at_its_line(wrong: Wrong) -> None:
    findings, changed = findings_of(wrong)
    said = [finding for finding in findings if wrong.says in finding.what]
    assert said, f"not found; instead: {[str(each) for each in findings]}"
    where = FILES[said[0].file] if said[0].file != wrong.file else changed
    assert said[0].line in lines_with(wrong.at, where), f"at line {said[0].line} of {said[0].file}: {where}"


@pytest.mark.parametrize("feature", ["percussion", "vibration", "kneading", "tapping", "electric", "by_battery"])
def test_nothing_that_is_driven_or_strikes_goes_on_the_neck(feature: str) -> None:
    changes: dict[str, str | None] = {
        STICK: FILES[STICK].replace("[stick]", f"[{feature}]").replace("[COLLAR]", "[NECK]"),
        "methods/acupressure.yaml": FILES["methods/acupressure.yaml"].replace("[COLLAR]", "[NECK, COLLAR]"),
    }
    found = [finding for finding in examine_files(files_with(changes))[1] if "ever goes on the neck" in finding.what]
    assert [finding.file for finding in found] == [STICK]


def test_a_magnet_head_closes_a_device() -> None:
    magnets = FILES["methods/acupressure.yaml"].replace("acupressure", "magnets").replace("on_wish: true\n", "")
    changes: dict[str, str | None] = {
        STICK: FILES[STICK].replace("also: [partner_massage]", "also: [magnets]"),
        "methods/magnets.yaml": magnets,
    }
    assert any("no device of it is" in finding.what for finding in examine_files(files_with(changes))[1])


def test_nothing_is_wrong_with_the_small_knowledge() -> None:
    knowledge, findings = examine_files(files_with({}))
    assert findings == []
    assert knowledge is not None and not knowledge.complete


def test_all_findings_of_a_run_are_given_at_once() -> None:
    changes: dict[str, str | None] = {
        CES1: FILES[CES1].replace("says:", "sayz:"),
        T1: FILES[T1].replace("180", "1800", 1),
        "zones/COLLAR.yaml": None,
    }
    files = {finding.file for finding in examine_files(files_with(changes))[1]}
    assert {CES1, T1, "sites/trapezius_top.yaml"} <= files


def test_a_broken_file_is_not_reported_again_where_it_is_named() -> None:
    findings = examine_files(files_with({PP1: FILES[PP1].replace("says:", "sayz:")}))[1]
    assert {finding.file for finding in findings} == {PP1}


def test_two_rules_of_one_id_are_found() -> None:
    other = "rules/red_flags/T1_high_today.yaml"
    text = FILES[T1].replace("threshold", "red-flag").replace("lasts: today\n", "")
    findings = examine_files(files_with({other: text}))[1]
    assert any("the id `T1` is taken" in finding.what for finding in findings)


def test_a_file_in_no_known_folder_is_found() -> None:
    findings = examine_files(files_with({"rule/T9.yaml": "id: T9\n", "terms/notes.txt": "x"}))[1]
    assert {finding.file for finding in findings} == {"rule/T9.yaml", "terms/notes.txt"}


def test_help_names_the_nearest_known_name() -> None:
    findings, _ = findings_of(Wrong(CES1, "CES1_explained and", "CES1_explaned and", "", ""))
    assert [finding.help for finding in findings] == ["did you mean `CES1_explained`?"]
