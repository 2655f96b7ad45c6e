/**
 * The short screen before every session, asked on one page: nothing preselected, one control for "none of these".
 *
 * A session begins only after every answer is "no" and the pain is told. Anything else bars it and says what to do; the
 * gravest answer decides.
 *
 * @typedef {import("unknot/bundle").Bundle} Bundle
 * @typedef {import("unknot/bundle").ScreenItem} Item
 */

/** From mild to grave. */
const GRAVITY = ["rescreen", "postpone", "doctor-first", "urgent", "emergency"];

/** Pain at which nothing hands-on is done. */
export const PAIN_STOPS_FROM = 7;

/**
 * What the answers lead to: "" to go on, or a text key.
 * @param {Item[]} items
 * @param {Record<string, string>} answers by item id: yes, no or unsure
 * @param {number} pain 0 to 10
 * @returns {string}
 */
export function barOf(items, answers, pain) {
  const told = items.filter((item) => item.kind === "yes_no" && answers[item.id] !== "no");
  const grave = told
    .map((item) => item.yes ?? "urgent")
    .sort((a, b) => GRAVITY.indexOf(b) - GRAVITY.indexOf(a))[0];
  if (grave) return `player.bar.${grave}`;
  return pain >= PAIN_STOPS_FROM ? "player.bar.pain" : "";
}

/**
 * Whether everything is answered.
 * @param {Item[]} items
 * @param {Record<string, string>} answers
 * @param {number|null} pain
 */
export function complete(items, answers, pain) {
  return pain !== null && items.every((item) => item.kind !== "yes_no" || answers[item.id] !== undefined);
}
