/**
 * The session that is played: its shape, its window, its words.
 *
 * Everything that a session needs is in one bundle in memory before Start. Its format is `unknot-bundle/1`.
 *
 * @typedef {{technique: string, pressure: number}} Softer
 *
 * @typedef {object} Step One step of the clock, `start_ms` to `end_ms`.
 * @property {number} n
 * @property {"ready"|"stroke"|"switch"|"rest"|"close"} kind
 * @property {number} start_ms
 * @property {number} end_ms
 * @property {string} say text key of the spoken prompt
 * @property {number} play which playable step of the protocol it is, 0 for none
 * @property {string} technique
 * @property {"left"|"right"|"both"|""} side
 * @property {string[]} zones
 * @property {string[]} reaches zones beside them that the rim of the contact touches
 * @property {string[]} sites
 * @property {number} pressure
 * @property {number} stroke_ms
 * @property {number} strokes
 * @property {string} hand
 * @property {Softer|null} softer
 * @property {"left"|"right"|""} on_top the side that lies on top, for who lies on the side
 * @property {string|null} path places of the skin: int16 tenths of a millimetre, little end first, three a place, in base64
 * @property {{part: string, radius: number, fingers: string}|null} contact the part of the hand; how far it reaches, in tenths of a
 *   millimetre; where the fingers point at each place, as unit vectors in thousandths, packed as `path` is
 *
 * @typedef {object} ScreenItem One question of the short screen.
 * @property {string} id
 * @property {"yes-no"|"number"|"blood-pressure"=} asks a follow-up is a yes-no
 * @property {string[]=} yes what a "yes" leads to
 * @property {{any: string[], then: string[]}=} with what it leads to in company
 * @property {string[]=} none what "it cannot be measured" leads to
 * @property {ScreenItem[]=} follow_ups asked after a yes
 * @property {Band[]=} bands
 *
 * @typedef {object} Band What a number leads to.
 * @property {string=} id
 * @property {string[]} then
 * @property {number=} from
 * @property {number=} to
 * @property {number=} systolic_from
 * @property {number=} diastolic_from
 * @property {number=} systolic_below
 * @property {ScreenItem[]=} follow_ups
 *
 * @typedef {object} Bundle
 * @property {string} format
 * @property {string} id
 * @property {string} course
 * @property {number} number
 * @property {number} of
 * @property {"issued"|"planned"} state
 * @property {string} for_date
 * @property {string} valid_until
 * @property {string} time_zone
 * @property {string} protocol
 * @property {string} method
 * @property {"self"|"partner"} role
 * @property {string} region
 * @property {string} posture
 * @property {number} ladder_step
 * @property {{hash: string, items: ScreenItem[]}} screen
 * @property {Step[]} steps
 * @property {number} hands_on_ms
 * @property {number} total_ms
 * @property {Record<string, Record<string, string>>} texts
 */

/**
 * The local day of a wall-clock time in an IANA time zone, as `2026-12-01`.
 * @param {number} now milliseconds since the epoch
 * @param {string} timeZone
 * @returns {string}
 */
export function localDay(now, timeZone) {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
}

/**
 * Whether a bundle may be played now: "" or the text key that says why not.
 * @param {Bundle} bundle
 * @param {number} now
 * @returns {string}
 */
export function refusal(bundle, now) {
  const today = localDay(now, bundle.time_zone);
  if (bundle.format !== "unknot-bundle/1") return "player.refused.format";
  if (bundle.state !== "issued") return "player.refused.planned";
  if (today < bundle.for_date) return "player.refused.early";
  if (today > bundle.valid_until) return "player.refused.late";
  return "";
}

/**
 * What a step says, with its side named.
 * @param {Step} step
 * @param {(key: string, values?: Record<string, string|number>) => string} say
 */
export function prompt(step, say) {
  return say(step.say, step.side ? { side: say(`side.${step.side}.of`) } : {});
}

/**
 * The sentence of a key, with `{name}` placeholders filled; the key itself when there is none, so that nothing is ever blank.
 * @param {Bundle} bundle
 * @param {string} lang
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 * @returns {string}
 */
export function say(bundle, lang, key, values = {}) {
  const sentence = bundle.texts[lang]?.[key] ?? bundle.texts.en?.[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
