/**
 * The pages around a session: short screen, get ready, barred, stopped, help, after, done. Each returns one element.
 *
 * @typedef {import("unknot/bundle").Bundle} Bundle
 * @typedef {(key: string, values?: Record<string, string|number>) => string} Say
 */

import { consequences, gravest, kindOf, missing } from "unknot/screen";
import { call, el, painScale } from "unknot/view";

/**
 * Signs that may be told after Stop, by what they lead to. Any of them ends the session.
 * @type {Record<string, string[]>}
 */
export const SIGNS = {
  emergency: ["chest_pain", "breathless", "faint", "confusion", "allergic_swelling", "wheeze", "honey_rash"],
  head: ["dizziness", "blurred_vision", "nausea", "ringing"],
  limb: ["weak", "numb", "tingling", "shooting", "spread_down_limb"],
  skin: ["rash"],
};

/** What a sign leads to; one that is not listed is the gravest. @param {string} sign */
export function helpOf(sign) {
  return Object.keys(SIGNS).find((kind) => SIGNS[kind]?.includes(sign)) ?? "emergency";
}

/** @param {Say} say @param {string} key */
const title = (say, key) => el("h1", { tabindex: -1 }, say(key));

/** @param {Say} say @param {string} question */
function scale(say, question) {
  return { question: say(question), none: say("player.pain.none"), middle: say("player.pain.middle"), worst: say("player.pain.worst") };
}

/**
 * Yes, no or not sure to one question, with its follow-ups shown after anything but "no".
 * @param {import("unknot/screen").Item} item
 * @param {Say} say
 * @param {(id: string, value: string) => void} told
 * @returns {HTMLElement}
 */
function ask(item, say, told) {
  const follow = el("div", { class: "follow", hidden: true }, ...(item.follow_ups ?? []).map((each) => ask(each, say, told)));
  const choices = ["yes", "no", "unsure"].map((value) =>
    el(
      "label",
      { class: "choice" },
      el("input", {
        type: "radio",
        name: item.id,
        value,
        onchange: () => {
          follow.hidden = value === "no";
          told(item.id, value);
        },
      }),
      el("span", {}, say(`player.${value}`)),
    ),
  );
  return el("fieldset", { class: "ask" }, el("legend", {}, say(`short.${item.id}.ask`)), el("div", { class: "choices" }, ...choices), follow);
}

/**
 * Blood pressure: two numbers, "I was not told to measure", or "I cannot measure", which postpones.
 * @param {import("unknot/screen").Item} item
 * @param {Say} say
 * @param {import("unknot/screen").Told} told
 */
function askPressure(item, say, told) {
  const bands = (item.bands ?? []).flatMap((band) => band.follow_ups ?? []);
  const follow = el("div", { class: "follow", hidden: true }, ...bands.map((each) => ask(each, say, (id, value) => void (told.answers[id] = value))));
  const numbers = /** @type {const} */ (["systolic", "diastolic"]).map((name) =>
    el("label", { class: "number" }, say(`player.pressure.${name}`), el("input", {
      type: "number", name, inputmode: "numeric", min: 20, max: 300, oninput: () => read(),
    })),
  );
  const ways = ["not_told", "cannot"].map((way) =>
    el("label", { class: "tick" }, el("input", { type: "radio", name: item.id, value: way, onchange: () => read() }), el("span", {}, say(`player.pressure.${way}`))),
  );
  const read = () => {
    const [systolic, diastolic] = numbers.map((label) => Number(label.querySelector("input")?.value || NaN));
    const way = ways.map((label) => label.querySelector("input")).find((input) => input?.checked)?.value;
    told.pressure = systolic && diastolic ? { systolic, diastolic } : null;
    if (told.pressure || way === "not_told") told.answers[item.id] = "no";
    else if (way === "cannot") told.answers[item.id] = "none";
    else delete told.answers[item.id];
    follow.hidden = !(told.pressure && told.pressure.systolic < 100);
  };
  return el(
    "fieldset",
    { class: "ask" },
    el("legend", {}, say(`short.${item.id}.ask`)),
    el("div", { class: "choices" }, ...numbers),
    ...ways,
    follow,
  );
}

/**
 * @param {Bundle} bundle
 * @param {Say} say
 * @param {(told: {before: number, bar: import("unknot/screen").Consequence|null, softer: boolean}) => void} done
 */
export function screenPage(bundle, say, done) {
  /** @type {import("unknot/screen").Told} */
  const told = { answers: {}, pain: null, pressure: null };
  const { items } = bundle.screen;
  const wrong = el("p", { class: "wrong", role: "alert", hidden: true }, say("player.screen.incomplete"));
  const rows = items.filter((item) => item.asks === "yes-no").map((item) => ask(item, say, (id, value) => void (told.answers[id] = value)));
  const pressures = items.filter((item) => item.asks === "blood-pressure").map((item) => askPressure(item, say, told));
  const none = () => {
    for (const input of form.querySelectorAll(":scope > .ask > .choices > .choice > input[value=no]")) {
      /** @type {HTMLInputElement} */ (input).click();
    }
  };
  const judge = () => {
    const open = missing(items, told);
    wrong.hidden = open.length === 0;
    if (open.length || told.pain === null) {
      (form.querySelector(`[name="${open[0]}"]`) ?? form).closest("fieldset, form")?.scrollIntoView({ block: "center" });
      return;
    }
    const worst = gravest(consequences(items, told));
    const softer = worst !== null && kindOf(worst.action) === "softer";
    done({ before: told.pain, bar: softer ? null : worst, softer });
  };
  const form = el(
    "form",
    { class: "page may-leave", novalidate: true, onsubmit: (event) => (event.preventDefault(), judge()) },
    title(say, "player.screen.title"),
    el("p", { class: "lead" }, say("player.screen.lead")),
    painScale("P8", scale(say, "player.pain.before"), (value) => void (told.pain = value)),
    ...rows,
    el("button", { type: "button", class: "quiet wide", onclick: none }, say("player.screen.none")),
    ...pressures,
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
    { class: "page hands" },
    title(say, "player.prepare.title"),
    el("p", { class: "lead" }, say(bundle.steps[0]?.say ?? "")),
    el(
      "ul",
      { class: "plain" },
      el("li", {}, say("player.prepare.length", { minutes })),
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
 * @param {import("unknot/screen").Consequence} bar
 * @param {string} emergency the emergency line of the person's country
 */
export function barredPage(say, bar, emergency) {
  const kind = kindOf(bar.action);
  return refusedPage(say, { title: `player.bar.${kind}`, text: `short.${bar.id}.told`, then: `player.bar.${kind}.then` }, emergency);
}

/**
 * @param {Say} say
 * @param {{title: string, text: string, then?: string}} keys
 * @param {string} emergency
 */
export function refusedPage(say, keys, emergency) {
  const grave = keys.title.endsWith("emergency") || keys.title.endsWith("urgent");
  return el(
    "section",
    { class: grave ? "page grave" : "page may-leave" },
    title(say, keys.title),
    el("p", { class: "lead" }, say(keys.text)),
    ...(keys.then ? [el("p", {}, say(keys.then))] : []),
    ...(grave ? [call(emergency)] : []),
  );
}

/**
 * @param {Say} say
 * @param {string} emergency
 * @param {{eased: () => void, end: () => void, sign: (sign: string) => void}} act
 */
export function stoppedPage(say, emergency, act) {
  return el(
    "section",
    { class: "page hands", role: "alertdialog", "aria-label": say("player.stopped.title") },
    title(say, "player.stopped.title"),
    el("p", { class: "lead" }, say("player.stopped.lead")),
    el("button", { type: "button", class: "quiet wide", onclick: act.eased }, say("player.stopped.eased")),
    el("button", { type: "button", class: "quiet wide", onclick: act.end }, say("player.stopped.strong")),
    call(emergency),
    el("h2", {}, say("player.stopped.signs")),
    el(
      "div",
      { class: "signs" },
      ...Object.values(SIGNS)
        .flat()
        .map((sign) => el("button", { type: "button", class: "quiet", onclick: () => act.sign(sign) }, say(`sign.${sign}.name`))),
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
    { class: "page grave hands" },
    title(say, "player.help.title"),
    el("p", { class: "lead" }, say(`player.help.${helpOf(sign)}`)),
    call(emergency),
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
    el("p", { class: "lead" }, say(`protocol.${bundle.protocol}.aftercare`)),
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
