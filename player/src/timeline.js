/**
 * The two look-ups of a session, made once: time to step, and what is to be said when.
 *
 * Always true: a step is found for every moment from 0 to the end, and announcements lie in order of time.
 *
 * @typedef {import("unknot/bundle").Bundle} Bundle
 * @typedef {import("unknot/bundle").Step} Step
 *
 * @typedef {object} Moment Where a session stands at one moment.
 * @property {Step} step
 * @property {number} index 0-based
 * @property {Step|null} next
 * @property {number} left milliseconds to the end of the step
 * @property {number} stroke 0-based number of the stroke in the step
 * @property {number} swing place inside the stroke, 0 to 1
 *
 * @typedef {object} Cue Something heard at `at` milliseconds.
 * @property {number} at
 * @property {"begin"|"halfway"|"press"|"soon"|"end"} kind
 * @property {number} index of the step
 */

import { isPress } from "unknot/naming";

const HALFWAY_FROM_MS = 20_000;
const SOON_MS = 3_000;

/**
 * @param {Bundle} bundle
 * @param {number} ms
 * @returns {Moment}
 */
export function momentAt(bundle, ms) {
  const at = Math.min(Math.max(ms, 0), bundle.total_ms - 1);
  const index = bundle.steps.findIndex((step) => at < step.end_ms);
  const step = /** @type {Step} */ (bundle.steps[index]);
  const within = at - step.start_ms;
  const stroke = step.stroke_ms ? Math.min(Math.floor(within / step.stroke_ms), step.strokes - 1) : 0;
  return {
    step,
    index,
    next: bundle.steps[index + 1] ?? null,
    left: step.end_ms - at,
    stroke,
    swing: step.stroke_ms ? Math.min((within - stroke * step.stroke_ms) / step.stroke_ms, 1) : 0,
  };
}

/**
 * @param {Bundle} bundle
 * @returns {Cue[]}
 */
export function cuesOf(bundle) {
  /** @type {Cue[]} */
  const cues = [];
  bundle.steps.forEach((step, index) => {
    const length = step.end_ms - step.start_ms;
    cues.push({ at: step.start_ms, kind: "begin", index });
    if (step.kind !== "stroke") return;
    if (isPress(step, false)) {
      for (let at = step.start_ms + step.stroke_ms; at < step.end_ms; at += step.stroke_ms) cues.push({ at, kind: "press", index });
    } else if (length >= HALFWAY_FROM_MS) cues.push({ at: step.start_ms + Math.round(length / 2), kind: "halfway", index });
    if (length > 2 * SOON_MS) cues.push({ at: step.end_ms - SOON_MS, kind: "soon", index });
  });
  cues.push({ at: bundle.total_ms, kind: "end", index: bundle.steps.length - 1 });
  return cues.sort((a, b) => a.at - b.at);
}

/**
 * The cues that fall due between two moments. After a leap (a throttled or hidden page) only the newest beginning is left,
 * so that old lines never come in a burst.
 * @param {Cue[]} cues
 * @param {number} after exclusive
 * @param {number} until inclusive
 * @returns {Cue[]}
 */
export function due(cues, after, until) {
  const fresh = cues.filter((cue) => cue.at > after && cue.at <= until);
  if (until - after <= 2_000) return fresh;
  return fresh.filter((cue) => cue.kind === "begin" || cue.kind === "end").slice(-1);
}
