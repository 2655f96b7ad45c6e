/**
 * The player: joins the machine with the page, the wall clock, the voice and the store of reports.
 *
 * It needs nothing but the page that it stands in: the bundle lies in `#bundle`, the settings in `#settings`. After that
 * the server may die. The drawn picture comes after the page, or lies in `#picture` of a saved file; without it there is
 * the scheme.
 *
 * @typedef {import("unknot/bundle").Bundle} Bundle
 * @typedef {{lang: string, reports: string, picture: string, scene: import("unknot/space").Settings|null, emergency: string}} Settings `reports` and
 * `picture` are "" in a saved file, `scene` is null there
 */

import { prompt, refusal, say as sayOf } from "unknot/bundle";
import { initial, position, step } from "unknot/machine";
import { afterPage, barredPage, donePage, helpPage, preparePage, refusedPage, screenPage, stoppedPage } from "unknot/pages";
import { fetched } from "unknot/picture";
import { deliver, send as sendKept } from "unknot/reports";
import { hush, speak, tone, unlock, voiceFor } from "unknot/sound";
import { space } from "unknot/space";
import { stage } from "unknot/stage";
import { cuesOf, due, momentAt } from "unknot/timeline";
import { maySleep, stayAwake } from "unknot/wake";

/** @typedef {import("unknot/machine").Event} Event */

/** So long the short screen holds before Start. */
const SCREEN_HOLDS_MS = 60 * 60_000;

/**
 * @param {HTMLElement} host
 * @param {Bundle} bundle
 * @param {Settings} settings
 * @param {import("unknot/picture").Picture|null} picture
 */
export function play(host, bundle, settings, picture) {
  /** @type {import("unknot/pages").Say} */
  const say = (key, values = {}) => sayOf(bundle, settings.lang, key, values);
  const cues = cuesOf(bundle);
  const inSpace = space(bundle, settings.scene, say);
  let state = initial();
  let heard = -1;
  let screened = 0;
  /** @type {ReturnType<typeof stage>|null} */
  let scene = null;

  /** @param {Event} event */
  function send(event) {
    const before = state;
    state = step(state, event, bundle);
    if (state.phase !== before.phase) enter(before.phase);
    else if (state !== before) leap();
  }
  /** @param {"start"|"pause"|"resume"|"stop"|"eased"|"end"|"repeat"|"skip"|"softer"|"hidden"|"tick"} type */
  const now = (type) => send({ type, now: Date.now() });

  /** After a jump inside the session the new step is heard from its beginning. */
  function leap() {
    const at = position(state, bundle, Date.now());
    heard = Math.min(at, momentAt(bundle, at).step.start_ms) - 1;
    scene?.refresh();
    if (state.phase === "paused") frame();
  }

  /** @param {import("unknot/machine").Phase} from */
  function enter(from) {
    if (state.phase === "running" || state.phase === "paused") return onStage(from);
    scene = null;
    hush();
    if (state.phase === "stopped") tone("stop");
    if (state.phase !== "prepare") void maySleep();
    show(page());
    if (state.phase === "stopped" && !speak(say("player.stopped.lead"), settings.lang)) tone("stop");
  }

  /** @param {import("unknot/machine").Phase} from */
  function onStage(from) {
    if (!scene) {
      scene = stage(bundle, say, settings.emergency, {
        toggle: () => now(state.phase === "running" ? "pause" : "resume"),
        repeat: () => now("repeat"),
        skip: () => now("skip"),
        stop: () => now("stop"),
        softer: () => now("softer"),
      }, inSpace);
      if (picture) scene.hang(picture);
      if (!voiceFor(settings.lang)) scene.grow();
      show(scene.element);
    }
    if (state.phase === "running") {
      void stayAwake();
      if (from === "prepare") heard = -1;
    } else hush();
    frame();
  }

  function page() {
    switch (state.phase) {
      case "prepare":
        return preparePage(bundle, say, { soft: state.softer, voice: voiceFor(settings.lang) !== null }, start);
      case "barred":
        return barredPage(say, /** @type {import("unknot/screen").Consequence} */ (state.barred), settings.emergency);
      case "stopped":
        return stoppedPage(say, settings.emergency, { eased: () => now("eased"), end: () => now("end"), sign: (sign) => send({ type: "sign", sign, now: Date.now() }) });
      case "help":
        return helpPage(say, settings.emergency, state.signs.at(-1) ?? "other", () => {
          state = { ...state, phase: "after" };
          enter("help");
        });
      case "after":
        return afterPage(bundle, say, state.completed, save);
      default:
        return screenPage(bundle, say, (told) => {
          screened = Date.now();
          send({ type: "screened", ...told });
        });
    }
  }

  /** Begin, or say why not: a page may lie open until its answers, or the session, are of another day. */
  function start() {
    if (refuse()) return;
    if (Date.now() - screened > SCREEN_HOLDS_MS) {
      state = initial();
      show(page());
      return;
    }
    unlock();
    now("start");
  }

  /** Whether this session cannot be played now; then the page says why. */
  function refuse() {
    const why = refusal(bundle, Date.now());
    if (why) show(refusedPage(say, { title: `${why}.title`, text: why }, settings.emergency));
    return why !== "";
  }

  /** @param {HTMLElement} element */
  function show(element) {
    host.replaceChildren(element);
    scrollTo(0, 0);
    element.querySelector("h1")?.focus();
  }

  /** @param {number} during @param {number} after */
  async function save(during, after) {
    const report = {
      client_id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
      session: bundle.id,
      at: new Date().toISOString(),
      before: state.before ?? 0,
      during,
      after,
      signs: state.signs,
      completed: state.completed,
      played_ms: Math.round(state.offset),
    };
    const delivery = await deliver(report, settings.reports);
    state = step(state, { type: "saved" }, bundle);
    show(donePage(say, delivery, settings.reports !== ""));
  }

  function frame() {
    if (!scene) return;
    const running = state.phase === "running";
    const at = position(state, bundle, Date.now());
    scene.draw(at, { running, softer: state.softer });
    if (!running) return;
    for (const cue of due(cues, heard, at)) hear(cue);
    heard = at;
    now("tick");
    if (state.phase === "running") requestAnimationFrame(frame);
  }

  /** @param {import("unknot/timeline").Cue} cue */
  function hear(cue) {
    tone(cue.kind);
    if (cue.kind === "begin") speak(prompt(/** @type {import("unknot/bundle").Step} */ (bundle.steps[cue.index]), say), settings.lang);
    if (cue.kind === "halfway") speak(say("session.half_way"), settings.lang);
  }

  /** Hang the picture up when the server has drawn it; whoever is playing by then sees it change. */
  async function fetchPicture() {
    picture = await fetched(settings.picture);
    if (picture) scene?.hang(picture);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") now("hidden");
  });
  addEventListener("resize", () => {
    scene?.refresh();
    if (state.phase === "paused") frame();
  });
  document.addEventListener("keydown", (event) => {
    if (!scene || event.target instanceof HTMLButtonElement || event.target instanceof HTMLInputElement) return;
    if (event.key === " " || event.key === "Enter") now(state.phase === "running" ? "pause" : "resume");
    else if (event.key === "ArrowRight" || event.key === "PageDown") now("skip");
    else if (event.key === "ArrowLeft" || event.key === "PageUp") now("repeat");
    else return;
    event.preventDefault();
  });

  if (!refuse()) show(page());
  if (settings.reports) void sendKept(settings.reports);
  if (settings.picture) void fetchPicture();
}

const host = globalThis.document?.getElementById("player");
const bundleText = globalThis.document?.getElementById("bundle")?.textContent;
const settingsText = globalThis.document?.getElementById("settings")?.textContent;
const pictureText = globalThis.document?.getElementById("picture")?.textContent;
if (host && bundleText && settingsText) play(host, JSON.parse(bundleText), JSON.parse(settingsText), JSON.parse(pictureText ?? "null"));
