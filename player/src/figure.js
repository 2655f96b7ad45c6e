/**
 * What moves on the playing screen: the drawn picture of the session as soon as it is there, and till then the scheme.
 *
 * The scheme is a back seen from behind, the places of the step, and a hand that moves in its rhythm. It is drawn by hand and
 * not to scale: places are named, not measured. Seen from behind, the person's left is on the left. Everything is drawn for
 * the right side and mirrored for the left. Steps whose way is not told keep it.
 */

import { drawnStep } from "unknot/picture";
import { draw } from "unknot/view";

const MIDLINE = 200;

/** Strokes by site, on the right side: where the hand goes, as a path. @type {Record<string, string>} */
const PATHS = {
  suboccipital: "M212 96 C222 98 232 97 238 92",
  posterior_triangle_upper: "M232 112 C232 126 234 138 240 146",
  nape_beside_midline: "M215 102 C214 122 215 138 219 152",
  trapezius_top: "M222 152 C240 160 268 164 300 176",
  between_blade_and_spine: "M226 190 C224 218 224 246 228 272",
  thoracic_erector: "M222 196 C220 236 220 270 221 306",
  back_ribs: "M240 280 C262 276 282 266 296 252",
  lumbar_erector: "M222 384 C219 360 219 336 221 312",
  floating_ribs: "M246 318 C260 314 270 306 278 298",
  kidney_corner: "M236 322 C244 322 250 320 256 316",
  waist: "M240 350 C254 348 264 344 272 338",
  sacrum: "M214 424 C214 412 216 402 220 392",
  buttock_upper_outer: "M240 408 C258 410 274 418 286 432",
};

/** Soft fields of the zones, on the right side. @type {Record<string, string>} */
const FIELDS = {
  NECK: "M206 92 C222 96 236 92 240 88 C236 112 236 132 246 150 C232 152 216 154 206 154 Z",
  COLLAR: "M206 152 C228 150 246 154 262 160 C284 166 306 168 318 182 C300 188 262 186 206 184 Z",
  UPBACK: "M206 184 C240 186 270 188 300 190 C300 220 292 256 284 296 C260 304 228 306 206 306 Z",
  LOWBACK: "M206 306 C222 306 238 306 250 305 C250 334 252 360 258 388 C240 392 222 392 206 392 Z",
  FLANK: "M250 305 C262 304 274 301 284 296 C280 322 280 346 288 372 C278 382 266 386 258 388 Z",
  HIP: "M206 392 C236 392 266 388 290 374 C306 396 312 424 312 456 C276 462 236 462 206 460 Z",
};

/** What part of the scheme a region's session shows, large. @type {Record<string, string>} */
const VIEWS = { neck: "70 -4 260 236", upback: "50 110 300 250", lowback: "50 196 300 274" };

/** The right half as a shape, for its soft fill: trunk with head, and arm. */
const SHAPE =
  "M200 8 C228 8 242 30 241 58 C240 78 236 90 236 98 C235 120 236 136 250 148 C276 164 318 164 332 188 " +
  "C344 210 348 256 352 300 C354 330 358 356 360 386 L330 388 C326 350 322 310 318 270 C316 246 314 228 310 214 " +
  "C304 250 290 282 284 304 C280 326 282 350 292 376 C306 404 314 434 314 468 L200 468 Z";

/** The outline of the right half, from the crown down. */
const OUTLINE =
  "M200 8 C228 8 242 30 241 58 C240 78 236 90 236 98 C235 120 236 136 250 148 C276 164 318 164 332 188 " +
  "C344 210 348 256 352 300 C354 330 358 356 360 386 M310 214 C304 250 290 282 284 304 C280 326 282 350 292 376 " +
  "C306 404 314 434 314 468 M330 388 C326 350 322 310 318 270 C316 246 314 228 310 214";

const SPINE = "M200 156 L200 396";
const BLADE = "M246 196 C262 190 282 194 290 204 C286 226 272 252 258 264 C250 246 244 218 246 196 Z";

/**
 * @param {SVGElement} parent
 * @param {"left"|"right"} side
 */
function half(parent, side) {
  const group = draw("g", side === "left" ? { transform: `translate(${2 * MIDLINE} 0) scale(-1 1)` } : {});
  parent.append(group);
  return group;
}

/**
 * A figure in `host`. `hang` gives it the drawn picture; `show` shows a step; `swing` moves the hands inside one stroke, 0 to 1.
 * @param {HTMLElement} host
 * @param {string} region neck, upback or lowback: what is shown large
 * @param {{left: string, right: string}} names letters for the two sides
 */
export function figure(host, region, names) {
  const plain = scheme(region, names);
  /** @type {import("unknot/picture").Picture|null} */
  let picture = null;
  /** @type {import("unknot/bundle").Step|null} */
  let shown = null;
  let moved = 0;
  let swing = plain.swing;

  return {
    /** @param {import("unknot/picture").Picture} drawn */
    hang(drawn) {
      picture = drawn;
      if (shown) this.show(shown);
    },
    /** @param {import("unknot/bundle").Step} step */
    show(step) {
      shown = step;
      const drawn = picture && drawnStep(picture, step.n, names);
      if (!drawn) plain.show(step);
      host.replaceChildren(drawn ? drawn.element : plain.element);
      swing = drawn ? drawn.swing : plain.swing;
      swing(moved);
    },
    /** @param {number} to */
    swing(to) {
      moved = to;
      swing(to);
    },
  };
}

/**
 * @param {string} region
 * @param {{left: string, right: string}} names
 */
function scheme(region, names) {
  const view = VIEWS[region] ?? "20 0 360 470";
  const [x0 = 0, y0 = 0, width = 0] = view.split(" ").map(Number);
  const svg = draw("svg", { viewBox: view, class: "figure", "aria-hidden": "true" });
  const shapes = draw("g", { class: "figure-shape" });
  const fields = draw("g", { class: "figure-fields" });
  const body = draw("g", { class: "figure-body" });
  const strokes = draw("g", { class: "figure-strokes" });
  svg.append(shapes, fields, body, strokes);
  for (const side of /** @type {const} */ (["left", "right"])) {
    half(shapes, side).append(draw("path", { d: SHAPE }));
    const part = half(body, side);
    part.append(draw("path", { d: OUTLINE }), draw("path", { d: BLADE, class: "figure-faint" }));
  }
  body.append(draw("path", { d: SPINE, class: "figure-spine" }));
  for (const [x, name] of /** @type {const} */ ([[x0 + 22, names.left], [x0 + width - 22, names.right]])) {
    const label = draw("text", { x, y: y0 + 30, class: "figure-side", "text-anchor": "middle" });
    label.textContent = name;
    svg.append(label);
  }
  /** @type {{path: SVGPathElement, hand: SVGElement}[]} */
  let hands = [];

  return {
    element: svg,
    /** @param {import("unknot/bundle").Step} step */
    show(step) {
      fields.replaceChildren();
      strokes.replaceChildren();
      hands = [];
      for (const side of sidesOf(step.side)) {
        const under = half(fields, side);
        for (const zone of step.zones) if (FIELDS[zone]) under.append(draw("path", { d: /** @type {string} */ (FIELDS[zone]) }));
        const over = half(strokes, side);
        const route = step.sites.map((site) => PATHS[site]).filter((path) => path !== undefined);
        if (!route.length) continue;
        const path = /** @type {SVGPathElement} */ (draw("path", { d: joined(route), class: "figure-route" }));
        const hand = draw("circle", { r: 13, class: "figure-hand" });
        over.append(path, hand);
        hands.push({ path, hand });
      }
    },
    /** @param {number} swing */
    swing(swing) {
      for (const { path, hand } of hands) {
        const point = path.getPointAtLength(path.getTotalLength() * swing);
        hand.setAttribute("cx", point.x.toFixed(1));
        hand.setAttribute("cy", point.y.toFixed(1));
      }
    },
  };
}

/**
 * @param {string} side
 * @returns {("left"|"right")[]}
 */
function sidesOf(side) {
  if (side === "both") return ["left", "right"];
  return side === "left" || side === "right" ? [side] : [];
}

/**
 * One route through several sites: each next path is reached by a straight line.
 * @param {string[]} paths
 */
function joined(paths) {
  return paths.map((path, index) => (index ? path.replace(/^M/, "L") : path)).join(" ");
}
