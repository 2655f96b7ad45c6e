/**
 * The playing screen: figure, name, clock, words, thread of progress, and the four controls. Read from two metres.
 *
 * @typedef {import("unknot/bundle").Bundle} Bundle
 * @typedef {import("unknot/pages").Say} Say
 */

import { prompt } from "unknot/bundle";
import { figure } from "unknot/figure";
import { nameOf, sideOf } from "unknot/naming";
import { momentAt } from "unknot/timeline";
import { clock, el } from "unknot/view";

/**
 * @param {Bundle} bundle
 * @param {Say} say
 * @param {string} emergency
 * @param {{toggle: () => void, repeat: () => void, skip: () => void, stop: () => void, softer: () => void}} act
 * @param {ReturnType<typeof import("unknot/space").space>} inSpace
 */
export function stage(bundle, say, emergency, act, inSpace) {
  const name = el("h1", { class: "stage-name", tabindex: -1 });
  const side = el("p", { class: "stage-side" });
  const left = el("p", { class: "stage-clock", "aria-hidden": "true" });
  const words = el("p", { class: "stage-words" });
  const next = el("p", { class: "stage-next" });
  const live = el("p", { class: "unseen", "aria-live": "polite" });
  const canvas = el("div", { class: "stage-drawing" });
  const tap = el("button", { type: "button", class: "stage-tap", onclick: act.toggle });
  const picture = el("div", { class: "stage-picture" }, canvas, inSpace.element, tap, inSpace.button);
  const drawing = figure(canvas, bundle.region, { left: say("player.left.letter"), right: say("player.right.letter") });
  const pause = el("button", { type: "button", class: "quiet", onclick: act.toggle });
  const thread = el("div", { class: "thread", "aria-hidden": "true" }, ...bundle.steps.map((step) =>
    el("span", { class: `thread-${step.kind}`, style: `flex-grow:${step.end_ms - step.start_ms}` }, el("i", {}))));
  const element = el(
    "section",
    { class: "stage" },
    thread,
    picture,
    el("div", { class: "stage-text" }, name, side, left, words, next, live),
    el(
      "div",
      { class: "stage-controls" },
      el("button", { type: "button", class: "stop", onclick: act.stop }, say("player.stop")),
      pause,
      el("button", { type: "button", class: "quiet", onclick: act.repeat }, say("player.repeat")),
      el("button", { type: "button", class: "quiet", onclick: act.skip }, say("player.skip")),
      el("button", { type: "button", class: "quiet", onclick: act.softer }, say("player.softer")),
    ),
    el("p", { class: "stage-emergency" }, emergency),
  );
  let shown = -1;

  return {
    element,
    /**
     * @param {number} at milliseconds in the session
     * @param {{running: boolean, softer: boolean}} mode
     */
    draw(at, mode) {
      const moment = momentAt(bundle, at);
      const { step } = moment;
      if (moment.index !== shown) {
        shown = moment.index;
        name.textContent = nameOf(step, bundle.protocol, say, mode.softer);
        words.textContent = prompt(step, say);
        next.textContent = moment.next ? say("player.next", { name: nameOf(moment.next, bundle.protocol, say, mode.softer) }) : "";
        live.textContent = `${name.textContent}. ${words.textContent}`;
        drawing.show(step);
        inSpace.show(step);
        fit(name);
      }
      left.textContent = clock(moment.left);
      side.textContent = sideOf(moment, say, mode.softer);
      drawing.swing(moment.swing);
      inSpace.swing(moment.swing);
      pause.textContent = say(mode.running ? "player.pause" : "player.resume");
      tap.setAttribute("aria-label", say(mode.running ? "player.pause" : "player.resume"));
      element.classList.toggle("is-paused", !mode.running);
      bundle.steps.forEach((each, index) => {
        const part = /** @type {HTMLElement} */ (thread.children[index]?.firstElementChild);
        const share = Math.min(Math.max((at - each.start_ms) / (each.end_ms - each.start_ms), 0), 1);
        part.style.width = `${(share * 100).toFixed(1)}%`;
      });
    },
    /** The drawn picture, when it is there. @param {import("unknot/picture").Picture} picture */
    hang(picture) {
      drawing.hang(picture);
    },
    /** The words grow where no voice can say them. */
    grow() {
      element.classList.add("is-silent");
    },
    /** Draw the next moment afresh, words and all. */
    refresh() {
      shown = -1;
    },
  };
}

/** Shrink a long name until it stands on one line. @param {HTMLElement} name */
function fit(name) {
  name.style.fontSize = "";
  for (let tries = 0; tries < 12 && name.scrollWidth > name.clientWidth; tries += 1) {
    name.style.fontSize = `${parseFloat(getComputedStyle(name).fontSize) * 0.93}px`;
  }
}
