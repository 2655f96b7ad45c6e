/**
 * How a hand bends to what it lies on: the ground below it as one smooth hollow or hump, to which a flat hand is bent.
 *
 * The ground is a height over six terms of u (toward the fingers) and v (to the hand's own right), in millimetres: 1, u, v, u², uv, v².
 * A seventh number says how steeply the wrist rises, so that no forearm sinks into a back.
 *
 * @typedef {import("unknot/scene/vector").Vector} Vector
 */

import { cross, dot, minus } from "unknot/scene/vector";

/** Beyond this, toward the fingers, the wrist and the sides, a hand does not bend further. */
const [WRIST, TIPS, BESIDE] = [-70, 95, 60];

/** No ground is counted as steeper than so many millimetres under a hand. */
const DEEPEST = 34;

/** From here toward the elbow a wrist rises, over skin so far away and so near to the middle of the arm, so steeply at most. */
const [PIVOT, ELBOW, ARM, STEEPEST] = [-20, -230, 45, 1.3];

/** A hand's own underside rises so steeply already. */
const RISES = 0.08;

/** Far terms count little, so that a few vertices do not tell a crest. */
const STIFFNESS = [0, 4, 4, 30, 30, 30];

/** u, v and what they are measured in, so that the six sums are of one size. */
const SCALE = 60;

/** @param {number} u @param {number} v */
const terms = (u, v) => [1, u / SCALE, v / SCALE, (u / SCALE) ** 2, (u * v) / SCALE ** 2, (v / SCALE) ** 2];

/**
 * The seven numbers of the ground, from places of the skin below a hand and its arm.
 * @param {Vector[]} places
 * @param {{at: Vector, normal: Vector, fingers: Vector}} hand
 * @returns {number[]}
 */
export function bendOf(places, { at, normal, fingers }) {
  const beside = cross(fingers, normal);
  const rows = STIFFNESS.map((stiff, n) => STIFFNESS.map((_, m) => (n === m ? stiff + 1e-6 : 0)));
  const right = STIFFNESS.map(() => 0);
  const flat = places.map((place) => minus(place, at)).map((rest) => [dot(rest, fingers), dot(rest, beside), dot(rest, normal)]);
  for (const [u = 0, v = 0, h = 0] of flat) {
    if (u < WRIST - 20 || u > TIPS + 20 || Math.abs(v) > BESIDE + 20 || Math.abs(h) > 90) continue;
    const weight = 1 / (1 + (u * u + v * v) / (SCALE * SCALE));
    const values = terms(u, v);
    values.forEach((one, n) => {
      right[n] = (right[n] ?? 0) + weight * one * h;
      values.forEach((other, m) => /** @type {number[]} */ (rows[n])[m] = (rows[n]?.[m] ?? 0) + weight * one * other);
    });
  }
  const bend = solved(rows, right);
  const under = flat.filter(([u = 0, v = 0]) => u > ELBOW && u < PIVOT - 30 && Math.abs(v) < ARM);
  const rises = under.map(([u = 0, v = 0, h = 0]) => (h - heightAt(bend, u, v)) / (PIVOT - u) - RISES);
  return [...bend, Math.min(Math.max(0, ...rises), STEEPEST)];
}

/**
 * How far the ground below a place of a flat hand lies above the place where it touches.
 * @param {number[]} bend
 * @param {number} u
 * @param {number} v
 */
export function heightAt(bend, u, v) {
  const values = terms(Math.min(Math.max(u, WRIST), TIPS), Math.min(Math.max(v, -BESIDE), BESIDE));
  const height = values.reduce((sum, value, n) => sum + value * (bend[n] ?? 0), 0);
  return DEEPEST * Math.tanh(height / DEEPEST) + (bend[STIFFNESS.length] ?? 0) * Math.max(PIVOT - u, 0);
}

/**
 * The solution of equations that stand symmetric, the greatest first.
 * @param {number[][]} rows
 * @param {number[]} right
 */
function solved(rows, right) {
  const size = right.length;
  const whole = rows.map((row, n) => [...row, right[n] ?? 0]);
  for (let n = 0; n < size; n += 1) {
    const pivot = /** @type {number[]} */ (whole[n]);
    for (let m = 0; m < size; m += 1) {
      const row = /** @type {number[]} */ (whole[m]);
      const by = m === n ? 0 : (row[n] ?? 0) / (pivot[n] ?? 1);
      for (let k = n; k <= size; k += 1) row[k] = (row[k] ?? 0) - by * (pivot[k] ?? 0);
    }
  }
  return whole.map((row, n) => (row[size] ?? 0) / (row[n] ?? 1));
}
