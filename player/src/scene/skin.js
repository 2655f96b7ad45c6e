/**
 * The skin of a figure: a net of quads smoothed once, as `unknot.body.work_net` smooths it, and its normals.
 *
 * Vertices of the smoothed net in order: the coarse ones, one an edge (edges by their lower vertex, then their higher), one a
 * quad. So a field that was told for it by the server fits.
 *
 * @typedef {{vertices: Float32Array, triangles: Uint32Array, normals: Float32Array}} Skin vertices in millimetres, three numbers each
 */

/**
 * @param {ArrayLike<number>} coarse places, three numbers each
 * @param {ArrayLike<number>} quads four vertices each
 * @returns {Skin}
 */
export function smoothed(coarse, quads) {
  const edges = edgesOf(quads, coarse.length / 3);
  const vertices = places(coarse, quads, edges);
  const triangles = cut(quads, edges.of, coarse.length / 3, edges.ends.length / 2);
  return { vertices, triangles, normals: normalsOf(vertices, triangles) };
}

/**
 * A net mirrored from left to right: its places, and its quads turned so that they still look outwards. Every vertex, edge and
 * quad keeps its number, so that fields that are alike on both sides fit.
 * @param {ArrayLike<number>} coarse
 * @param {ArrayLike<number>} quads
 */
export function mirrored(coarse, quads) {
  const places = Float32Array.from(coarse, (value, n) => (n % 3 ? value : -value));
  const turned = Uint16Array.from(quads, (_, n) => quads[(n & ~3) | (-n & 3)] ?? 0);
  return { coarse: places, quads: turned };
}

/**
 * Every edge once, and the edge from each corner of each quad to the next.
 * @param {ArrayLike<number>} quads
 * @param {number} count of vertices
 */
function edgesOf(quads, count) {
  const keys = new Float64Array(quads.length);
  for (let n = 0; n < quads.length; n += 1) {
    const [one, other] = [quads[n] ?? 0, quads[(n & ~3) | ((n + 1) & 3)] ?? 0];
    keys[n] = Math.min(one, other) * count + Math.max(one, other);
  }
  const sorted = Array.from(new Set(keys.slice().sort()));
  const index = new Map(sorted.map((key, n) => [key, n]));
  const ends = new Uint32Array(sorted.flatMap((key) => [Math.floor(key / count), key % count]));
  return { ends, of: Uint32Array.from(keys, (key) => index.get(key) ?? 0) };
}

/**
 * One step of Catmull and Clark.
 * @param {ArrayLike<number>} coarse
 * @param {ArrayLike<number>} quads
 * @param {{ends: Uint32Array, of: Uint32Array}} edges
 */
function places(coarse, quads, { ends, of }) {
  const [count, edges, faces] = [coarse.length / 3, ends.length / 2, quads.length / 4];
  const fine = new Float32Array(3 * (count + edges + faces));
  const valence = new Float32Array(count);
  for (const end of ends) valence[end] = (valence[end] ?? 0) + 1;
  for (let axis = 0; axis < 3; axis += 1) {
    const value = (/** @type {number} */ n) => coarse[3 * n + axis] ?? 0;
    const around = new Float64Array(count);
    const beside = new Float64Array(edges);
    for (let q = 0; q < faces; q += 1) {
      let middle = 0;
      for (let n = 4 * q; n < 4 * q + 4; n += 1) middle += value(quads[n] ?? 0) / 4;
      fine[3 * (count + edges + q) + axis] = middle;
      for (let n = 4 * q; n < 4 * q + 4; n += 1) {
        around[quads[n] ?? 0] = (around[quads[n] ?? 0] ?? 0) + middle;
        beside[of[n] ?? 0] = (beside[of[n] ?? 0] ?? 0) + middle / 2;
      }
    }
    const halves = new Float64Array(count);
    for (let e = 0; e < edges; e += 1) {
      const [one, other] = [ends[2 * e] ?? 0, ends[2 * e + 1] ?? 0];
      const half = (value(one) + value(other)) / 2;
      fine[3 * (count + e) + axis] = (half + (beside[e] ?? 0)) / 2;
      halves[one] = (halves[one] ?? 0) + half;
      halves[other] = (halves[other] ?? 0) + half;
    }
    for (let v = 0; v < count; v += 1) {
      const n = valence[v] ?? 1;
      fine[3 * v + axis] = ((around[v] ?? 0) / n + (2 * (halves[v] ?? 0)) / n + (n - 3) * value(v)) / n;
    }
  }
  return fine;
}

/**
 * Eight triangles a quad: four quads around its middle, each cut in two.
 * @param {ArrayLike<number>} quads
 * @param {Uint32Array} of
 * @param {number} count
 * @param {number} edges
 */
function cut(quads, of, count, edges) {
  const triangles = new Uint32Array(quads.length * 6);
  for (let n = 0; n < quads.length; n += 1) {
    const middle = count + edges + (n >> 2);
    const after = count + (of[n] ?? 0);
    const before = count + (of[(n & ~3) | ((n + 3) & 3)] ?? 0);
    triangles.set([quads[n] ?? 0, after, middle, quads[n] ?? 0, middle, before], 6 * n);
  }
  return triangles;
}

/**
 * Unit normals, each the mean of its triangles' by area.
 * @param {Float32Array} vertices
 * @param {ArrayLike<number>} triangles
 */
export function normalsOf(vertices, triangles) {
  const normals = new Float32Array(vertices.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [3 * (triangles[t] ?? 0), 3 * (triangles[t + 1] ?? 0), 3 * (triangles[t + 2] ?? 0)];
    const [a = 0, b = 0, c = 0] = corners;
    const side = (/** @type {number} */ to, /** @type {number} */ axis) => (vertices[to + axis] ?? 0) - (vertices[a + axis] ?? 0);
    const [ux, uy, uz, vx, vy, vz] = [side(b, 0), side(b, 1), side(b, 2), side(c, 0), side(c, 1), side(c, 2)];
    const face = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    for (const corner of corners) for (let axis = 0; axis < 3; axis += 1) normals[corner + axis] = (normals[corner + axis] ?? 0) + (face[axis] ?? 0);
  }
  for (let n = 0; n < normals.length; n += 3) {
    const length = Math.hypot(normals[n] ?? 0, normals[n + 1] ?? 0, normals[n + 2] ?? 0) || 1;
    for (let axis = 0; axis < 3; axis += 1) normals[n + axis] = (normals[n + axis] ?? 0) / length;
  }
  return normals;
}
