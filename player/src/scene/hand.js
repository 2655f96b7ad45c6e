/**
 * A hand of a preset as it is laid: a flat right hand from the wire, bent to its ground, mirrored for the left.
 *
 * @typedef {import("unknot/scene/placement").Laid} Laid
 */

import { heightAt } from "unknot/scene/bend";
import { cross } from "unknot/scene/vector";

/** Skin on skin is shown so far apart, in millimetres. */
const AIR_MM = 1.2;

/**
 * Writes the places of a laid hand, three numbers each.
 * @param {Float32Array} places
 * @param {ArrayLike<number>} flat in tenths of a millimetre: toward the fingers, off the skin, to the hand's own right
 * @param {"left"|"right"} side whose hand
 * @param {Laid} laid
 */
export function lay(places, flat, side, { at, normal, fingers, bend }) {
  const beside = cross(fingers, normal);
  const way = side === "left" ? -0.1 : 0.1;
  for (let n = 0; n < flat.length; n += 3) {
    const [u, v] = [(flat[n] ?? 0) / 10, (flat[n + 2] ?? 0) * way];
    const h = (flat[n + 1] ?? 0) / 10 + AIR_MM + heightAt(bend, u, v);
    for (let axis = 0; axis < 3; axis += 1) {
      places[n + axis] = (at[axis] ?? 0) + u * (fingers[axis] ?? 0) + h * (normal[axis] ?? 0) + v * (beside[axis] ?? 0);
    }
  }
}

/**
 * The triangles of a hand, their corners turned round for a left one, so that its outside stays outside.
 * @param {ArrayLike<number>} triangles of a right hand
 * @param {"left"|"right"} side
 */
export function trianglesOf(triangles, side) {
  const turned = Uint32Array.from(triangles);
  if (side === "left") for (let n = 0; n < turned.length; n += 3) [turned[n + 1], turned[n + 2]] = [turned[n + 2] ?? 0, turned[n + 1] ?? 0];
  return turned;
}
