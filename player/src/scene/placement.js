/**
 * Where the hand lies in space at a moment of its stroke: on the bundle's own path, its palm to the skin, its fingers where
 * the bundle says. Millimetres, in the posture of the session. Numbers only; nothing is drawn here.
 *
 * @typedef {import("unknot/bundle").Step} Step
 * @typedef {import("unknot/scene/vector").Vector} Vector
 * @typedef {import("unknot/scene/skin").Skin} Skin
 *
 * @typedef {object} Ground The skin around a stroke, and how a hand lies on it at some stations of the way.
 * @property {Vector[]} path
 * @property {Station[]} stations evenly along the way
 *
 * @typedef {object} Station
 * @property {Vector} normal out of the skin
 * @property {Vector} fingers where they point
 * @property {number[]} bend of the ground below the hand, see `bend`
 *
 * @typedef {object} Laid A hand at a moment.
 * @property {Vector} at the middle of what touches
 * @property {Vector} normal
 * @property {Vector} fingers
 * @property {number[]} bend
 * @property {boolean} lifted on the way back
 */

import { bendOf } from "unknot/scene/bend";
import { across, dot, minus, nth, plus, times, unit } from "unknot/scene/vector";
import { FORTH, lengths, shareAt, spotAt } from "unknot/way";

/** So many stations has a way; between them the hand turns evenly. */
const STATIONS = 17;

/** The skin so near, in millimetres, says where "up" is. */
const NEAR_MM = 32;

/** The skin so near lies below a hand or its arm. */
const REACH_MM = 235;

/** So high the hand goes on its way back. */
const LIFT_MM = 26;

/**
 * The way of a step in millimetres; empty where it is not told.
 * @param {Step} step
 */
export const pathOf = (step) => (step.path ? unpacked(step.path).map((tenths) => times(tenths, 0.1)) : []);

/**
 * Three numbers a place, as the bundle holds them.
 * @param {string} text
 * @returns {Vector[]}
 */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const numbers = new Int16Array(bytes.buffer);
  return Array.from({ length: numbers.length / 3 }, (_, n) => nth(numbers, n));
}

/**
 * Which hand makes a stroke: the other one where it reaches over, else that of the side.
 * @param {Step} step
 * @returns {"left"|"right"}
 */
export function handOf(step) {
  const left = step.side === "left";
  return left === (step.hand === "opposite") ? "right" : "left";
}

/**
 * The ground of a stroke.
 * @param {Step} step one whose way is told
 * @param {Skin} skin
 * @returns {Ground}
 */
export function groundOf(step, skin) {
  const path = pathOf(step);
  const pointing = unpacked(step.contact?.fingers ?? "");
  const along = lengths(path);
  const around = nearOf(skin, path);
  const stations = Array.from({ length: STATIONS }, (_, n) => {
    const share = n / (STATIONS - 1);
    const at = /** @type {Vector} */ (spotAt(path, along, share));
    const normal = normalAt(at, skin, around);
    const fingers = across(/** @type {Vector} */ (spotAt(pointing, along, share)), normal);
    const under = around.filter((v) => Math.hypot(...minus(nth(skin.vertices, v), at)) < REACH_MM && dot(nth(skin.normals, v), normal) > 0.25);
    return { normal, fingers, bend: bendOf(under.map((v) => nth(skin.vertices, v)), { at, normal, fingers }) };
  });
  return { path, stations };
}

/**
 * @param {Ground} ground
 * @param {number} swing moment in the stroke, 0 to 1
 * @returns {Laid}
 */
export function laidAt({ path, stations }, swing) {
  const share = shareAt(swing);
  const at = /** @type {Vector} */ (spotAt(path, lengths(path), share));
  const far = share * (stations.length - 1);
  const one = /** @type {Station} */ (stations[Math.floor(far)]);
  const other = stations[Math.floor(far) + 1] ?? one;
  const part = far - Math.floor(far);
  const between = (/** @type {Vector} */ a, /** @type {Vector} */ b) => plus(times(a, 1 - part), times(b, part));
  const normal = unit(between(one.normal, other.normal));
  const lifted = swing > FORTH;
  const high = lifted ? LIFT_MM * Math.sin((Math.PI * (swing - FORTH)) / (1 - FORTH)) : 0;
  return {
    at: plus(at, times(normal, high)),
    normal,
    fingers: across(between(one.fingers, other.fingers), normal),
    bend: one.bend.map((value, n) => value + ((other.bend[n] ?? value) - value) * part),
    lifted,
  };
}

/**
 * The vertices that may lie below a hand somewhere on its way.
 * @param {Skin} skin
 * @param {Vector[]} path
 */
function nearOf({ vertices }, path) {
  const low = [0, 1, 2].map((axis) => Math.min(...path.map((point) => point[axis] ?? 0)) - REACH_MM);
  const high = [0, 1, 2].map((axis) => Math.max(...path.map((point) => point[axis] ?? 0)) + REACH_MM);
  /** @type {number[]} */
  const near = [];
  for (let v = 0; v < vertices.length / 3; v += 1) {
    const [x, y, z] = nth(vertices, v);
    if (x > (low[0] ?? 0) && x < (high[0] ?? 0) && y > (low[1] ?? 0) && y < (high[1] ?? 0) && z > (low[2] ?? 0) && z < (high[2] ?? 0)) near.push(v);
  }
  return near;
}

/**
 * Out of the skin at a place: the nearest vertex says on which side, those around it how far it leans.
 * @param {Vector} at
 * @param {Skin} skin
 * @param {number[]} around
 * @returns {Vector}
 */
function normalAt(at, { vertices, normals }, around) {
  const far = around.map((v) => Math.hypot(...minus(nth(vertices, v), at)));
  const nearest = nth(normals, around[far.indexOf(Math.min(...far))] ?? 0);
  /** @type {Vector} */
  let sum = nearest;
  around.forEach((v, n) => {
    const normal = nth(normals, v);
    const weight = 1 - ((far[n] ?? NEAR_MM) / NEAR_MM) ** 2;
    if (weight > 0 && dot(normal, nearest) > 0.25) sum = plus(sum, times(normal, weight));
  });
  return unit(sum);
}
