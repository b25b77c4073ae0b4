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
  book: ['Asking for a', 'Asked for a'],
  order: ['Asking for a', 'Asked for a'],
  cancel: ['Cancelling the', 'Cancelled the'],
};

const DONE = {
  book: ['Booking the', 'Booked the'],
  order: ['Ordering the', 'Ordered the'],
  redeem: ['Redeeming the', 'Redeemed the'],
};

/** @param work a call of a tool; one that was approved is carried out, all others ask */
export function doing({id, tool, done, failed}) {
  const [verb, ...what] = tool.split('_');
  const starts = (id.startsWith('decided-') && DONE[verb]) || VERBS[verb];
  const words = (!id.startsWith('decided-') && DOING[tool])
    || (starts && what.length ? starts.map(start => `${start} ${what.join(' ')}`) : ['Checking', 'Checked']);
  if (failed) {
    return `${words[0]}: no answer`;
  }
  return done ? words[1] : `${words[0]}…`;
}

/** A field's name as a label: pickup_time becomes Pickup time. */
export function label(name) {
  const words = name.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ISO_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z?)/;

/** An amount as the reader writes it; as it came where the currency is none. */
export function money({amount, currency, text}, locale) {
  if (text) {
    return text;
  }
  try {
    return Number(amount).toLocaleString(locale, {style: 'currency', currency});
  } catch {
    return `${amount} ${currency}`;
  }
}

/** A sealed term as a person writes it. */
export function term(value, locale) {
  if (Array.isArray(value)) {
    return value.map(entry => term(entry, locale)).join(', ');
  }
  if (value && typeof value === 'object') {
    if (value.currency && value.amount !== undefined) {
      return money(value, locale);
    }
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
  ['off', 'Not personal', 'Nothing about you is used beyond this conversation.'],
  ['session', 'This visit', 'What you say counts now and is forgotten with this conversation.'],
  ['remembered', 'Remembered', 'What is learned is used, and kept for next time.'],
];

export const PURPOSES = {
  service: {name: 'Answering you', short: 'answering you', meaning: 'The conversation itself. It cannot be had without.'},
  fulfilment: {name: 'Carrying out what you ask for', short: 'carrying out what you ask for', meaning: 'Bookings and orders, with a partner where one is needed.'},
  care: {name: 'Protecting you', short: 'protecting you', meaning: 'Allergies, diets and diagnoses keep what could harm you away.'},
  personalization: {name: 'Suggestions', short: 'suggestions', meaning: 'What suits you, by who you are and what you did.'},
  offers: {name: 'Offers', short: 'offers', meaning: 'Which offers are shown to you.'},
  measurement: {name: 'Learning what works', short: 'learning what works', meaning: 'Only in sums over many people.'},
};
