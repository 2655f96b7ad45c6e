/**
 * The pages around a session: short screen, get ready, barred, stopped, help, after, done. Each returns one element.
 *
 * @typedef {import("unknot/bundle").Bundle} Bundle
 * @typedef {(key: string, values?: Record<string, string|number>) => string} Say
 */

import { barOf, complete } from "unknot/screen";
import { el, painScale } from "unknot/view";

/** Signs that may be told after Stop; any of them ends the session. */
export const SIGNS = ["numb", "weak", "dizzy", "chest", "other"];

/** @param {Say} say @param {string} key */
const title = (say, key) => el("h1", { tabindex: -1 }, say(key));

/** @param {Say} say @param {string} question */
function scale(say, question) {
  return { question: say(question), none: say("player.pain.none"), middle: say("player.pain.middle"), worst: say("player.pain.worst") };
}

/**
 * @param {Bundle} bundle
 * @param {Say} say
 * @param {(before: number, bar: string) => void} done
 */
export function screenPage(bundle, say, done) {
  /** @type {Record<string, string>} */
  const answers = {};
  /** @type {number|null} */
  let pain = null;
  const items = bundle.screen.items;
  const asked = items.filter((item) => item.kind === "yes_no");
  const wrong = el("p", { class: "wrong", role: "alert", hidden: true }, say("player.screen.incomplete"));
  const rows = asked.map((item) => {
    const choices = ["yes", "no", "unsure"].map((value) =>
      el(
        "label",
        { class: "choice" },
        el("input", { type: "radio", name: item.id, value, onchange: () => void (answers[item.id] = value) }),
        el("span", {}, say(`player.${value}`)),
      ),
    );
    return el("fieldset", { class: "ask" }, el("legend", {}, say(`short.${item.id}.ask`)), el("div", { class: "choices" }, ...choices));
  });
  const none = el("button", {
    type: "button",
    class: "quiet wide",
    onclick: () => {
      for (const item of asked) {
        answers[item.id] = "no";
        const no = /** @type {HTMLInputElement|null} */ (form.querySelector(`input[name="${item.id}"][value="no"]`));
        if (no) no.checked = true;
      }
    },
  }, say("player.screen.none"));
  const form = el(
    "form",
    {
      class: "page",
      onsubmit: (event) => {
        event.preventDefault();
        wrong.hidden = complete(items, answers, pain);
        if (!wrong.hidden) return wrong.scrollIntoView({ block: "center" });
        done(/** @type {number} */ (pain), barOf(items, answers, /** @type {number} */ (pain)));
      },
    },
    title(say, "player.screen.title"),
    el("p", { class: "lead" }, say("player.screen.lead")),
    painScale("pain-before", scale(say, "player.pain.before"), (value) => void (pain = value)),
    ...rows,
    none,
    wrong,
    el("button", { type: "submit", class: "main wide" }, say("player.continue")),
  );
  return form;
}

/**
 * @param {Bundle} bundle
 * @param {Say} say
 * @param {{soft: boolean, voice: boolean}} notes
 * @param {() => void} start
 */
export function preparePage(bundle, say, notes, start) {
  const minutes = Math.round(bundle.total_ms / 60000);
  return el(
    "section",
    { class: "page" },
    title(say, "player.prepare.title"),
    el("p", { class: "lead" }, say(`protocol.${bundle.protocol}.ready`)),
    el(
      "ul",
      { class: "plain" },
      el("li", {}, say("player.prepare.length", { minutes })),
      el("li", {}, say(bundle.role === "partner" ? "player.prepare.partner" : "player.prepare.self")),
      el("li", {}, say("player.prepare.hands")),
      el("li", {}, say("player.prepare.phone")),
      el("li", {}, say(notes.voice ? "player.prepare.voice" : "player.prepare.no_voice")),
      ...(notes.soft ? [el("li", { class: "strong" }, say("player.prepare.softer"))] : []),
    ),
    el("button", { type: "button", class: "main wide", onclick: start }, say("player.start")),
  );
}

/**
 * @param {Say} say
 * @param {string} bar text key
 * @param {string} emergency the emergency line of the person's country
 */
export function barredPage(say, bar, emergency) {
  const grave = bar.endsWith("emergency") || bar.endsWith("urgent");
  return el(
    "section",
    { class: grave ? "page grave" : "page" },
    title(say, `${bar}.title`),
    el("p", { class: "lead" }, say(bar)),
    ...(grave ? [el("p", { class: "call" }, emergency)] : []),
  );
}

/**
 * @param {Say} say
 * @param {{eased: () => void, end: () => void, sign: (sign: string) => void}} act
 */
export function stoppedPage(say, act) {
  return el(
    "section",
    { class: "page", role: "alertdialog", "aria-label": say("player.stopped.title") },
    title(say, "player.stopped.title"),
    el("p", { class: "lead" }, say("player.stopped.lead")),
    el("button", { type: "button", class: "quiet wide", onclick: act.eased }, say("player.stopped.eased")),
    el("button", { type: "button", class: "quiet wide", onclick: act.end }, say("player.stopped.strong")),
    el("h2", {}, say("player.stopped.signs")),
    ...SIGNS.map((sign) =>
      el("button", { type: "button", class: "quiet wide", onclick: () => act.sign(sign) }, say(`player.sign.${sign}`)),
    ),
  );
}

/**
 * @param {Say} say
 * @param {string} emergency
 * @param {string} sign
 * @param {() => void} on
 */
export function helpPage(say, emergency, sign, on) {
  return el(
    "section",
    { class: "page grave" },
    title(say, "player.help.title"),
    el("p", { class: "lead" }, say(`player.help.${sign}`)),
    el("p", { class: "call" }, emergency),
    el("button", { type: "button", class: "quiet wide", onclick: on }, say("player.help.on")),
  );
}

/**
 * @param {Bundle} bundle
 * @param {Say} say
 * @param {boolean} completed
 * @param {(during: number, after: number) => void} save
 */
export function afterPage(bundle, say, completed, save) {
  /** @type {{during: number|null, after: number|null}} */
  const told = { during: null, after: null };
  const wrong = el("p", { class: "wrong", role: "alert", hidden: true }, say("player.after.incomplete"));
  return el(
    "form",
    {
      class: "page",
      onsubmit: (event) => {
        event.preventDefault();
        wrong.hidden = told.during !== null && told.after !== null;
        if (told.during !== null && told.after !== null) save(told.during, told.after);
      },
    },
    title(say, completed ? "player.after.title" : "player.after.early"),
    el("p", { class: "lead" }, say(`protocol.${bundle.protocol}.close`)),
    painScale("pain-during", scale(say, "player.pain.during"), (value) => void (told.during = value)),
    painScale("pain-after", scale(say, "player.pain.after"), (value) => void (told.after = value)),
    wrong,
    el("button", { type: "submit", class: "main wide" }, say("player.save")),
  );
}

/**
 * @param {Say} say
 * @param {{sent: boolean, next: string}} delivery
 * @param {boolean} online the page has a server at all
 */
export function donePage(say, delivery, online) {
  const kept = delivery.sent ? "player.done.sent" : online ? "player.done.kept" : "player.done.file";
  return el(
    "section",
    { class: "page" },
    title(say, "player.done.title"),
    el("p", { class: "lead" }, say(kept)),
    ...(delivery.next ? [el("a", { class: "main wide", href: delivery.next }, say("player.done.next"))] : []),
  );
}
