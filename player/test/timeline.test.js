import assert from "node:assert/strict";
import { test } from "node:test";

import { cuesOf, due, momentAt } from "unknot/timeline";
import { bundle } from "./session.js";

test("every moment lies in exactly one step", () => {
  for (let ms = 0; ms < bundle.total_ms; ms += 137) {
    const { step } = momentAt(bundle, ms);
    assert.ok(step.start_ms <= ms && ms < step.end_ms, `${ms}`);
  }
});

test("before the start and after the end the nearest step holds", () => {
  assert.equal(momentAt(bundle, -5).step.n, 1);
  assert.equal(momentAt(bundle, bundle.total_ms + 5).step.n, 5);
});

test("strokes are counted inside their step", () => {
  assert.equal(momentAt(bundle, 10_000).stroke, 0);
  assert.equal(momentAt(bundle, 14_000).stroke, 1);
  assert.equal(momentAt(bundle, 49_999).stroke, 9);
  assert.equal(momentAt(bundle, 12_000).swing, 0.5);
});

test("played without a gap every cue is heard once, in order", () => {
  const cues = cuesOf(bundle);
  const heard = [];
  for (let at = -1; at < bundle.total_ms; at += 100) heard.push(...due(cues, at, Math.min(at + 100, bundle.total_ms)));
  assert.deepEqual(heard, cues);
});

test("after a leap only the newest beginning is heard", () => {
  const heard = due(cuesOf(bundle), 5_000, 65_000);
  assert.deepEqual(heard.map((cue) => [cue.kind, cue.index]), [["begin", 3]]);
});
