/**
 * The session as a pure machine: (state, event) to state. It holds no timer and draws nothing.
 *
 * Time is one wall clock: the place in the session is `offset + (now - since)` while running, `offset` otherwise.
 * Stop works from every phase of playing and never resumes by itself.
 *
 * @typedef {import("unknot/bundle").Bundle} Bundle
 * @typedef {"screen"|"barred"|"prepare"|"running"|"paused"|"stopped"|"help"|"after"|"done"} Phase
 *
 * @typedef {object} State
 * @property {Phase} phase
 * @property {number} offset milliseconds played before `since`
 * @property {number} since wall clock of the last start
 * @property {number|null} before pain before, 0 to 10
 * @property {import("unknot/screen").Consequence|null} barred what bars the session today
 * @property {boolean} softer gentler form of every stroke
 * @property {string[]} signs signs told in this session
 * @property {boolean} skipped a stroke was skipped
 * @property {boolean} completed every stroke was played to its end
 *
 * @typedef {{type: "screened", before: number, bar: import("unknot/screen").Consequence|null, softer: boolean}
 *   | {type: "start"|"pause"|"resume"|"stop"|"eased"|"end"|"repeat"|"skip"|"softer"|"hidden"|"tick", now: number}
 *   | {type: "sign", sign: string, now: number}
 *   | {type: "saved"}} Event
 */

import { momentAt } from "unknot/timeline";

/** @returns {State} */
export function initial() {
  return { phase: "screen", offset: 0, since: 0, before: null, barred: null, softer: false, signs: [], skipped: false, completed: false };
}

/**
 * The place in the session, in milliseconds.
 * @param {State} state
 * @param {Bundle} bundle
 * @param {number} now
 */
export function position(state, bundle, now) {
  const played = state.phase === "running" ? state.offset + Math.max(0, now - state.since) : state.offset;
  return Math.min(played, bundle.total_ms);
}

/**
 * @param {State} state
 * @param {Event} event
 * @param {Bundle} bundle
 * @returns {State}
 */
export function step(state, event, bundle) {
  if (event.type === "screened") return screened(state, event);
  if (event.type === "saved") return { ...state, phase: "done" };
  const at = position(state, bundle, event.now);
  switch (event.type) {
    case "start":
      return state.phase === "prepare" ? { ...state, phase: "running", offset: 0, since: event.now } : state;
    case "pause":
    case "hidden":
      return state.phase === "running" ? { ...state, phase: "paused", offset: at } : state;
    case "resume":
      return state.phase === "paused" ? { ...state, phase: "running", since: event.now } : state;
    case "stop":
      return playing(state) ? { ...state, phase: "stopped", offset: at } : state;
    case "eased":
      return state.phase === "stopped" ? { ...state, phase: "paused", softer: true } : state;
    case "end":
      return playing(state) || state.phase === "stopped" ? { ...state, phase: "after", offset: at } : state;
    case "sign":
      return { ...state, phase: "help", offset: at, signs: [...state.signs, event.sign] };
    case "softer":
      return playing(state) ? { ...state, softer: true } : state;
    case "repeat":
      return playing(state) ? moved(state, momentAt(bundle, at).step.start_ms, event.now) : state;
    case "skip":
      return playing(state) ? skip(state, momentAt(bundle, at).step, event.now) : state;
    case "tick":
      return state.phase === "running" && at >= bundle.total_ms
        ? { ...state, phase: "after", offset: at, completed: !state.skipped }
        : state;
  }
}

/** @param {State} state */
function playing(state) {
  return state.phase === "running" || state.phase === "paused";
}

/**
 * @param {State} state
 * @param {{before: number, bar: import("unknot/screen").Consequence|null, softer: boolean}} told
 * @returns {State}
 */
function screened(state, { before, bar, softer }) {
  return { ...state, phase: bar ? "barred" : "prepare", before, barred: bar, softer };
}

/**
 * @param {State} state
 * @param {import("unknot/bundle").Step} step
 * @param {number} now
 */
function skip(state, step, now) {
  return { ...moved(state, step.end_ms, now), skipped: state.skipped || step.kind === "stroke" };
}

/**
 * @param {State} state
 * @param {number} offset
 * @param {number} now
 * @returns {State}
 */
function moved(state, offset, now) {
  return { ...state, offset, since: now };
}
