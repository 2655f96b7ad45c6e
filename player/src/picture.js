/**
 * The drawn picture of a session: the same line-art as on paper, a stroke's way over it, and a hand that moves along the way.
 *
 * A scene is shown as an image, so that nothing in it can act. Over it lies our own drawing, in the scene's coordinates.
 *
 * @typedef {{width: number, height: number, decimetre: number, left: number, svg: string}} Scene
 * @typedef {{scene: string, side?: "left"|"right", hand?: "left"|"right", preset?: string, footprint?: number} & Partial<import("unknot/way").Way>} Shown
 * @typedef {{scenes: Record<string, Scene>, steps: Record<string, Shown>}} Picture
 */

import { handOf } from "unknot/hand";
import { draw } from "unknot/view";
import { frameOf, placeAt } from "unknot/way";

/** Asked again so often while the server draws, and after so long. */
const TRIES = 60;
const AGAIN_MS = 2_000;

/**
 * The picture from its address; null when there is none, or no server any more.
 * @param {string} address
 * @returns {Promise<Picture|null>}
 */
export async function fetched(address) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.status === 200) return answer.json().catch(() => null);
    if (answer?.status !== 202) return null;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  return null;
}

/**
 * One step of a picture as an element, and what moves in it.
 * @param {Picture} picture
 * @param {number} n of the step
 * @param {{left: string, right: string}} names letters for the two sides
 * @returns {{element: SVGElement, swing: (swing: number) => void}|null} null where the picture does not tell the step
 */
export function drawnStep(picture, n, names) {
  const shown = picture.steps[n];
  const scene = shown && picture.scenes[shown.scene];
  if (!shown || !scene) return null;
  const { way, side } = shown;
  const frame = way ? frameOf(way, scene) : { x: 0, y: 0, width: scene.width, height: scene.height };
  const element = draw("svg", {
    viewBox: `${frame.x} ${frame.y} ${frame.width} ${frame.height}`,
    class: "figure drawn",
    "aria-hidden": "true",
  });
  const href = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(scene.svg)}`;
  const whole = { x: 0, y: 0, width: scene.width, height: scene.height };
  element.append(draw("rect", { ...whole, rx: scene.width / 25, class: "drawn-ground" }), draw("image", { href, ...whole }));
  if (!way || !side) return { element, swing: () => {} };
  const told = { way, hidden: shown.hidden ?? [], turns: shown.turns ?? [] };
  const hand = handOver(shown, scene);
  element.append(wayOver(told, frame), hand.element, head(told.way, frame));
  if (scene.left) element.append(label(frame, side, names));
  return { element, swing: (swing) => hand.lay(placeAt(told, stands() ? 0 : swing)) };
}

/** Whether the device asks for calm: then the hand stands at the start of its way. */
const stands = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * The way: a line with a white rim, dashed where it is hidden.
 * @param {import("unknot/way").Way} told
 * @param {import("unknot/way").Frame} frame
 */
function wayOver({ way, hidden }, frame) {
  const group = draw("g", { class: "way" });
  const unseen = way.map((_, index) => hidden.some(([first, last]) => first <= index && index <= last));
  let from = 0;
  way.forEach((_, index) => {
    const last = index === way.length - 1;
    if (!last && unseen[index + 1] === unseen[from]) return;
    const d = pathOf(way.slice(from, Math.min(index + 2, way.length)));
    if (!unseen[from]) group.append(draw("path", { d, class: "way-rim" }));
    group.append(draw("path", { d, class: unseen[from] ? "way-line way-hidden" : "way-line" }));
    from = index + 1;
  });
  const [x, y] = /** @type {[number, number]} */ (way[0]);
  group.append(draw("circle", { cx: x, cy: y, r: frame.width / 70, class: "way-start" }));
  return group;
}

/**
 * The head of the way: it lies over the hand, so that its end is always seen.
 * @param {[number, number][]} way
 * @param {import("unknot/way").Frame} frame
 */
function head(way, frame) {
  const [x, y] = /** @type {[number, number]} */ (way.at(-1));
  const [fromX, fromY] = way[Math.max(way.length - 6, 0)] ?? [x, y];
  const turn = (Math.atan2(x - fromX, fromY - y) * 180) / Math.PI;
  const size = Math.max(frame.width, frame.height) / 30;
  const transform = `translate(${x} ${y}) rotate(${turn.toFixed(1)}) scale(${size.toFixed(2)})`;
  return draw("path", { d: "M0 -0.7 L0.62 0.6 L0 0.3 L-0.62 0.6 Z", transform, class: "way-head" });
}

/**
 * The hand, and how it is laid at a place of its way.
 * @param {Shown} shown
 * @param {Scene} scene
 */
function handOver({ preset = "palm", hand = "right", footprint = 0 }, scene) {
  const { path, fades, transform } = handOf(preset, hand, scene.decimetre);
  const element = draw("g", { class: "hand", "data-hand": hand });
  const wide = footprint > scene.decimetre / 3;
  element.append(
    fading("hand-skin", fades),
    fading("hand-ink", fades),
    draw("path", { d: path, transform, class: "hand-shape" }),
    draw("circle", { r: Math.max(footprint, scene.decimetre / 12), class: wide ? "hand-touch hand-wide" : "hand-touch" }),
  );
  return {
    element,
    /** @param {import("unknot/way").Place} place */
    lay({ x, y, turn, hidden, lifted }) {
      element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)})`);
      element.classList.toggle("hand-hidden", hidden);
      element.classList.toggle("hand-lifted", lifted);
    },
  };
}

/**
 * A paint that is full at the fingers and gone at the wrist; its colour is that of its class.
 * @param {string} name its id and class
 * @param {[number, number]} fades
 */
function fading(name, [from, to]) {
  const paint = draw("linearGradient", { id: name, gradientUnits: "userSpaceOnUse", x1: 0, y1: from, x2: 0, y2: to });
  paint.append(draw("stop", { offset: 0, class: name }), draw("stop", { offset: 1, class: name, "stop-opacity": 0 }));
  return paint;
}

/**
 * The letter of the stroke's side, in the corner on that side.
 * @param {import("unknot/way").Frame} frame
 * @param {"left"|"right"} side
 * @param {{left: string, right: string}} names
 */
function label(frame, side, names) {
  const size = Math.min(frame.width, frame.height) / 11;
  const x = side === "left" ? frame.x + size : frame.x + frame.width - size;
  const y = frame.y + size;
  const group = draw("g", { class: "drawn-side" });
  const text = draw("text", { x, y, dy: "0.36em", "text-anchor": "middle", "font-size": size.toFixed(1) });
  text.textContent = names[side];
  group.append(draw("circle", { cx: x, cy: y, r: size * 0.8 }), text);
  return group;
}

/** @param {[number, number][]} points */
const pathOf = (points) => `M${points.map(([x, y]) => `${x} ${y}`).join("L")}`;
