import assert from "node:assert/strict";
import { test } from "node:test";

import { initial, position, step } from "unknot/machine";
import { bundle } from "./session.js";

/** @param {any[]} events @param {any} [from] */
const run = (events, from = initial()) => events.reduce((state, event) => step(state, event, bundle), from);
const running = run([{ type: "screened", before: 2, bar: null, softer: false }, { type: "start", now: 1_000 }]);

test("nothing starts before the short screen", () => {
  assert.equal(run([{ type: "start", now: 0 }]).phase, "screen");
  assert.equal(run([{ type: "screened", before: 2, bar: { id: "P1", action: "emergency" }, softer: false }, { type: "start", now: 0 }]).phase, "barred");
});

test("the place is the wall clock, whatever the ticks", () => {
  assert.equal(position(running, bundle, 31_000), 30_000);
  const ticked = run([{ type: "tick", now: 2_000 }, { type: "tick", now: 30_999 }], running);
  assert.equal(position(ticked, bundle, 31_000), 30_000);
});

test("a pause holds the place, however long", () => {
  const paused = run([{ type: "pause", now: 21_000 }], running);
  assert.equal(position(paused, bundle, 9_000_000), 20_000);
  const resumed = run([{ type: "resume", now: 9_000_000 }], paused);
  assert.equal(position(resumed, bundle, 9_001_000), 21_000);
});

test("a hidden page is found paused", () => {
  assert.equal(run([{ type: "hidden", now: 5_000 }], running).phase, "paused");
});

test("stop works from running and from paused and never resumes by itself", () => {
  for (const before of [running, run([{ type: "pause", now: 5_000 }], running)]) {
    const stopped = run([{ type: "stop", now: 6_000 }], before);
    assert.equal(stopped.phase, "stopped");
    for (const type of ["tick", "resume", "start", "pause", "skip"]) {
      assert.equal(run([{ type, now: 900_000 }], stopped).phase, "stopped", type);
    }
  }
});

test("eased goes on softly and paused; still strong ends; a new sign calls for help", () => {
  const stopped = run([{ type: "stop", now: 6_000 }], running);
  const eased = run([{ type: "eased", now: 7_000 }], stopped);
  assert.deepEqual([eased.phase, eased.softer], ["paused", true]);
  assert.equal(run([{ type: "end", now: 7_000 }], stopped).phase, "after");
  const sign = run([{ type: "sign", sign: "numb", now: 7_000 }], stopped);
  assert.deepEqual([sign.phase, sign.signs], ["help", ["numb"]]);
});

test("what the short screen says softer is played softer", () => {
  assert.equal(run([{ type: "screened", before: 4, bar: null, softer: true }]).softer, true);
});

test("the end comes by the clock and is complete; an early end is not", () => {
  const ended = run([{ type: "tick", now: 1_000 + bundle.total_ms }], running);
  assert.deepEqual([ended.phase, ended.completed], ["after", true]);
  assert.equal(run([{ type: "stop", now: 6_000 }, { type: "end", now: 7_000 }], running).completed, false);
});

test("repeat goes to the start of the step, skip to its end", () => {
  assert.equal(position(run([{ type: "repeat", now: 31_000 }], running), bundle, 31_000), 10_000);
  assert.equal(position(run([{ type: "skip", now: 31_000 }], running), bundle, 31_000), 50_000);
});

test("who skips a stroke has not finished; who skips getting ready or a change of side has", () => {
  const end = { type: "tick", now: 1_000 + bundle.total_ms };
  assert.equal(run([{ type: "skip", now: 31_000 }, end], running).completed, false);
  assert.equal(run([{ type: "skip", now: 2_000 }, end], running).completed, true);
});
