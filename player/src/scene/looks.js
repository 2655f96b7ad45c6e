/** What bodies, hands and ways look like: soft light, no textures, colours as in the drawn picture. */

import { DoubleSide, ShaderMaterial, Vector3 } from "three";

/** One step of a field in millimetres, times the most that one byte holds. */
const FIELD_MM = 63.5;

/** From here to there a light cuff becomes a dark sleeve, in millimetres from its edge. */
const [CUFF_MM, SLEEVE_MM] = [9, 22];

const LIGHT = /* glsl */ `
vec3 shaded(vec3 colour, vec3 normal) {
  float key = dot(normal, normalize(vec3(-0.5, 0.62, 0.6)));
  float soft = 0.46 + 0.54 * smoothstep(-0.7, 1.0, key);
  float edge = smoothstep(0.0, 0.55, normal.z);
  return colour * soft * mix(0.5, 1.0, edge);
}`;

const BODY_VERTEX = /* glsl */ `
attribute vec4 fields;
varying vec3 leans;
varying vec3 place;
varying vec4 inside;
void main() {
  leans = normalMatrix * normal;
  place = position;
  inside = fields * ${FIELD_MM.toFixed(1)};
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

const BODY_FRAGMENT = /* glsl */ `
uniform vec3 touch;
uniform float reach;
uniform float hatch;
varying vec3 leans;
varying vec3 place;
varying vec4 inside;
${LIGHT}
float within(float mm) { return smoothstep(-0.6, 0.6, mm); }
float shore(float mm, float wide) { return 1.0 - smoothstep(wide * 0.5, wide, abs(mm)); }
void main() {
  float forbidden = inside.x, zone = inside.y;
  vec3 colour = vec3(0.78, 0.78, 0.77);
  colour = mix(colour, vec3(0.42, 0.45, 0.47), within(inside.w));
  colour = mix(colour, vec3(0.36, 0.43, 0.47), within(inside.z));
  colour = mix(colour, vec3(0.52, 0.83, 0.75), 0.5 * smoothstep(-2.0, 9.0, zone));
  colour = mix(colour, vec3(0.16, 0.47, 0.42), 0.75 * shore(zone + 1.6, 1.6));
  float line = smoothstep(0.34, 0.42, abs(fract((gl_FragCoord.x + gl_FragCoord.y) / hatch) - 0.5));
  colour = mix(colour, vec3(0.86, 0.52, 0.47), 0.55 * within(forbidden));
  colour = mix(colour, vec3(0.66, 0.16, 0.14), within(forbidden) * 0.75 * line);
  colour = mix(colour, vec3(0.66, 0.16, 0.14), 0.6 * shore(forbidden, 1.2));
  colour = mix(colour, vec3(0.94, 0.55, 0.36), 0.8 * (1.0 - smoothstep(reach - 1.0, reach + 2.0, distance(place, touch))));
  gl_FragColor = vec4(shaded(colour, normalize(leans)), 1.0);
}`;

const HAND_VERTEX = /* glsl */ `
attribute float sleeve;
varying vec3 leans;
varying float covered;
void main() {
  leans = normalMatrix * normal;
  covered = sleeve * 127.0;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

const HAND_FRAGMENT = /* glsl */ `
uniform float seen;
varying vec3 leans;
varying float covered;
${LIGHT}
void main() {
  vec3 sleeve = mix(vec3(0.88, 0.93, 0.92), vec3(0.24, 0.33, 0.37), smoothstep(${CUFF_MM.toFixed(1)}, ${SLEEVE_MM.toFixed(1)}, covered));
  vec3 colour = mix(vec3(0.96, 0.80, 0.66), sleeve, smoothstep(-1.0, 1.0, covered));
  gl_FragColor = vec4(shaded(colour, normalize(leans)) * 1.06, seen);
}`;

const WAY_VERTEX = /* glsl */ `
void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`;

const WAY_FRAGMENT = /* glsl */ `
uniform vec3 colour;
void main() { gl_FragColor = vec4(colour, 1.0); }`;

/** A grey figure: its zone lit, what is forbidden hatched, where it is touched warm. */
export function bodyLook() {
  const uniforms = { touch: { value: new Vector3() }, reach: { value: -100 }, hatch: { value: 14 } };
  return { uniforms, look: new ShaderMaterial({ uniforms, vertexShader: BODY_VERTEX, fragmentShader: BODY_FRAGMENT }) };
}

/** A hand in a dark sleeve with a light cuff. */
export function handLook() {
  const uniforms = { seen: { value: 1 } };
  const shaders = { vertexShader: HAND_VERTEX, fragmentShader: HAND_FRAGMENT };
  return { uniforms, look: new ShaderMaterial({ uniforms, ...shaders, transparent: true }) };
}

/** One flat colour. @param {number} red @param {number} green @param {number} blue */
export function wayLook(red, green, blue) {
  const uniforms = { colour: { value: new Vector3(red, green, blue) } };
  return new ShaderMaterial({ uniforms, vertexShader: WAY_VERTEX, fragmentShader: WAY_FRAGMENT, side: DoubleSide });
}
