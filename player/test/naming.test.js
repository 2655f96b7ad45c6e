import assert from "node:assert/strict";
import { test } from "node:test";

import { nameOf, sideOf } from "unknot/naming";
import { cuesOf, momentAt } from "unknot/timeline";
import { bundle } from "./session.js";

/** @param {string} key @param {Record<string, string|number>} [values] */
const say = (key, values) => (values ? `${key} ${Object.values(values).join(" ")}` : key);

/** A step that presses one point six times, five seconds each. @type {any} */
const press = { ...bundle.steps[1], play: 2, technique: "acu_press", stroke_ms: 5_000, strokes: 6, end_ms: 40_000, softer: { technique: "stroking", pressure: 1 } };
/** @type {any} */
const points = { ...bundle, protocol: "PRO-027", steps: [bundle.steps[0], press], total_ms: 40_000 };

test("a press is called by its point, a stroke by its technique, all else by its kind", () => {
  assert.equal(nameOf(press, "PRO-027", say, false), "play.PRO-027.2.name");
  assert.equal(nameOf(bundle.steps[1], "PRO-017", say, false), "technique.stroking.name");
  assert.equal(nameOf(bundle.steps[0], "PRO-017", say, false), "step.ready.name");
});

test("in the softer form nothing is pressed", () => {
  assert.equal(nameOf(press, "PRO-027", say, true), "technique.stroking.name");
  assert.equal(sideOf({ step: press, stroke: 1 }, say, true), "side.left.name");
});

test("presses are counted by the clock", () => {
  const at = (/** @type {number} */ ms) => sideOf(momentAt(points, ms), say, false);
  assert.equal(at(10_000), "side.left.name · player.press 1 6");
  assert.equal(at(14_999), "side.left.name · player.press 1 6");
  assert.equal(at(15_000), "side.left.name · player.press 2 6");
  assert.equal(at(39_999), "side.left.name · player.press 6 6");
  assert.equal(sideOf(momentAt(points, 0), say, false), "");
});

test("each press is heard as it begins", () => {
  const heard = cuesOf(points).filter((cue) => cue.index === 1 && (cue.kind === "begin" || cue.kind === "press"));
  assert.deepEqual(heard.map((cue) => cue.at), [10_000, 15_000, 20_000, 25_000, 30_000, 35_000]);
  assert.ok(!cuesOf(bundle).some((cue) => cue.kind === "press"));
});
