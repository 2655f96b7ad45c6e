/**
 * The eye of a session: it looks from where the drawn picture is seen, frames all ways of the session, and stands still.
 *
 * @typedef {import("unknot/scene/vector").Vector} Vector
 * @typedef {{toward: Vector, up: Vector, middle: Vector, wide: number, high: number}} Frame millimetres across and up that are shown
 */

import { cross, dot, plus, times } from "unknot/scene/vector";

/** What is shown round the ways, and what is shown at least, in millimetres: a back is known again. */
const [AIR, LEAST] = [95, 380];

/** How far the eye opens, up and down, in degrees: little, so that lengths stay nearly true. */
export const OPENS = 20;

/**
 * The eye on the mirror image of a figure.
 * @param {import("unknot/scene/wire").Eye} eye
 * @returns {import("unknot/scene/wire").Eye}
 */
export function mirroredEye({ toward, up }) {
  const mirrored = (/** @type {number[]} */ [x = 0, y = 0, z = 0]) => [-x, y, z];
  return { toward: mirrored(toward), up: mirrored(up) };
}

/**
 * @param {import("unknot/scene/wire").Eye} eye
 * @param {Vector[]} places of all ways
 * @returns {Frame}
 */
export function frameOf(eye, places) {
  const [toward, up] = [/** @type {Vector} */ (eye.toward), /** @type {Vector} */ (eye.up)];
  const right = cross(up, toward);
  const [x, wide] = span(places.map((place) => dot(place, right)));
  const [y, high] = span(places.map((place) => dot(place, up)));
  const [z] = span(places.map((place) => dot(place, toward)));
  return { toward, up, middle: plus(plus(times(right, x), times(up, y)), times(toward, z)), wide, high };
}

/** Where the eye stands for a picture so many times as wide as high. @param {Frame} frame @param {number} shape @returns {Vector} */
export function standOf({ toward, middle, wide, high }, shape) {
  const far = Math.max(high, wide / shape) / 2 / Math.tan((OPENS * Math.PI) / 360);
  return plus(middle, times(toward, far));
}

/** @param {number[]} values @returns {[number, number]} the middle, and how much is shown */
function span(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [(low + high) / 2, Math.max(high - low + 2 * AIR, LEAST)];
}
