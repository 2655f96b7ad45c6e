/**
 * Outlines of a right hand seen from its back, in millimetres: the middle of what touches lies at 0 0, the fingers point up.
 * A left hand is their mirror image. Toward the wrist, which does not touch, a hand fades away.
 *
 * @typedef {object} Hand The outline of a preset.
 * @property {string} path
 * @property {number} x what of it lies at 0 0
 * @property {number} y
 * @property {[number, number]} fades from where to where, down, it fades away
 */

/** The four fingers of an open hand from the thumb on, and back to the wrist, which is their own place. */
const FINGERS =
  "C-36 -90 -39 -110 -40 -132 C-41 -146 -24 -148 -22 -134 C-20 -120 -18 -110 -16 -98 " +
  "C-17 -120 -17 -140 -16 -158 C-15 -172 4 -172 4 -158 C5 -138 5 -120 5 -99 " +
  "C8 -116 11 -132 14 -147 C17 -160 34 -157 32 -143 C30 -126 27 -110 25 -94 " +
  "C30 -105 35 -114 40 -123 C47 -133 60 -126 56 -114 C50 -96 45 -80 42 -64 C38 -40 31 -18 30 8";

/** An open hand: from the wrist over the thumb, which stands off. */
const OPEN =
  "M-27 8 C-29 -14 -34 -28 -42 -44 C-50 -58 -60 -70 -66 -84 C-70 -94 -58 -102 -50 -93 C-44 -85 -38 -76 -33 -70 " + FINGERS;

/** The same with the thumb along the forefinger: it keeps off what lies beside the fingertips. */
const TIPS = "M-27 8 C-29 -12 -33 -30 -38 -48 C-43 -62 -48 -78 -51 -92 C-53 -104 -41 -107 -39 -96 C-37 -86 -36 -78 -34 -70 " + FINGERS;

/** A closed hand: the knuckles up. */
const FIST =
  "M-26 64 C-30 44 -44 34 -46 14 C-47 4 -44 -6 -38 -8 C-38 -20 -20 -24 -16 -13 C-12 -24 6 -24 8 -12 C12 -22 28 -19 29 -7 " +
  "C36 -12 46 -5 44 6 C44 24 34 42 30 64 M-16 -13 C-17 -4 -17 2 -16 8 M8 -12 C8 -4 8 2 8 8 M29 -7 C29 0 28 5 27 10";

/** A hand on its edge: seen along the back of it, thumb up. */
const EDGE =
  "M-16 92 C-20 60 -22 30 -20 0 C-19 -30 -14 -62 -6 -88 C-2 -98 10 -96 11 -86 C14 -56 16 -24 15 4 C15 34 16 62 18 92 " +
  "M-20 6 C-30 -6 -33 -24 -30 -38 C-27 -47 -18 -44 -17 -34";

/** @type {Record<string, Hand>} */
const HANDS = {
  fingertips: { path: TIPS, x: -6, y: -148, fades: [-105, -25] },
  thumb: { path: OPEN, x: -57, y: -88, fades: [-50, 0] },
  palm: { path: OPEN, x: 0, y: -58, fades: [-30, 8] },
  fist: { path: FIST, x: 0, y: 0, fades: [30, 64] },
  edge: { path: EDGE, x: 0, y: 0, fades: [50, 92] },
};

/**
 * The outline of a hand and the SVG transform that lays it with its fingers up.
 * @param {string} preset
 * @param {"left"|"right"} side whose hand
 * @param {number} decimetre how long ten centimetres are in the picture
 */
export function handOf(preset, side, decimetre) {
  const hand = HANDS[preset] ?? /** @type {Hand} */ (HANDS.palm);
  const size = decimetre / 100;
  const across = side === "left" ? -size : size;
  return { path: hand.path, fades: hand.fades, transform: `scale(${across.toFixed(4)} ${size.toFixed(4)}) translate(${-hand.x} ${-hand.y})` };
}
