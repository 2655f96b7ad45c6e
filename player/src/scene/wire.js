/**
 * Bodies and hands as they come over the wire, `unknot-scene/1`: a head, and parts that are arrays of numbers.
 *
 * @typedef {{toward: number[], up: number[]}} Eye from where a region is seen
 * @typedef {Int16Array|Uint16Array|Int8Array} Numbers
 * @typedef {object} Parts
 * @property {Record<string, Numbers>} parts by name, row after row
 * @property {Record<string, Eye>} eyes by region; none for hands
 */

/** Indices are without sign; places, which have one, are all else of two bytes. */
const INDICES = ["quads", "triangles"];

/**
 * @param {ArrayBuffer} buffer
 * @returns {Parts}
 */
export function read(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  if (head.format !== "unknot-scene/1") throw new Error(`not a scene: ${head.format}`);
  /** @type {Record<string, Numbers>} */
  const parts = {};
  let at = 4 + length;
  for (const [name, rows, columns, bytes] of head.parts) {
    const size = rows * columns * bytes;
    const told = new Uint8Array(buffer, at, size);
    parts[name] = bytes === 1 ? new Int8Array(told.slice().buffer) : summed(told, rows, columns, INDICES.includes(name));
    at += size;
  }
  return { parts, eyes: head.eyes ?? {} };
}

/**
 * Numbers of two bytes from their differences, column by column, low bytes first.
 * @param {Uint8Array} told
 * @param {number} rows
 * @param {number} columns
 * @param {boolean} index
 */
function summed(told, rows, columns, index) {
  const count = rows * columns;
  const numbers = index ? new Uint16Array(count) : new Int16Array(count);
  for (let column = 0; column < columns; column += 1) {
    let sum = 0;
    for (let row = 0; row < rows; row += 1) {
      const n = column * rows + row;
      sum += (told[n] ?? 0) | ((told[count + n] ?? 0) << 8);
      numbers[row * columns + column] = sum;
    }
  }
  return numbers;
}
