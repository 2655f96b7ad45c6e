/** Keep the screen on while a session runs; taken again when the page comes back. Absent on plain http: then nothing. */

/** @type {WakeLockSentinel|null} */
let lock = null;
let wanted = false;

export async function stayAwake() {
  wanted = true;
  try {
    lock = (await navigator.wakeLock?.request("screen")) ?? null;
  } catch {
    lock = null;
  }
}

export async function maySleep() {
  wanted = false;
  await lock?.release();
  lock = null;
}

/** Whether this device can keep its screen on for us. */
export function canStayAwake() {
  return "wakeLock" in navigator;
}

globalThis.document?.addEventListener("visibilitychange", () => {
  if (wanted && document.visibilityState === "visible") void stayAwake();
});
