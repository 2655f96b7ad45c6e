import assert from "node:assert/strict";
import { test } from "node:test";

import { localDay, refusal, say } from "unknot/bundle";
import { consequences, gravest, kindOf, missing } from "unknot/screen";
import { bundle } from "./session.js";

const items = bundle.screen.items;
const no = { P1: "no", P2b: "no", P5: "no", P12: "no" };

/** @param {Record<string, string>} answers @param {number} [pain] @param {any} [pressure] */
function worst(answers, pain = 2, pressure = null) {
  const found = gravest(consequences(items, { answers: { ...no, ...answers }, pain, pressure }));
  return found && kindOf(found.action);
}

test("all no and little pain lets on", () => {
  assert.equal(worst({}), null);
  assert.deepEqual(missing(items, { answers: no, pain: 0, pressure: null }), []);
});

test("the gravest answer decides", () => {
  assert.equal(worst({ P5: "yes" }), "postpone");
  assert.equal(worst({ P5: "yes", P2b: "yes" }), "emergency"); // its follow-up is open: never milder than its yes
  assert.equal(worst({ P5: "yes", P2b: "yes", P2b_minutes: "no" }), "urgent");
  assert.equal(worst({ P5: "yes", P1: "yes" }, 9), "emergency");
});

test("not sure is one step lower, never no", () => {
  assert.equal(worst({ P1: "unsure" }), "urgent");
  assert.equal(worst({ P2b: "unsure", P2b_minutes: "no" }), "doctor-first");
  assert.equal(worst({ P5: "unsure" }), "postpone");
});

test("company makes a sign graver", () => {
  const found = consequences(items, { answers: { ...no, P1: "yes", P2b: "yes", P2b_minutes: "no" }, pain: 0, pressure: null });
  assert.ok(found.some((each) => each.id === "P2b" && each.action === "emergency"));
});

test("pain and pressure are read by their bands", () => {
  assert.equal(worst({}, 3), null);
  assert.equal(worst({}, 4), "softer");
  assert.equal(worst({}, 7), "postpone");
  assert.equal(worst({}, 0, { systolic: 159, diastolic: 99 }), null);
  assert.equal(worst({}, 0, { systolic: 120, diastolic: 100 }), "rescreen");
  assert.equal(worst({}, 0, { systolic: 89, diastolic: 60 }), "postpone");
});

test("a pressure that cannot be measured postpones", () => {
  assert.equal(worst({ P12: "none" }), "postpone");
});

test("what is not answered is missing, follow-ups only after a yes", () => {
  assert.deepEqual(missing(items, { answers: {}, pain: null, pressure: null }), ["P1", "P2b", "P5", "P8", "P12"]);
  assert.deepEqual(missing(items, { answers: { ...no, P2b: "yes" }, pain: 0, pressure: null }), ["P2b_minutes"]);
});

test("a bundle plays only in its window, by its own time zone", () => {
  const noon = (/** @type {string} */ day) => Date.parse(`${day}T12:00:00+03:00`);
  assert.equal(refusal(bundle, noon("2026-12-01")), "");
  assert.equal(refusal(bundle, noon("2026-12-07")), "");
  assert.equal(refusal(bundle, noon("2026-11-30")), "player.refused.early");
  assert.equal(refusal(bundle, noon("2026-12-08")), "player.refused.late");
  assert.equal(refusal({ ...bundle, state: "planned" }, noon("2026-12-01")), "player.refused.planned");
  assert.equal(localDay(Date.parse("2026-11-30T22:00:00Z"), "Europe/Moscow"), "2026-12-01");
});

test("a sentence is filled, falls back to English, and is never blank", () => {
  assert.equal(say(bundle, "en", "ready", { name: "Ann" }), "Sit down, Ann.");
  assert.equal(say(bundle, "de", "ready", { name: "Ann" }), "Sit down, Ann.");
  assert.equal(say(bundle, "en", "nothing.here"), "nothing.here");
});
