/** A small session for the tests: get ready, left, switch, right, close. */

const step = { technique: "", side: "", zones: [], reaches: [], sites: [], pressure: 0, stroke_ms: 0, strokes: 0, hand: "", softer: null, on_top: "" };

export const bundle = /** @type {any} */ ({
  format: "unknot-bundle/1", id: "s1", course: "c1", number: 1, of: 12, state: "issued",
  for_date: "2026-12-01", valid_until: "2026-12-07", time_zone: "Europe/Moscow",
  protocol: "PRO-017", method: "neck_self_massage", role: "self", region: "neck", posture: "sitting_upright", ladder_step: 1,
  screen: {
    hash: "",
    items: [
      { id: "P1", asks: "yes-no", yes: ["emergency"] },
      { id: "P2b", asks: "yes-no", yes: ["urgent"], with: { any: ["P1"], then: ["emergency"] }, follow_ups: [{ id: "P2b_minutes", yes: ["emergency"] }] },
      { id: "P5", asks: "yes-no", yes: ["PP1"] },
      { id: "P8", asks: "number", bands: [{ from: 0, to: 3, then: [] }, { from: 4, to: 6, then: ["lighter"] }, { from: 7, to: 10, then: ["PP3"] }] },
      { id: "P12", asks: "blood-pressure", bands: [{ id: "P12_high", systolic_from: 160, diastolic_from: 100, then: ["rerun-screen"] }, { id: "P12_low", systolic_below: 90, then: ["PP2"] }] },
    ],
  },
  steps: [
    { ...step, n: 1, kind: "ready", start_ms: 0, end_ms: 10_000, say: "ready" },
    { ...step, n: 2, kind: "stroke", start_ms: 10_000, end_ms: 50_000, say: "stroke", technique: "stroking", side: "left", stroke_ms: 4_000, strokes: 10 },
    { ...step, n: 3, kind: "switch", start_ms: 50_000, end_ms: 60_000, say: "switch" },
    { ...step, n: 4, kind: "stroke", start_ms: 60_000, end_ms: 100_000, say: "stroke", technique: "stroking", side: "right", stroke_ms: 4_000, strokes: 10 },
    { ...step, n: 5, kind: "close", start_ms: 100_000, end_ms: 110_000, say: "close" },
  ],
  hands_on_ms: 80_000, total_ms: 110_000,
  texts: { en: { ready: "Sit down, {name}." }, ru: { ready: "Сядьте." } },
});
