import assert from "node:assert/strict";
import { test } from "node:test";

import { bendOf, heightAt } from "unknot/scene/bend";
import { frameOf, mirroredEye, OPENS, standOf } from "unknot/scene/eye";
import { lay, trianglesOf } from "unknot/scene/hand";
import { groundOf, handOf, laidAt, pathOf } from "unknot/scene/placement";
import { bandOf, LINE } from "unknot/scene/route";
import { mirrored as mirroredNet, normalsOf, smoothed } from "unknot/scene/skin";
import { cross, dot } from "unknot/scene/vector";
import { read } from "unknot/scene/wire";
import { FORTH } from "unknot/way";

/** A way in millimetres as a bundle holds it. @param {number[][]} places */
const packed = (places) => Buffer.from(Int16Array.from(places.flat(), (mm) => Math.round(mm * 10)).buffer).toString("base64");

/** Down beside the middle and out to the side: on a back that lies in the plane z = 0 and is seen from behind, its left at x > 0. */
const LEFT = [[30, 300, 0], [30, 200, 0], [30, 150, 0], [130, 100, 0]];
/** To the middle at first, to the head at the end, in thousandths. */
const POINTING = [[-1000, 0, 0], [-800, 600, 0], [-600, 800, 0], [0, 1000, 0]];
const step = (/** @type {string} */ side, /** @type {string} */ hand = "opposite") => {
  const seen = (/** @type {number[][]} */ told) => (side === "left" ? told : told.map(([x = 0, y = 0, z = 0]) => [-x, y, z]));
  const fingers = packed(seen(POINTING).map((way) => way.map((part) => part / 10)));
  return /** @type {any} */ ({ n: 2, kind: "stroke", side, hand, path: packed(seen(LEFT)), contact: { part: "palm", radius: 300, fingers } });
};

/** A flat back, its skin out to -z. */
const back = (() => {
  const vertices = [];
  for (let x = -240; x <= 240; x += 12) for (let y = -60; y <= 480; y += 12) vertices.push(x, y, 0);
  return /** @type {any} */ ({ vertices: Float32Array.from(vertices), normals: Float32Array.from(vertices, (_, n) => (n % 3 === 2 ? -1 : 0)), triangles: new Uint32Array() });
})();
const mirrored = (/** @type {number[]} */ [x = 0, y = 0, z = 0]) => [-x, y, z];
const near = (/** @type {number[]} */ one, /** @type {number[]} */ other, far = 1e-3) => one.every((value, n) => Math.abs(value - (other[n] ?? NaN)) < far);

test("the hand is on the path at the start, at the end, and lifted off it on the way back", () => {
  const ground = groundOf(step("left"), back);
  assert.deepEqual(pathOf(step("left")).map((point) => point.map(Math.round)), LEFT);
  assert.ok(near(laidAt(ground, 0).at, LEFT[0] ?? []));
  assert.ok(near(laidAt(ground, FORTH).at, LEFT[3] ?? []));
  for (let swing = 0; swing <= FORTH; swing += 0.01) {
    const [x, y, z] = laidAt(ground, swing).at;
    const onDown = Math.abs(x - 30) < 0.01 && y >= 149.9 && y <= 300.1;
    const onOut = x >= 29.9 && x <= 130.1 && Math.abs(150 - (x - 30) / 2 - y) < 0.01;
    assert.ok((onDown || onOut) && Math.abs(z) < 0.01, `${swing}: ${x} ${y} ${z}`);
  }
  const returning = laidAt(ground, (1 + FORTH) / 2);
  assert.ok(returning.lifted && returning.at[2] < -20);
  assert.ok(near(laidAt(ground, 1).at, LEFT[0] ?? []));
});

test("left is left: the right side is the mirror image of the left one, at every moment", () => {
  const [left, right] = [groundOf(step("left"), back), groundOf(step("right"), back)];
  for (let swing = 0; swing <= 1; swing += 0.07) {
    const [one, other] = [laidAt(left, swing), laidAt(right, swing)];
    assert.ok(one.at[0] > 0 && other.at[0] < 0);
    for (const key of /** @type {const} */ (["at", "normal", "fingers"])) assert.ok(near(mirrored(one[key]), other[key]), `${swing} ${key}`);
  }
});

test("a giver's left hand does the left side; one's own comes over from the other", () => {
  assert.equal(handOf(step("left", "either")), "left");
  assert.equal(handOf(step("right", "either")), "right");
  assert.equal(handOf(step("left", "same")), "left");
  assert.equal(handOf(step("left", "opposite")), "right");
  assert.equal(handOf(step("right", "opposite")), "left");
});

test("the fingers point where the bundle says, and turn evenly from place to place; the palm lies to the skin", () => {
  const ground = groundOf(step("left"), back);
  assert.ok(near(laidAt(ground, 0).fingers, [-1, 0, 0]) && near(laidAt(ground, FORTH).fingers, [0, 1, 0]));
  let before = -1;
  for (let swing = 0; swing <= FORTH; swing += 0.05) {
    const { fingers, normal } = laidAt(ground, swing);
    assert.ok(fingers[0] >= before - 1e-9, `${fingers}`);
    before = fingers[0];
    assert.ok(near(normal, [0, 0, -1]) && Math.abs(dot(normal, fingers)) < 1e-6 && Math.abs(Math.hypot(...fingers) - 1) < 1e-6);
  }
});

test("a right hand's thumb is on the left of its fingers as its owner sees it, a left one's on the right", () => {
  const thumb = Int16Array.of(400, 0, -600);
  const laid = /** @type {any} */ ({ at: [0, 0, 0], normal: [0, 0, -1], fingers: [0, 1, 0], bend: [0, 0, 0, 0, 0, 0] });
  const seen = (/** @type {"left"|"right"} */ side) => {
    const places = new Float32Array(3);
    lay(places, thumb, side, laid);
    return places;
  };
  assert.ok(near([...seen("right")].slice(0, 2), [60, 40]), "from behind, the figure's left is on the left of the picture");
  assert.ok(near([...seen("left")].slice(0, 2), [-60, 40]));
});

test("a left hand is as solid as a right one: its outside looks out", () => {
  const flat = Int16Array.of(0, 0, 0, 100, 0, 0, 0, 0, 100);
  const laid = /** @type {any} */ ({ at: [0, 0, 0], normal: [0, 1, 0], fingers: [1, 0, 0], bend: [0, 0, 0, 0, 0, 0] });
  const ups = /** @type {const} */ (["left", "right"]).map((side) => {
    const places = new Float32Array(9);
    lay(places, flat, side, laid);
    return normalsOf(places, trianglesOf([0, 1, 2], side))[1];
  });
  assert.deepEqual(ups, [-1, -1]);
});

test("a hand bends to a hump and not beyond the most", () => {
  const hand = /** @type {any} */ ({ at: [0, 0, 0], normal: [0, 1, 0], fingers: [1, 0, 0] });
  const hump = [];
  for (let u = -80; u <= 100; u += 6) for (let v = -70; v <= 70; v += 6) hump.push(/** @type {any} */ ([u, -(u * u) / 400, v]));
  const bend = bendOf(hump, hand);
  assert.ok(Math.abs(heightAt(bend, 0, 0)) < 2);
  assert.ok(Math.abs(heightAt(bend, 80, 0) + 16) < 4);
  assert.ok(heightAt(bend, 1e6, 0) > -35);
  assert.ok(Math.abs(heightAt(bendOf([], hand), 50, 20)) < 1e-9);
});

test("a wrist rises over skin that rises, and stays down where the skin falls", () => {
  const hand = /** @type {any} */ ({ at: [0, 0, 0], normal: [0, 1, 0], fingers: [1, 0, 0] });
  const slope = (/** @type {number} */ by) => {
    const skin = [];
    for (let u = -220; u <= 100; u += 8) for (let v = -60; v <= 60; v += 8) skin.push(/** @type {any} */ ([u, u < -60 ? (-60 - u) * by : 0, v]));
    return { skin, bend: bendOf(skin, hand) };
  };
  const hill = slope(0.7);
  for (const [u, h, v] of hill.skin) if (u < -60 && Math.abs(v) < 40) assert.ok(heightAt(hill.bend, u, v) - 0.08 * u >= h - 3, `${u}`);
  assert.ok(Math.abs(heightAt(hill.bend, 40, 0)) < 8);
  assert.ok(heightAt(slope(-0.7).bend, -200, 0) < 1);
});

test("a net is smoothed as Catmull and Clark do: a cube becomes nearly round", () => {
  const cube = [[-1, -1, -1], [1, -1, -1], [1, 1, -1], [-1, 1, -1], [-1, -1, 1], [1, -1, 1], [1, 1, 1], [-1, 1, 1]].flat();
  const quads = [0, 3, 2, 1, 4, 5, 6, 7, 0, 1, 5, 4, 2, 3, 7, 6, 1, 2, 6, 5, 0, 4, 7, 3];
  const skin = smoothed(cube, quads);
  assert.equal(skin.vertices.length / 3, 8 + 12 + 6);
  assert.equal(skin.triangles.length / 3, 48);
  assert.ok(near([...skin.vertices.slice(0, 3)], [-5 / 9, -5 / 9, -5 / 9], 1e-6));
  assert.ok(near([...skin.vertices.slice(24, 27)], [0, -3 / 4, -3 / 4], 1e-6), "the edge of the two lowest vertices comes first");
  assert.ok(near([...skin.vertices.slice(60, 63)], [0, 0, -1], 1e-6));
  for (let v = 0; v < 26; v += 1) assert.ok(dot(/** @type {any} */ (skin.vertices.slice(3 * v, 3 * v + 3)), /** @type {any} */ (skin.normals.slice(3 * v, 3 * v + 3))) > 0);
});

test("what comes over the wire is read to the last number", () => {
  const parts = [["vertices", 2, 3, 2], ["quads", 1, 4, 2], ["NECK", 3, 1, 1]];
  const head = Buffer.from(JSON.stringify({ format: "unknot-scene/1", parts, eyes: { neck: { toward: [0, 0, 1], up: [0, 1, 0] } } }));
  const filled = Buffer.concat([head, Buffer.alloc((4 - (head.length % 4)) % 4, " ")]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(filled.length);
  const places = Buffer.from([10, 246, 44, 40, 255, 0, 0, 255, 1, 0, 255, 0]);
  const whole = Buffer.concat([length, filled, places, Buffer.from([1, 2, 3, 96, 0, 0, 0, 234]), Buffer.from([127, 0, 129])]);
  const found = read(new Uint8Array(whole).buffer);
  assert.deepEqual([...(found.parts.vertices ?? [])], [10, 300, -1, 0, 340, -1]);
  assert.deepEqual([...(found.parts.quads ?? [])], [1, 2, 3, 60000]);
  assert.deepEqual([...(found.parts.NECK ?? [])], [127, 0, -127]);
  assert.deepEqual(found.eyes.neck?.toward, [0, 0, 1]);
  assert.throws(() => read(new Uint8Array(Buffer.concat([Buffer.from([2, 0, 0, 0]), Buffer.from("{}")])).buffer));
});

test("the eye frames every way and stands still, however wide the picture is", () => {
  const eye = { toward: [0, 0, -1], up: [0, 1, 0] };
  const frame = frameOf(eye, /** @type {any} */ ([...LEFT, ...LEFT.map(mirrored)]));
  assert.ok(near(frame.middle, [0, 200, 0]));
  for (const shape of [0.5, 1, 2]) {
    const far = -standOf(frame, shape)[2];
    const half = far * Math.tan((OPENS * Math.PI) / 360);
    assert.ok(half >= 190 && half * shape >= 190);
  }
});

test("the way lies above the skin and ends in a head that looks on", () => {
  const band = bandOf(groundOf(step("left"), back), LINE);
  for (let n = 2; n < band.length; n += 3) assert.ok(Math.abs((band[n] ?? 0) + LINE.high) < 0.2);
  const tip = band.slice(-3);
  assert.ok((tip[0] ?? 0) > 130 && (tip[1] ?? 0) < 100);
  assert.ok(near(cross([1, 0, 0], [0, 1, 0]), [0, 0, 1]));
});

test("a mirrored net keeps its numbers, and its skin still looks outwards", () => {
  const coarse = [[0, 0, 0], [9, 0, 0], [9, 6, 0], [0, 6, 0], [0, 0, 7], [9, 0, 7], [9, 6, 7], [0, 6, 7]].flat();
  const quads = [[0, 3, 2, 1], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]].flat();
  const other = mirroredNet(coarse, quads);
  const [one, two] = [smoothed(coarse, quads), smoothed(other.coarse, other.quads)];
  for (let v = 0; v < one.vertices.length; v += 3) {
    for (const key of /** @type {const} */ (["vertices", "normals"])) {
      assert.ok(near(mirrored([...one[key].slice(v, v + 3)]), [...two[key].slice(v, v + 3)], 1e-5), `${key} ${v / 3}`);
    }
  }
});

test("the eye on a mirrored figure sees the mirrored ways as it sees the others", () => {
  const eye = { toward: [0.6, 0.48, -0.64], up: [0, 0.8, 0.6] };
  const places = /** @type {any} */ ([[10, 20, 30], [200, 50, -10]]);
  const [one, two] = [frameOf(eye, places), frameOf(mirroredEye(eye), places.map(mirrored))];
  assert.ok(near(mirrored(one.middle), two.middle) && near(mirrored(one.toward), two.toward) && near(mirrored(one.up), two.up));
  assert.ok(Math.abs(one.wide - two.wide) < 1e-6 && Math.abs(one.high - two.high) < 1e-6);
});
