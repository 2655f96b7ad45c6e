/**
 * A session in space: the body on which it was checked, and the hand on its way. This is the player's lazy part; it is built
 * with three.js into one file and loaded when somebody asks for it.
 *
 * It shows nothing of its own clock: `show` takes a step, `swing` a moment of its stroke, both from the one clock of the player.
 *
 * @typedef {import("unknot/bundle").Bundle} Bundle
 * @typedef {import("unknot/bundle").Step} Step
 * @typedef {{body: string, hands: string, presets: Record<string, string>}} Places addresses, and the preset of each part that touches
 */

import { BufferAttribute, BufferGeometry, Mesh, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from "three";

import { frameOf, mirroredEye, OPENS, standOf } from "unknot/scene/eye";
import { lay, trianglesOf } from "unknot/scene/hand";
import { bodyLook, handLook, wayLook } from "unknot/scene/looks";
import { groundOf, handOf, laidAt, pathOf } from "unknot/scene/placement";
import { bandOf, LINE, RIM } from "unknot/scene/route";
import { mirrored, normalsOf, smoothed } from "unknot/scene/skin";
import { read } from "unknot/scene/wire";

/** A field that is nowhere near. */
const NOWHERE = -127;

/** Pixels of the device to one of the page, at most: more is not seen and costs. */
const FINEST = 2;

/** How much of the hand is seen on the skin, and lifted. */
const [SEEN, LIFTED] = [0.94, 0.5];

/**
 * Load a session's body and hands, and show them in `host`.
 * @param {HTMLElement} host
 * @param {Bundle} bundle
 * @param {Places} places
 */
export async function open(host, bundle, places) {
  const [figure, hands] = await Promise.all([places.body, places.hands].map(fetched));
  if (!figure || !hands) throw new Error("no body");
  const renderer = new WebGLRenderer({ antialias: true, alpha: true });
  const camera = new PerspectiveCamera(OPENS, 1, 200, 12_000);
  const scene = new Scene();
  const lies = new Map([...new Set(bundle.steps.map((step) => step.on_top))].map((top) => [top, lyingOf(bundle, figure, top)]));
  let { body, frame } = /** @type {ReturnType<typeof lyingOf>} */ (lies.get(bundle.steps[0]?.on_top ?? ""));
  const hand = handMesh();
  const bands = /** @type {const} */ ([[RIM, wayLook(1, 1, 1)], [LINE, wayLook(0.11, 0.36, 0.33)]]).map(([band, look]) => ({
    band,
    mesh: new Mesh(new BufferGeometry(), look),
  }));
  scene.add(...[...lies.values()].map((one) => one.body.mesh), hand.mesh, ...bands.map(({ mesh }) => mesh));
  for (const mesh of scene.children) mesh.frustumCulled = false;
  host.append(renderer.domElement);

  /** @type {import("unknot/scene/placement").Ground|null} */
  let ground = null;
  /** @type {Step|null} */
  let shown = null;
  let moved = 0;

  /** The picture as large as its host; a hidden one waits. */
  function fit() {
    const [width, height] = [host.clientWidth || 1, host.clientHeight || 1];
    renderer.setPixelRatio(Math.min(devicePixelRatio, FINEST));
    renderer.setSize(width, height, false);
    camera.aspect = width / height;
    camera.up.set(...frame.up);
    camera.position.set(...standOf(frame, camera.aspect));
    camera.lookAt(...frame.middle);
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    body.uniforms.hatch.value = 9 * renderer.getPixelRatio();
    draw();
  }

  /** The body with this side on top, and the eye on it. */
  function lie(/** @type {Step["on_top"]} */ top) {
    const next = lies.get(top);
    if (!next || next.body === body) return;
    ({ body, frame } = next);
    fit();
  }

  function draw() {
    for (const one of lies.values()) one.body.mesh.visible = one.body === body;
    const laid = ground && laidAt(ground, moved);
    hand.mesh.visible = laid !== null;
    for (const { mesh } of bands) mesh.visible = laid !== null;
    body.uniforms.reach.value = laid && !laid.lifted ? (shown?.contact?.radius ?? 0) / 10 : NOWHERE;
    if (laid) {
      body.uniforms.touch.value.set(...laid.at);
      hand.lay(laid);
    }
    renderer.render(scene, camera);
    tell(laid);
  }

  /** What is shown, for whoever asks the element: where the hand is in the picture, and whose it is. */
  function tell(/** @type {import("unknot/scene/placement").Laid|null} */ laid) {
    const { dataset } = host;
    dataset.step = String(shown?.n ?? "");
    dataset.hand = laid ? hand.side : "";
    dataset.lifted = laid?.lifted ? "yes" : "no";
    dataset.place = laid ? laid.at.map((value) => value.toFixed(1)).join(" ") : "";
    const seen = laid && new Vector3(...laid.at).project(camera);
    dataset.at = seen ? `${(((seen.x + 1) / 2) * host.clientWidth).toFixed(1)} ${(((1 - seen.y) / 2) * host.clientHeight).toFixed(1)}` : "";
  }

  new ResizeObserver(fit).observe(host);
  fit();

  return {
    fit,
    canvas: renderer.domElement,
    /** Whether the person's left is the left of the picture. */
    leftIsLeft: new Vector3(1, 0, 0).transformDirection(camera.matrixWorldInverse).x < 0,
    /** @param {Step} step */
    show(step) {
      shown = step;
      ground = null;
      lie(step.on_top);
      body.light(step.zones);
      ground = step.path ? groundOf(step, body.skin) : null;
      if (ground && step.contact) {
        hand.take(hands, places.presets[step.contact.part] ?? "palm", handOf(step));
        for (const { band, mesh } of bands) mesh.geometry.setAttribute("position", new BufferAttribute(bandOf(ground, band), 3));
      }
      draw();
    },
    /** @param {number} swing moment in the stroke, 0 to 1 */
    swing(swing) {
      if (swing === moved) return;
      moved = swing;
      if (ground) draw();
    },
  };
}

/**
 * The body with a side on top, and where it is seen from. The body is told with the left on top, and mirrored for the right.
 * @param {Bundle} bundle
 * @param {import("unknot/scene/wire").Parts} figure
 * @param {string} top
 */
function lyingOf(bundle, figure, top) {
  const told = bundle.steps.filter((step) => step.path && step.on_top === top);
  const eye = figure.eyes[bundle.region] ?? { toward: [0, 0, -1], up: [0, 1, 0] };
  return { body: bodyOf(figure, top === "right"), frame: frameOf(top === "right" ? mirroredEye(eye) : eye, told.flatMap(pathOf)) };
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  return read(await answer.arrayBuffer());
}

/**
 * The body, and how its zones are lit.
 * @param {import("unknot/scene/wire").Parts} figure
 * @param {boolean} turned whether it is the mirror image
 */
function bodyOf({ parts }, turned) {
  const part = (/** @type {string} */ name) => parts[name] ?? new Int8Array();
  const told = { coarse: Float32Array.from(part("vertices"), (tenths) => tenths / 10), quads: part("quads") };
  const { coarse, quads } = turned ? mirrored(told.coarse, told.quads) : told;
  const skin = smoothed(coarse, quads);
  const count = skin.vertices.length / 3;
  const fields = new BufferAttribute(new Int8Array(4 * count).fill(NOWHERE), 4, true);
  ["forbidden", "", "cloth", "hair"].forEach((name, n) => {
    if (name) for (let v = 0; v < count; v += 1) fields.array[4 * v + n] = part(name)[v] ?? NOWHERE;
  });
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(skin.triangles, 1));
  geometry.setAttribute("position", new BufferAttribute(skin.vertices, 3));
  geometry.setAttribute("normal", new BufferAttribute(skin.normals, 3));
  geometry.setAttribute("fields", fields);
  const { look, uniforms } = bodyLook();
  return {
    skin,
    uniforms,
    mesh: new Mesh(geometry, look),
    /** @param {string[]} zones */
    light(zones) {
      for (let v = 0; v < count; v += 1) fields.array[4 * v + 1] = Math.max(NOWHERE, ...zones.map((zone) => part(zone)[v] ?? NOWHERE));
      fields.needsUpdate = true;
    },
  };
}

/** The hand: it takes a preset and a side, and is laid. */
function handMesh() {
  const { look, uniforms } = handLook();
  const mesh = new Mesh(new BufferGeometry(), look);
  /** @type {"left"|"right"} */
  let side = "right";
  /** @type {import("unknot/scene/wire").Numbers} */
  let flat = new Int16Array();
  let [places, triangles] = [new Float32Array(), new Uint32Array()];

  return {
    mesh,
    get side() {
      return side;
    },
    /** @param {import("unknot/scene/wire").Parts} hands @param {string} preset @param {"left"|"right"} whose */
    take({ parts }, preset, whose) {
      side = whose;
      flat = parts[preset] ?? new Int16Array();
      triangles = trianglesOf(parts.triangles ?? [], side);
      places = new Float32Array(flat.length);
      mesh.geometry.setIndex(new BufferAttribute(triangles, 1));
      mesh.geometry.setAttribute("position", new BufferAttribute(places, 3));
      mesh.geometry.setAttribute("sleeve", new BufferAttribute(parts.sleeve ?? new Int8Array(), 1, true));
    },
    /** @param {import("unknot/scene/placement").Laid} laid */
    lay(laid) {
      lay(places, flat, side, laid);
      mesh.geometry.setAttribute("normal", new BufferAttribute(normalsOf(places, triangles), 3));
      const position = mesh.geometry.getAttribute("position");
      position.needsUpdate = true;
      uniforms.seen.value = laid.lifted ? LIFTED : SEEN;
    },
  };
}
