import assert from "node:assert/strict";
import { test } from "node:test";

import { handOf } from "unknot/hand";
import { frameOf, FORTH, placeAt, shareAt } from "unknot/way";
import { momentAt } from "unknot/timeline";
import { bundle } from "./session.js";

/** Down 300, then to the left 100: along the neck and out over the left shoulder. @type {any} */
const left = { way: [[500, 100], [500, 300], [500, 400], [400, 400]], hidden: [[3, 3]], turns: [180, 170, -170, -90] };
/** @type {any} */
const right = { ...left, way: left.way.map((/** @type {number[]} */ [x = 0, y]) => [1000 - x, y]) };

/** @param {any} way @param {number} swing */
const spot = (way, swing) => {
  const { x, y } = placeAt(way, swing);
  return [Math.round(x), Math.round(y)];
};

test("a stroke begins at the start of its way, is half way in the middle of going forth, and comes to the end", () => {
  assert.deepEqual(spot(left, 0), [500, 100]);
  assert.deepEqual(spot(left, FORTH / 2), [500, 300]);
  assert.deepEqual(spot(left, FORTH), [400, 400]);
});

test("then the hand goes back, lifted, to where the next stroke begins", () => {
  assert.equal(placeAt(left, FORTH).lifted, false);
  assert.equal(placeAt(left, FORTH + 0.1).lifted, true);
  assert.deepEqual(spot(left, 1), spot(left, 0));
  assert.equal(shareAt((1 + FORTH) / 2), 0.5);
});

test("the hand never leaps: from one frame to the next it goes a small share of its way", () => {
  for (let ms = 0; ms < 4_000; ms += 16) {
    assert.ok(Math.abs(shareAt((ms + 16) / 4_000) - shareAt(ms / 4_000)) < 0.03, `${ms}`);
  }
});

test("the place is of the clock alone: a pause, whose clock stands, finds the hand where it was", () => {
  const swing = () => momentAt(bundle, 11_500).swing;
  assert.equal(swing(), 0.375);
  assert.deepEqual(placeAt(left, swing()), placeAt(left, swing()));
  assert.deepEqual(spot(left, swing()), [500, 300]);
});

test("left is left: a mirrored way is gone along on the other half, with the other hand", () => {
  for (const swing of [0, 0.2, 0.6, 0.75, 0.9]) {
    const [one, other] = [placeAt(left, swing), placeAt(right, swing)];
    assert.ok(Math.abs(one.x + other.x - 1000) < 1e-9 && Math.abs(one.y - other.y) < 1e-9);
    assert.ok(one.x <= 500 && other.x >= 500);
    assert.ok(Math.abs(Math.cos((one.turn * Math.PI) / 180) - Math.cos((other.turn * Math.PI) / 180)) < 1e-9);
  }
  assert.match(handOf("palm", "right", 100).transform, /^scale\(1\.0000 1\.0000\)/);
  assert.match(handOf("palm", "left", 100).transform, /^scale\(-1\.0000 1\.0000\)/);
});

test("the fingers point where the picture says at each place, and turn the short way between", () => {
  const turn = (/** @type {number} */ swing) => Math.round(placeAt(left, swing).turn);
  assert.deepEqual([turn(0), turn(FORTH)].map(Math.abs), [180, 90]);
  assert.equal(turn(FORTH / 2), 170);
  for (let swing = 0; swing < FORTH; swing += 0.02) assert.ok(Math.abs(turn(swing)) >= 90, `${swing}`);
});

test("a way of one place holds the hand there", () => {
  const still = /** @type {any} */ ({ way: [[5, 5]], hidden: [], turns: [-30] });
  assert.deepEqual([...spot(still, 0.3), Math.round(placeAt(still, 0.3).turn)], [5, 5, -30]);
});

test("where the way is hidden the hand is a ghost", () => {
  assert.equal(placeAt(left, 0).hidden, false);
  assert.equal(placeAt(left, FORTH).hidden, true);
});

test("a picture is shown large round the way, inside of itself", () => {
  const scene = { width: 1000, height: 800, decimetre: 200 };
  for (const way of [left.way, right.way, [[5, 5]], [[990, 790], [10, 10]]]) {
    const frame = frameOf(way, scene);
    assert.ok(frame.x >= 0 && frame.y >= 0 && frame.x + frame.width <= 1000 && frame.y + frame.height <= 800);
    for (const [x, y] of way) assert.ok(x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height);
  }
  assert.equal(frameOf([[500, 400]], scene).width, 520);
});
