/**
 * Where the hand is on its way at a moment, on a picture or in space, and what part of a picture shows it large. Numbers only;
 * nothing is drawn here.
 *
 * @typedef {[number, number]} Point
 * @typedef {{x: number, y: number, width: number, height: number}} Frame
 *
 * @typedef {object} Way The way of one stroke in the coordinates of its scene, in the order in which the hand travels.
 * @property {Point[]} way
 * @property {Point[]} hidden first and last index of places that cannot be seen
 * @property {number[]} turns where the fingers point at each place: degrees from up, clockwise
 *
 * @typedef {object} Place
 * @property {number} x
 * @property {number} y
 * @property {number} turn degrees from "fingers up", clockwise
 * @property {boolean} hidden
 * @property {boolean} lifted on the way back
 */

/** So much of a stroke goes forth; in the rest the hand returns, off the skin. */
export const FORTH = 0.75;

/** Nothing smaller than this is shown alone, in decimetres: a back is known again. */
const LEAST = 2.6;

/** What is shown round the way, in decimetres: the hand has its place. */
const AIR = 0.75;

/** From 0 to 1 and gently at both ends. @param {number} share */
const soft = (share) => share * share * (3 - 2 * share);

/**
 * How far along its way the hand is at a moment of its stroke: forth once, then back.
 * @param {number} swing 0 to 1
 */
export function shareAt(swing) {
  return swing <= FORTH ? soft(swing / FORTH) : 1 - soft((swing - FORTH) / (1 - FORTH));
}

/**
 * @param {Way} way
 * @param {number} swing moment in the stroke, 0 to 1
 * @returns {Place}
 */
export function placeAt(way, swing) {
  const share = shareAt(swing);
  const along = lengths(way.way);
  const [x = 0, y = 0] = spotAt(way.way, along, share);
  const index = Math.max(along.findIndex((far) => far >= share * total(along)), 0);
  const hidden = way.hidden.some(([first, last]) => first <= index && index <= last);
  return { x, y, turn: turnAt(way.turns, along, share), hidden, lifted: swing > FORTH };
}

/**
 * The part of a scene that shows a way large, inside the scene.
 * @param {Point[]} way
 * @param {{width: number, height: number, decimetre: number}} scene
 * @returns {Frame}
 */
export function frameOf(way, scene) {
  const [x, width] = span(way.map((point) => point[0]), scene.width, scene.decimetre);
  const [y, height] = span(way.map((point) => point[1]), scene.height, scene.decimetre);
  return { x, y, width, height };
}

/**
 * @param {number[]} values
 * @param {number} whole
 * @param {number} decimetre
 * @returns {Point} where it begins, and how long it is
 */
function span(values, whole, decimetre) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const size = Math.min(Math.max(high - low + 2 * AIR * decimetre, LEAST * decimetre), whole);
  return [Math.min(Math.max((low + high - size) / 2, 0), whole - size), size];
}

/**
 * Which way the fingers point at a share of the length, in degrees from up, clockwise.
 * @param {number[]} turns
 * @param {number[]} along
 * @param {number} share
 */
function turnAt(turns, along, share) {
  const ways = turns.map((degrees) => (degrees * Math.PI) / 180).map((angle) => [Math.sin(angle), Math.cos(angle)]);
  const [right = 0, up = 1] = spotAt(ways, along, share);
  return (Math.atan2(right, up) * 180) / Math.PI;
}

/** How far each place lies along the way. @param {number[][]} points */
export function lengths(points) {
  let far = 0;
  return points.map((point, index) => {
    const before = points[index - 1] ?? point;
    far += Math.hypot(...point.map((value, axis) => value - (before[axis] ?? 0)));
    return far;
  });
}

/** @param {number[]} along */
const total = (along) => along.at(-1) ?? 0;

/**
 * The place at a share of the length, or whatever else is told for each place.
 * @param {number[][]} points
 * @param {number[]} along
 * @param {number} share
 */
export function spotAt(points, along, share) {
  const far = share * total(along);
  const next = Math.max(along.findIndex((each) => each >= far), 1);
  const to = points[next] ?? points.at(-1) ?? [];
  const from = points[next - 1] ?? to;
  const [here, there] = [along[next - 1] ?? 0, along[next] ?? 0];
  const part = there > here ? Math.min((far - here) / (there - here), 1) : 0;
  return from.map((value, axis) => value + ((to[axis] ?? value) - value) * part);
}
