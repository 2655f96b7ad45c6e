/**
 * What a step is called on the playing screen: by its technique, or by the point that it presses, with which press it is.
 *
 * @typedef {import("unknot/bundle").Step} Step
 * @typedef {(key: string, values?: Record<string, string|number>) => string} Say
 */

/** The technique whose strokes are presses of one point. */
const PRESS = "acu_press";

/** Whether a step presses a point; in the softer form it strokes. @param {Step} step @param {boolean} softer */
export function isPress(step, softer) {
  return step.technique === PRESS && !(softer && step.softer);
}

/**
 * @param {Step} step
 * @param {string} protocol
 * @param {Say} say
 * @param {boolean} softer
 */
export function nameOf(step, protocol, say, softer) {
  if (step.kind !== "stroke") return say(`step.${step.kind}.name`);
  if (isPress(step, softer)) return say(`play.${protocol}.${step.play}.name`);
  return say(`technique.${softer && step.softer ? step.softer.technique : step.technique}.name`);
}

/**
 * The side of a step, and which press it is of how many.
 * @param {{step: Step, stroke: number}} moment
 * @param {Say} say
 * @param {boolean} softer
 */
export function sideOf({ step, stroke }, say, softer) {
  if (!step.side) return "";
  const side = say(`side.${step.side}.name`);
  return isPress(step, softer) ? `${side} · ${say("player.press", { n: stroke + 1, of: step.strokes })}` : side;
}
