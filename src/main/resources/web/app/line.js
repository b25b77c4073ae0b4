import {ORIGIN} from './service.js';

/**
 * The socket to one conversation: comes back by itself, from the last event seen, and sends again what was not answered.
 *
 * Tells through callbacks: `event(event)`, `state(name, detail)` with the names connecting, open, lost, idle, refused.
 */

const BACK_OFF = [300, 1000, 2000, 4000, 8000, 15000];
const IDLE = 4408;
const EXPIRED = 4401;
const GONE = 4404;
const TOO_FAST = 4429;

export class Line {
  #brand;
  #identity;
  #locale;
  #visitor = null;
  #tell;
  #socket = null;
  #conversation = null;
  #seen = null;
  #attempts = 0;
  #timer = 0;
  #closed = false;
  #opening = false;
  #waiting = new Map();

  /**
   * @param conversation one that is gone on with; absent: the customer's open one, or a new one
   * @param locale the reader's language tag
   * @param identity `token()`: a fresh token or null; `visitor()`: a visitor's token or null, where no cookie tells
   */
  constructor({brand, conversation = null, identity, locale}, tell) {
    this.#brand = brand;
    this.#conversation = conversation;
    this.#identity = identity;
    this.#locale = locale;
    this.#tell = tell;
    addEventListener('online', this.#again);
  }

  async open() {
    clearTimeout(this.#timer);
    if (this.#closed || this.#socket || this.#opening) {
      return;
    }
    this.#tell.state('connecting');
    let token;
    this.#opening = true;
    try {
      token = await this.#identity.token();
      this.#visitor = await this.#identity.visitor();
      this.#opening = false;
    } catch (error) {
      this.#opening = false;
      if (error.status >= 400 && error.status < 500) {
        this.#tell.state('refused', error);
      } else {
        this.#later();
      }
      return;
    }
    if (!this.#closed && !this.#socket) {
      this.#connect(token);
    }
  }

  #connect(token) {
    const protocols = ['bearer-token-carrier'];
    if (token) {
      protocols.push(encodeURIComponent(`quarkus-http-upgrade#Authorization#Bearer ${token}`));
    }
    const socket = new WebSocket(this.#address(), protocols);
    this.#socket = socket;
    socket.onmessage = message => this.#hear(JSON.parse(message.data));
    socket.onclose = close => this.#lost(close);
  }

  #address() {
    const query = new URLSearchParams({
      locale: this.#locale,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    if (this.#conversation) {
      query.set('conversation', this.#conversation);
    }
    if (this.#seen !== null) {
      query.set('after', this.#seen);
    }
    if (this.#visitor) {
      query.set('visitor', this.#visitor);
    }
    return `${ORIGIN.replace(/^http/, 'ws')}/brands/${encodeURIComponent(this.#brand)}/chat?${query}`;
  }

  #hear(event) {
    if (event.type === 'CUSTOM' && event.name === 'welcome') {
      const back = this.#seen !== null && this.#conversation === event.value.conversation;
      this.#attempts = 0;
      this.#conversation = event.value.conversation;
      if (!back) {
        this.#seen = event.value.seq ?? event.seq ?? 0;
      }
      this.#tell.state('open', {back});
      this.#tell.event(event, back);
      this.#waiting.forEach(frame => this.#socket.send(frame));
      return;
    }
    if (event.seq > 0) {
      if (event.seq <= this.#seen) {
        return;
      }
      this.#seen = event.seq;
    }
    this.#tell.event(event, false);
  }

  #lost(close) {
    this.#socket = null;
    if (this.#closed) {
      return;
    }
    switch (close.code) {
      case IDLE:
        this.#tell.state('idle');
        return;
      case GONE:
        this.#conversation = null;
        this.#seen = null;
        break;
      case TOO_FAST:
        this.#attempts = Math.max(this.#attempts, 4);
        break;
      case EXPIRED:
        this.#attempts = 0;
        break;
    }
    this.#later();
  }

  #later() {
    const delay = BACK_OFF[Math.min(this.#attempts++, BACK_OFF.length - 1)] * (0.75 + Math.random() / 2);
    this.#tell.state('lost', {attempts: this.#attempts});
    this.#timer = setTimeout(() => this.open(), delay);
  }

  #again = () => this.open();

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends now, or as soon as there is a line again, until {@link answered}. The id makes it happen once. */
  say(id, text) {
    const frame = JSON.stringify({type: 'message', id, text, context: {channel: 'web'}});
    this.#waiting.set(id, frame);
    this.#send(frame);
  }

  answered(id) {
    this.#waiting.delete(id);
  }

  /** Sends now or never. @returns whether it was sent */
  tell(frame) {
    return this.#send(JSON.stringify(frame));
  }

  #send(frame) {
    if (this.isOpen && this.#conversation) {
      this.#socket.send(frame);
      return true;
    }
    this.open();
    return false;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    removeEventListener('online', this.#again);
    this.#socket?.close();
  }
}
