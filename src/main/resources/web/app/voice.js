/** Speaking and listening by the browser's own Web Speech API, where it has one. Off until the customer switches it on. */

import {recall, keep} from './keep.js';

const REMEMBERED = 'concierge-voice';
const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
let recognition = null;

export const canSpeak = () => 'speechSynthesis' in globalThis;
export const canListen = () => Recognition !== undefined;
export const isOn = () => canSpeak() && recall(REMEMBERED) === 'on';

export function choose(on) {
  keep(REMEMBERED, on ? 'on' : null);
  if (!on) {
    silence();
  }
}

export function speak(text, language) {
  const said = new SpeechSynthesisUtterance(text.replaceAll(/[*_`#]/g, ''));
  said.lang = language;
  speechSynthesis.speak(said);
}

export function silence() {
  globalThis.speechSynthesis?.cancel();
  recognition?.abort();
  recognition = null;
}

/** Listens, or stops listening. @returns whether it listens now */
export function listen(language, {heard, ended}) {
  if (recognition) {
    recognition.stop();
    return false;
  }
  recognition = new Recognition();
  recognition.lang = language;
  recognition.interimResults = true;
  recognition.onresult = event => heard([...event.results].map(result => result[0].transcript).join(''));
  recognition.onend = () => {
    recognition = null;
    ended();
  };
  recognition.start();
  return true;
}
