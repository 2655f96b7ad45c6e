/**
 * The session in space beside its drawing: a button that changes between the two, and the lazy part behind it.
 *
 * Whatever fails, the drawing stays and the button goes: no WebGL2, no lazy part, no server any more.
 *
 * @typedef {import("unknot/scene/open").Places & {chunk: string}} Settings
 * @typedef {import("unknot/bundle").Step} Step
 */

import { el } from "unknot/view";

/**
 * @param {import("unknot/bundle").Bundle} bundle
 * @param {Settings|null} settings null where there is none
 * @param {import("unknot/pages").Say} say
 */
export function space(bundle, settings, say) {
  const label = el("p", { class: "space-side", "aria-hidden": "true" });
  const element = el("div", { class: "space", hidden: true }, label);
  const name = el("span", {});
  const button = el("button", { type: "button", class: "space-turn", hidden: !settings || !("WebGL2RenderingContext" in globalThis), onclick: () => void turn() }, name);
  /** @type {Awaited<ReturnType<typeof import("unknot/scene/open").open>>|null} */
  let scene = null;
  /** @type {Step|null} */
  let shown = null;
  let [moved, asked] = [0, false];
  words();

  /** Change to the other; the first time it is loaded. */
  async function turn() {
    if (asked && !scene) return;
    if (scene) element.hidden = !element.hidden;
    else await load();
    words();
    refresh();
  }

  async function load() {
    if (!settings) return;
    asked = true;
    button.setAttribute("aria-busy", "true");
    try {
      const { open } = /** @type {typeof import("unknot/scene/open")} */ (await import(new URL(settings.chunk, document.baseURI).href));
      scene = await open(element, bundle, settings);
      element.hidden = false;
      scene.canvas.addEventListener("webglcontextlost", gone);
    } catch {
      gone();
    }
    button.removeAttribute("aria-busy");
  }

  function gone() {
    scene = null;
    element.hidden = true;
    button.hidden = true;
  }

  function words() {
    name.textContent = say(element.hidden ? "player.space.show" : "player.space.hide");
  }

  function refresh() {
    if (!scene || element.hidden || !shown) return;
    scene.fit();
    scene.show(shown);
    scene.swing(moved);
    const side = shown.path && (shown.side === "left" || shown.side === "right") ? shown.side : "";
    label.textContent = side && say(`player.${side}.letter`);
    label.classList.toggle("is-left", (side === "left") === scene.leftIsLeft);
  }

  return {
    element,
    button,
    /** @param {Step} step */
    show(step) {
      shown = step;
      refresh();
    },
    /** @param {number} swing moment in the stroke, 0 to 1 */
    swing(swing) {
      moved = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : swing;
      if (!element.hidden) scene?.swing(moved);
    },
  };
}
