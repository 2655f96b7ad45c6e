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
 * Send what is kept and what is held. One that the server refuses stays, and does not hold up the others.
 * @param {string} url
 * @param {Report[]} [held] reports that a page without storage holds itself
 * @returns {Promise<Map<string, string>>} what has arrived, by client id: where the server says to go next
 */
export async function send(url, held = []) {
  /** @type {Map<string, string>} */
  const arrived = new Map();
  const waiting = kept();
  for (const report of [...waiting, ...held.filter((one) => !waiting.some((other) => other.client_id === one.client_id))]) {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(report),
      });
      if (!answer.ok) continue;
      arrived.set(report.client_id, (await answer.json()).next ?? "");
      keep(kept().filter((other) => other.client_id !== report.client_id));
    } catch {
      break;
    }
  }
  return arrived;
}

/**
 * Keep a report and try to send all that are kept.
 * @param {Report} report
 * @param {string} url where to; "" when the page has no server
 * @returns {Promise<{sent: boolean, next: string}>} next: where the server says to go
 */
export async function deliver(report, url) {
  keep([...kept().filter((other) => other.client_id !== report.client_id), report]);
  const arrived = url ? await send(url, [report]) : new Map();
  return { sent: arrived.has(report.client_id), next: arrived.get(report.client_id) ?? "" };
}
