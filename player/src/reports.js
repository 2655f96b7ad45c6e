/**
 * Reports of sessions: kept on this device first, sent when a server answers, never lost and never sent as two.
 *
 * A report carries an id made here, so that sending it again changes nothing.
 *
 * @typedef {object} Report
 * @property {string} client_id
 * @property {string} session
 * @property {string} at ISO time with offset
 * @property {number} before
 * @property {number} during
 * @property {number|null} after
 * @property {string[]} signs
 * @property {boolean} completed
 * @property {number} played_ms
 */

const KEY = "unknot.reports";

/** @returns {Report[]} */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {Report[]} reports */
function keep(reports) {
  try {
    localStorage.setItem(KEY, JSON.stringify(reports));
  } catch {
    // A page without storage (a private window) still sends what it holds.
  }
}

/**
 * Keep a report and try to send all that are kept.
 * @param {Report} report
 * @param {string} url where to; "" when the page has no server
 * @returns {Promise<{sent: boolean, next: string}>} next: where the server says to go
 */
export async function deliver(report, url) {
  keep([...kept().filter((other) => other.client_id !== report.client_id), report]);
  if (!url) return { sent: false, next: "" };
  let next = "";
  for (const waiting of kept()) {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(waiting),
      });
      if (!answer.ok) return { sent: false, next: "" };
      if (waiting.client_id === report.client_id) next = (await answer.json()).next ?? "";
      keep(kept().filter((other) => other.client_id !== waiting.client_id));
    } catch {
      return { sent: false, next: "" };
    }
  }
  return { sent: true, next };
}
