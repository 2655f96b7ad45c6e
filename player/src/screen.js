/**
 * The short screen before every session: what its answers lead to.
 *
 * A session begins only after every answer is "no" and the pain is told. Everything else has a consequence; the gravest
 * decides, and an answer "not sure" counts at most one step milder than "yes", never as "no".
 *
 * @typedef {import("unknot/bundle").ScreenItem} Item
 * @typedef {import("unknot/bundle").Band} Band
 *
 * @typedef {object} Told What was answered.
 * @property {Record<string, string>} answers by question id: yes, no or unsure; `none` where a number cannot be had
 * @property {number|null} pain 0 to 10
 * @property {{systolic: number, diastolic: number}|null} pressure null when not asked to measure
 *
 * @typedef {{id: string, action: string}} Consequence
 *
 * @typedef {"softer"|"postpone"|"rescreen"|"doctor-first"|"urgent"|"emergency"} Kind
 */

/** Kinds of consequence, from mild to grave. @type {Kind[]} */
const GRAVITY = ["softer", "postpone", "rescreen", "doctor-first", "urgent", "emergency"];

/** @type {Record<string, string>} */
const ONE_LOWER = { emergency: "urgent", urgent: "doctor-first" };

/**
 * The kind of an action of the screen's table; an action that is not known counts as a doctor first.
 * @param {string} action
 * @returns {Kind}
 */
export function kindOf(action) {
  if (action === "lighter") return "softer";
  if (action.startsWith("PP")) return "postpone";
  if (action === "rerun-screen" || action === "site-off") return "rescreen";
  return action === "emergency" || action === "urgent" ? action : "doctor-first";
}

/**
 * Every consequence of the answers.
 * @param {Item[]} items
 * @param {Told} told
 * @returns {Consequence[]}
 */
export function consequences(items, told) {
  return items.flatMap((item) => {
    if (item.asks === "number") return banded(item.id, item.bands ?? [], (band) => within(told.pain, band.from, band.to));
    if (item.asks === "blood-pressure") return pressed(item, told);
    return answered(item, told);
  });
}

/**
 * Of one question and its follow-ups; one that stands open counts like its "yes".
 * @param {Item} item
 * @param {Told} told
 * @returns {Consequence[]}
 */
function answered(item, told) {
  const answer = told.answers[item.id];
  if (answer === "no") return [];
  const company = item.with && item.with.any.some((id) => told.answers[id] === "yes") ? item.with.then : [];
  const own = [...(item.yes ?? []), ...company].map((action) => ({
    id: item.id,
    action: answer === "unsure" ? (ONE_LOWER[action] ?? action) : action,
  }));
  return [...own, ...(item.follow_ups ?? []).flatMap((follow) => answered(follow, told))];
}

/**
 * @param {Item} item
 * @param {Told} told
 * @returns {Consequence[]}
 */
function pressed(item, told) {
  if (told.answers[item.id] === "none") return (item.none ?? ["PP2"]).map((action) => ({ id: item.id, action }));
  const { pressure } = told;
  if (!pressure) return [];
  const hit = (item.bands ?? []).find(
    (band) =>
      pressure.systolic >= (band.systolic_from ?? Infinity) ||
      pressure.diastolic >= (band.diastolic_from ?? Infinity) ||
      pressure.systolic < (band.systolic_below ?? -Infinity),
  );
  if (!hit) return [];
  const asked = (hit.follow_ups ?? []).flatMap((follow) => answered(follow, told));
  return [...hit.then.map((action) => ({ id: hit.id ?? item.id, action })), ...asked];
}

/**
 * @param {string} id
 * @param {Band[]} bands
 * @param {(band: Band) => boolean} holds
 * @returns {Consequence[]}
 */
function banded(id, bands, holds) {
  return bands.filter(holds).flatMap((band) => band.then.map((action) => ({ id, action })));
}

/**
 * @param {number|null} value
 * @param {number|undefined} from
 * @param {number|undefined} to
 */
function within(value, from = -Infinity, to = Infinity) {
  return value !== null && value >= from && value <= to;
}

/**
 * The gravest consequence, or null when there is none.
 * @param {Consequence[]} all
 * @returns {Consequence|null}
 */
export function gravest(all) {
  return [...all].sort((a, b) => GRAVITY.indexOf(kindOf(b.action)) - GRAVITY.indexOf(kindOf(a.action)))[0] ?? null;
}

/**
 * The questions that stand open for these answers: follow-ups only after a yes or a not sure.
 * @param {Item[]} items
 * @param {Told} told
 * @returns {string[]} ids
 */
export function missing(items, told) {
  return items.flatMap((item) => {
    if (item.asks === "number") return told.pain === null ? [item.id] : [];
    if (item.asks === "blood-pressure") return told.answers[item.id] === undefined ? [item.id] : followed(pressureFollowUps(item, told), told);
    return followed([item], told);
  });
}

/**
 * @param {Item[]} items
 * @param {Told} told
 * @returns {string[]}
 */
function followed(items, told) {
  return items.flatMap((item) => {
    const answer = told.answers[item.id];
    if (answer === undefined) return [item.id];
    return answer === "no" ? [] : followed(item.follow_ups ?? [], told);
  });
}

/**
 * @param {Item} item
 * @param {Told} told
 * @returns {Item[]}
 */
function pressureFollowUps(item, told) {
  const { pressure } = told;
  if (!pressure) return [];
  return (item.bands ?? []).find((band) => pressure.systolic < (band.systolic_below ?? -Infinity))?.follow_ups ?? [];
}
