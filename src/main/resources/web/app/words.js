/** What the assistant is doing, in plain words, by the name of the tool it uses. */

const DOING = {
  lookup_profile: ['Looking at what is known about you', 'Looked at what is known about you'],
  remember_fact: ['Making a note', 'Made a note'],
  forget_fact: ['Forgetting that', 'Forgot that'],
  recommend: ['Looking for something that suits you', 'Looked for something that suits you'],
  the_usual: ['Looking up your usual', 'Looked up your usual'],
  why: ['Looking up the reasons', 'Looked up the reasons'],
  find_offer: ['Checking offers', 'Checked offers'],
  redeem_offer: ['Preparing the offer', 'Prepared the offer'],
  hand_over: ['Calling a colleague', 'Called a colleague'],
};

const VERBS = {
  find: ['Looking for a', 'Looked for a'],
  quote: ['Getting a price for a', 'Got a price for a'],
  book: ['Preparing the', 'Prepared the'],
  order: ['Preparing the', 'Prepared the'],
  cancel: ['Cancelling the', 'Cancelled the'],
};

export function doing(tool, done) {
  const [verb, ...what] = tool.split('_');
  const words = DOING[tool]
    ?? (VERBS[verb] && what.length ? VERBS[verb].map(start => `${start} ${what.join(' ')}`) : ['Checking', 'Checked']);
  return words[done ? 1 : 0];
}

/** A field's name as a label: pickup_time becomes Pickup time. */
export function label(name) {
  const words = name.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ISO_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z?)/;

/** A sealed term as a person writes it. */
export function term(value, locale) {
  if (Array.isArray(value)) {
    return value.map(entry => term(entry, locale)).join(', ');
  }
  if (value && typeof value === 'object') {
    return value.text ?? Object.values(value).map(entry => term(entry, locale)).join(' ');
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return time(value, locale) ?? String(value);
}

/** A time as it is on the clock where it happens; only one without a place is put into the reader's own zone. */
function time(value, locale) {
  const parts = typeof value === 'string' && ISO_TIME.exec(value);
  if (!parts) {
    return null;
  }
  const [, year, month, day, hour, minute, zulu] = parts;
  const style = {weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit'};
  return zulu
    ? new Date(value).toLocaleString(locale, style)
    : new Date(Date.UTC(year, month - 1, day, hour, minute)).toLocaleString(locale, {...style, timeZone: 'UTC'});
}

/** How long something still holds. */
export function remaining(expires, now) {
  const seconds = Math.round((new Date(expires).getTime() - now) / 1000);
  if (Number.isNaN(seconds)) {
    return '';
  }
  if (seconds <= 0) {
    return 'no longer held';
  }
  if (seconds < 90) {
    return `held for ${seconds} seconds`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `held for ${minutes} minutes` : `held until ${new Date(expires).toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'})}`;
}

export const LEVELS = [
  ['remembered', 'Remember me', 'What is learned is used, and kept for next time.'],
  ['session', 'This chat only', 'What you say counts now and is forgotten with this chat.'],
  ['off', 'Not personal', 'Nothing about you is used beyond this conversation.'],
];
