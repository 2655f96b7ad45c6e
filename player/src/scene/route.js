/**
 * The way of a stroke as flat bands a little above the skin: a line with a white rim, a start and a head.
 *
 * @typedef {import("unknot/scene/placement").Ground} Ground
 * @typedef {import("unknot/scene/vector").Vector} Vector
 */

import { laidAt } from "unknot/scene/placement";
import { across, cross, minus, plus, times } from "unknot/scene/vector";
import { FORTH } from "unknot/way";

/** Half the width of the line and of its rim, and how far they lie above the skin, in millimetres. */
export const LINE = { half: 1.9, high: 4.2, head: 11 };
export const RIM = { half: 3.7, high: 3.4, head: 14.5 };

/** So many pieces has a band. */
const PIECES = 72;

/** A head is so much longer than it is wide to one side. */
const LONG = 1.5;

/**
 * The triangles of a band, nine numbers each.
 * @param {Ground} ground
 * @param {{half: number, high: number, head: number}} band
 * @returns {Float32Array}
 */
export function bandOf(ground, { half, high, head }) {
  const laid = Array.from({ length: PIECES + 1 }, (_, n) => laidAt(ground, (n / PIECES) * FORTH));
  const places = laid.map(({ at, normal }) => plus(at, times(normal, high)));
  const sides = places.map((_, n) => {
    const way = minus(places[Math.min(n + 1, PIECES)] ?? [0, 0, 0], places[Math.max(n - 1, 0)] ?? [0, 0, 0]);
    return across(cross(way, laid[n]?.normal ?? [0, 1, 0]), laid[n]?.normal ?? [0, 1, 0]);
  });
  const corner = (/** @type {number} */ n, /** @type {number} */ wide) => plus(places[n] ?? [0, 0, 0], times(sides[n] ?? [0, 0, 0], wide));
  /** @type {Vector[]} */
  const corners = [];
  for (let n = 0; n < PIECES; n += 1) {
    corners.push(corner(n, half), corner(n, -half), corner(n + 1, half), corner(n + 1, half), corner(n, -half), corner(n + 1, -half));
  }
  const last = laid[PIECES];
  if (last) {
    const ahead = cross(last.normal, sides[PIECES] ?? [0, 0, 0]);
    corners.push(corner(PIECES, head), corner(PIECES, -head), plus(places[PIECES] ?? [0, 0, 0], times(ahead, head * LONG)));
  }
  return Float32Array.from(corners.flat());
}
