import assert from "node:assert/strict";
import { test } from "node:test";

import { localDay, refusal, say } from "unknot/bundle";
import { barOf, complete } from "unknot/screen";
import { bundle } from "./session.js";

const items = bundle.screen.items;

test("all no and little pain lets on", () => {
  assert.equal(barOf(items, { P1: "no", P5: "no" }, 3), "");
});

test("the gravest answer decides, and unsure is never no", () => {
  assert.equal(barOf(items, { P1: "yes", P5: "yes" }, 3), "player.bar.emergency");
  assert.equal(barOf(items, { P1: "unsure", P5: "no" }, 3), "player.bar.emergency");
  assert.equal(barOf(items, { P1: "no", P5: "yes" }, 9), "player.bar.postpone");
  assert.equal(barOf(items, { P1: "no" }, 3), "player.bar.postpone");
});

test("strong pain bars", () => {
  assert.equal(barOf(items, { P1: "no", P5: "no" }, 7), "player.bar.pain");
  assert.equal(barOf(items, { P1: "no", P5: "no" }, 6), "");
});

test("nothing missing counts as answered", () => {
  assert.equal(complete(items, { P1: "no" }, 3), false);
  assert.equal(complete(items, { P1: "no", P5: "no" }, null), false);
  assert.equal(complete(items, { P1: "no", P5: "unsure" }, 0), true);
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
