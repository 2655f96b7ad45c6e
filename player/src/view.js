/**
 * Small makers of page parts: an element in one line, text always as text.
 *
 * @typedef {Record<string, string|number|boolean|((event: globalThis.Event) => void)>} Attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} attributes `on…` keys are listeners
 * @param {...(Node|string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false) element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * The same for a part of a drawing.
 * @param {string} name
 * @param {Record<string, string|number>} attributes
 * @returns {SVGElement}
 */
export function draw(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/**
 * The number to call, as a key that calls it. `line`: what it is, and the number after a colon.
 * @param {string} line
 */
export function call(line) {
  const at = line.lastIndexOf(": ");
  const number = line.slice(at + 2);
  const key = el("a", { href: `tel:${number.replaceAll(" ", "")}` }, el("span", {}, line.slice(0, at + 1)), " ", el("strong", {}, number));
  return el("p", { class: "call" }, key);
}

/** `4:05` of milliseconds, rounded up so that it reads 0:00 only at the end. @param {number} ms */
export function clock(ms) {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Eleven big buttons from 0 to 10 with words at the ends and the middle.
 * @param {string} name
 * @param {{question: string, none: string, middle: string, worst: string}} words
 * @param {(value: number) => void} chosen
 */
export function painScale(name, words, chosen) {
  const buttons = Array.from({ length: 11 }, (_, value) =>
    el(
      "label",
      { class: "pain-value" },
      el("input", { type: "radio", name, value, onchange: () => chosen(value) }),
      el("span", {}, String(value)),
    ),
  );
  return el(
    "fieldset",
    { class: "pain" },
    el("legend", {}, words.question),
    el("div", { class: "pain-row" }, ...buttons),
    el("div", { class: "pain-words" }, el("span", {}, words.none), el("span", {}, words.middle), el("span", {}, words.worst)),
  );
}
