import de from './words/de.js';
import en from './words/en.js';

/** What the page speaks; one more language is one more file. */
const LANGUAGES = {en, de};
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ur', 'yi']);
const ISO_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z?)/;

export const LEVELS = ['off', 'session', 'remembered'];

/** The page's own words in the reader's language, and amounts and times as they are written in it. */
export class Words {
  /** The reader's own language tag: what the service is told, and which way lines run. */
  locale;
  /** The language tag of the words. */
  spoken;
  #texts;
  #english;

  /**
   * @param wanted language tags, the dearest first; what is no language tag is passed over
   * @param further texts of a page that says more than the chat does, by language as LANGUAGES has them
   */
  constructor(wanted = navigator.languages, further = {}) {
    const tags = wanted.flatMap(tag => canonical(tag));
    this.locale = tags[0] ?? 'en';
    this.spoken = tags.find(tag => language(tag) in LANGUAGES) ?? 'en';
    const own = language(this.spoken);
    this.#english = {...en, ...further.en};
    this.#texts = {...LANGUAGES[own], ...further[own]};
  }

  get direction() {
    return RIGHT_TO_LEFT.has(language(this.locale)) ? 'rtl' : 'ltr';
  }

  /** The reader's language tag where it is one of these languages, else the first of them. */
  understood(locales) {
    return locales.some(tag => language(tag) === language(this.locale)) ? this.locale : locales[0];
  }

  has(key) {
    return key in this.#texts || key in this.#english;
  }

  say(key, values = {}) {
    return (this.#texts[key] ?? this.#english[key]).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** For one or many: `key.one`, `key.other` … as the language tells them apart. */
  count(key, count, values = {}) {
    const form = `${key}.${new Intl.PluralRules(this.spoken).select(count)}`;
    return this.say(this.has(form) ? form : `${key}.other`, {count: count.toLocaleString(this.spoken), ...values});
  }

  /** What went wrong, in a sentence: the page's own, or the service's. */
  fault(error) {
    return error.word ? this.say(error.word) : error.message;
  }

  /** A field's name as a label: pickup_time becomes Pickup time. */
  label(name) {
    if (this.has(`field.${name}`)) {
      return this.say(`field.${name}`);
    }
    const words = name.replaceAll(/[_-]+/g, ' ').trim();
    return words.charAt(0).toLocaleUpperCase(this.spoken) + words.slice(1);
  }

  purpose(word) {
    return this.has(`purpose.${word}.for`) ? this.say(`purpose.${word}.for`) : word;
  }

  /** What a tool is doing, or has done. @param work a call; one that was decided is carried out, all others ask */
  doing({id, tool, partner, done, failed}) {
    if (failed) {
      return this.say(partner ? 'noAnswer.partner' : 'noAnswer', {partner});
    }
    if (id.startsWith('decided-')) {
      return this.say(`${done ? 'arranged' : 'arranging'}${partner ? '' : '.own'}`, {partner});
    }
    const [plain, named] = partner ? [done ? 'asked' : 'asking', tool.split('_')[0]] : [done ? 'did' : 'doing', tool];
    return this.say(this.has(`${plain}.${named}`) ? `${plain}.${named}` : plain, {partner});
  }

  /** An amount as the reader writes it; as it came where the currency is none. */
  money({amount, currency, text}) {
    try {
      return Number(amount).toLocaleString(this.spoken, {style: 'currency', currency});
    } catch {
      return text ?? `${amount} ${currency}`;
    }
  }

  date(moment) {
    return new Date(moment).toLocaleDateString(this.spoken, {dateStyle: 'long'});
  }

  time(moment) {
    return new Date(moment).toLocaleString(this.spoken, {dateStyle: 'medium', timeStyle: 'short'});
  }

  /** A sealed term as a person writes it. */
  term(value) {
    if (Array.isArray(value)) {
      return value.map(entry => this.term(entry)).join(', ');
    }
    if (value && typeof value === 'object') {
      return value.currency && value.amount !== undefined
        ? this.money(value)
        : value.text ?? Object.values(value).map(entry => this.term(entry)).join(' ');
    }
    if (typeof value === 'boolean') {
      return this.say(value ? 'yes' : 'no');
    }
    return this.#clock(value) ?? String(value);
  }

  /** A time as it is on the clock where it happens; only one without a place is put into the reader's own zone. */
  #clock(value) {
    const parts = typeof value === 'string' && ISO_TIME.exec(value);
    if (!parts) {
      return null;
    }
    const [, year, month, day, hour, minute, zulu] = parts;
    const style = {weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit'};
    return zulu
      ? new Date(value).toLocaleString(this.spoken, style)
      : new Date(Date.UTC(year, month - 1, day, hour, minute)).toLocaleString(this.spoken, {...style, timeZone: 'UTC'});
  }

  /** How long something still holds. */
  remaining(expires, now) {
    const seconds = Math.round((new Date(expires).getTime() - now) / 1000);
    if (Number.isNaN(seconds)) {
      return '';
    }
    if (seconds <= 0) {
      return this.say('held.not');
    }
    const minutes = Math.round(seconds / 60);
    return seconds < 90 ? this.count('held.seconds', seconds)
      : minutes < 90 ? this.count('held.minutes', minutes)
      : this.say('held.until', {time: this.time(expires)});
  }
}

function canonical(tag) {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}

function language(tag) {
  return tag.split('-')[0];
}
