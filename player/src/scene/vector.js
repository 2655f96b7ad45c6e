/** Directions and places in space as three numbers. */

/** @typedef {[number, number, number]} Vector */

/** @param {Vector} a @param {Vector} b @returns {Vector} */
export const plus = ([a, b, c], [x, y, z]) => [a + x, b + y, c + z];

/** @param {Vector} a @param {Vector} b @returns {Vector} */
export const minus = ([a, b, c], [x, y, z]) => [a - x, b - y, c - z];

/** @param {Vector} vector @param {number} by @returns {Vector} */
export const times = ([a, b, c], by) => [a * by, b * by, c * by];

/** @param {Vector} a @param {Vector} b */
export const dot = ([a, b, c], [x, y, z]) => a * x + b * y + c * z;

/** @param {Vector} a @param {Vector} b @returns {Vector} */
export const cross = ([a, b, c], [x, y, z]) => [b * z - c * y, c * x - a * z, a * y - b * x];

/** The same direction with length 1. @param {Vector} vector @returns {Vector} */
export const unit = (vector) => times(vector, 1 / (Math.hypot(...vector) || 1));

/** What of a direction lies across `up`, with length 1. @param {Vector} vector @param {Vector} up @returns {Vector} */
export const across = (vector, up) => unit(minus(vector, times(up, dot(vector, up))));

/** The nth of a row of places. @param {ArrayLike<number>} row @param {number} n @returns {Vector} */
export const nth = (row, n) => [row[3 * n] ?? 0, row[3 * n + 1] ?? 0, row[3 * n + 2] ?? 0];
