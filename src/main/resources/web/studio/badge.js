import {demonstrationToken} from './api.js';

const NAME = 'concierge-studio-';
const ROLES = ['operator', 'brand-publisher', 'brand-editor'];

/** Who came in, for this tab and until it is closed. Tells `over` when the token has expired and another is needed. */
export class Badge extends EventTarget {
  #brand;
  #token;
  /** In a demonstration: as whom one looks around. */
  #playing;
  #waiting = null;

  constructor(brand, token, playing = null) {
    super();
    this.#brand = brand;
    this.#token = token;
    this.#playing = playing;
  }

  /** The one of this tab, or null. */
  static kept(brand) {
    try {
      const {token, playing} = JSON.parse(sessionStorage.getItem(NAME + brand)) ?? {};
      return token ? new Badge(brand, token, playing) : null;
    } catch {
      return null;
    }
  }

  static async play(brand, role) {
    return new Badge(brand, await demonstrationToken(brand, role), role);
  }

  get token() {
    return this.#token;
  }

  /** What the token says; the service decides by itself, this is for telling people beforehand. */
  get role() {
    const groups = claims(this.#token).groups ?? [];
    return ROLES.find(role => groups.includes(role)) ?? 'brand-editor';
  }

  get publishes() {
    return this.role !== 'brand-editor';
  }

  /** As the service writes down who did something. */
  get name() {
    return `${this.role} ${claims(this.#token).sub ?? ''}`.trim();
  }

  keep() {
    try {
      sessionStorage.setItem(NAME + this.#brand, JSON.stringify({token: this.#token, playing: this.#playing}));
    } catch {
      // It holds until the page is left.
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(NAME + this.#brand);
    } catch {
      // Nothing was kept.
    }
  }

  /** Another token in place of one that was refused; what is not saved yet waits with it. */
  async renew(error) {
    if (this.#playing) {
      this.take(await demonstrationToken(this.#brand, this.#playing));
      return;
    }
    if (!this.#waiting) {
      this.#waiting = Promise.withResolvers();
      this.dispatchEvent(new CustomEvent('over', {detail: error}));
    }
    await this.#waiting.promise;
  }

  take(token) {
    this.#token = token;
    this.keep();
    this.#waiting?.resolve();
    this.#waiting = null;
  }
}

function claims(token) {
  try {
    const part = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), letter => letter.charCodeAt(0))));
  } catch {
    return {};
  }
}
