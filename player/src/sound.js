/**
 * What is heard: tones, and the device's own voice.
 *
 * Voices fail in many ways: none at all, a list that comes late, a line that never starts. A voice is a help, never the
 * only carrier: every line also stands on the screen, and a tone marks every change.
 */

/** @typedef {"begin"|"halfway"|"press"|"soon"|"end"|"stop"} Tone */

/** @type {Record<Tone, {hz: number, ms: number, again?: number}>} */
const TONES = {
  begin: { hz: 523, ms: 260 },
  halfway: { hz: 392, ms: 160, again: 2 },
  press: { hz: 587, ms: 90 },
  soon: { hz: 440, ms: 120 },
  end: { hz: 659, ms: 500 },
  stop: { hz: 220, ms: 600, again: 2 },
};

/** Patterns felt in the hand, where the device can. @type {Record<Tone, number[]>} */
const PULSES = { begin: [60], halfway: [40, 80, 40], press: [30], soon: [20], end: [200], stop: [300, 100, 300, 100, 300] };

/** @type {AudioContext|null} */
let audio = null;

/** Wake the sound; only a press of the person may do so. */
export function unlock() {
  try {
    audio ??= new AudioContext();
    void audio.resume();
  } catch {
    audio = null;
  }
}

/** @param {Tone} name */
export function tone(name) {
  navigator.vibrate?.(PULSES[name]);
  if (!audio || audio.state !== "running") return;
  const { hz, ms, again = 1 } = TONES[name];
  for (let n = 0; n < again; n += 1) ring(audio, hz, ms / 1000, audio.currentTime + n * (ms + 90) / 1000);
}

/**
 * @param {AudioContext} context
 * @param {number} hz
 * @param {number} seconds
 * @param {number} from
 */
function ring(context, hz, seconds, from) {
  const wave = context.createOscillator();
  const gain = context.createGain();
  wave.frequency.value = hz;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(0.18, from + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, from + seconds);
  wave.connect(gain).connect(context.destination);
  wave.start(from);
  wave.stop(from + seconds);
}

/**
 * A voice of the language that speaks on the device itself, else any of the language, else none.
 * @param {string} lang
 * @returns {SpeechSynthesisVoice|null}
 */
export function voiceFor(lang) {
  const voices = globalThis.speechSynthesis?.getVoices().filter((voice) => voice.lang.toLowerCase().startsWith(lang)) ?? [];
  return voices.find((voice) => voice.localService) ?? voices[0] ?? null;
}

/**
 * Say a text, one sentence at a time; false when the device has no voice for the language.
 * @param {string} text
 * @param {string} lang
 * @returns {boolean}
 */
export function speak(text, lang) {
  const voice = voiceFor(lang);
  if (!voice) return false;
  hush();
  const sentences = text.match(/[^.!?…]+[.!?…]*/g) ?? [text];
  // A line spoken in the same turn as a cancel is dropped by some browsers.
  setTimeout(() => sentences.forEach((sentence) => utter(sentence.trim(), lang, voice)), 60);
  return true;
}

/**
 * @param {string} sentence
 * @param {string} lang
 * @param {SpeechSynthesisVoice} voice
 */
function utter(sentence, lang, voice) {
  const line = new SpeechSynthesisUtterance(sentence);
  line.lang = lang;
  line.voice = voice;
  line.rate = 0.95;
  speechSynthesis.speak(line);
}

/** Be silent at once. */
export function hush() {
  globalThis.speechSynthesis?.cancel();
}
