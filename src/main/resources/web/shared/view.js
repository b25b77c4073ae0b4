import {LitElement, html, nothing} from 'lit';
import {attempt} from '../app/attempt.js';

/** A part of a page of those who work with it: reads what it shows when it comes, and again when the reader comes back to the tab. */
export class View extends LitElement {
  static properties = {
    words: {attribute: false},
    error: {state: true},
    busy: {state: true},
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#lookAgain);
    this.attempt(() => this.read());
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#lookAgain);
    super.disconnectedCallback();
  }

  /** Who came here by keyboard or hears the page goes on from its title. */
  firstUpdated() {
    this.querySelector('h1')?.focus({preventScroll: true});
  }

  #lookAgain = () => {
    if (!document.hidden && !this.busy) {
      this.attempt(() => this.read());
    }
  };

  /** Asks the service for what is shown. */
  async read() {}

  attempt(act) {
    return attempt(this, act);
  }

  /** The same, with everything that begins something else switched off meanwhile. */
  async act(act) {
    this.busy = true;
    await this.attempt(act);
    this.busy = false;
  }

  say(key, values) {
    return this.words.say(key, values);
  }

  heading(title) {
    return html`<h1 tabindex="-1">${title}</h1>`;
  }

  fault() {
    return this.error ? html`<p class="alert" role="alert">${this.words.fault(this.error)}</p>` : nothing;
  }

  waiting() {
    return this.error ? nothing : html`<p class="muted">${this.say('loading')}</p>`;
  }
}
