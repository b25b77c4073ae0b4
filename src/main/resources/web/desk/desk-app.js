import {LitElement, html, nothing} from 'lit';
import * as chat from '../app/api.js';
import {attempt} from '../app/attempt.js';
import * as badge from '../shared/badge.js';
import * as icons from '../app/icons.js';
import {mark} from '../app/mark.js';
import {Wardrobe} from '../app/theme.js';
import {Words} from '../app/words.js';
import * as api from './api.js';
import {queue} from './queue.js';
import {Stream} from './stream.js';
import de from './words/de.js';
import en from './words/en.js';
import './handoff-view.js';

const wardrobe = new Wardrobe(document.documentElement);
const words = new Words(navigator.languages, {en, de});

/** Lets an agent in, and shows the queue and one conversation of it; which one stands in the address. */
class DeskApp extends LitElement {
  static properties = {
    brands: {state: true},
    brand: {state: true},
    account: {state: true},
    handoffs: {state: true},
    chosen: {state: true},
    told: {state: true},
    lost: {state: true},
    error: {state: true},
    entering: {state: true},
    now: {state: true},
  };

  /** Stands in the address: /desk/cellar/ */
  #name = decodeURIComponent(/^\/desk\/([^/]+)\//.exec(location.pathname)?.[1] ?? '');
  #desk = null;
  #stream = null;
  #tick = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = words.spoken;
    document.documentElement.dir = words.direction;
    this.now = Date.now();
    this.#tick = setInterval(() => { this.now = Date.now(); }, 1000);
    addEventListener('hashchange', this.#follow);
    this.#follow();
    this.#begin();
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this.#follow);
    clearInterval(this.#tick);
    this.#stream?.close();
    super.disconnectedCallback();
  }

  #begin() {
    return attempt(this, async () => {
      if (this.#name) {
        this.brand = await chat.brand(this.#name);
        wardrobe.wear(this.brand.theme);
        const kept = badge.kept(this.#badge);
        if (kept) {
          await this.#enter(kept);
        }
      } else {
        this.brands = await chat.brands();
      }
    });
  }

  get #badge() {
    return `desk-${this.#name}`;
  }

  #follow = () => {
    this.chosen = decodeURIComponent(location.hash.slice(1));
  };

  async #enter(token) {
    this.entering = true;
    this.#desk = api.desk(this.#name, token, this.#refused);
    await attempt(this, async () => {
      this.account = await this.#desk.account();
      badge.keep(this.#badge, token);
      this.#stream?.close();
      this.#stream = new Stream(this.#desk, () => '/events', {
        data: ({handoffs}) => this.#changed(handoffs),
        open: () => { this.lost = false; },
        lost: () => { this.lost = true; },
        over: () => { this.lost = true; },
      });
    });
    this.entering = false;
  }

  /** What is new is told once: on the tab, in the list, and to who hears the page. */
  #changed(handoffs) {
    const before = new Set((this.handoffs ?? []).filter(one => one.state === 'waiting').map(one => one.id));
    const fresh = handoffs.filter(one => one.state === 'waiting' && !before.has(one.id));
    if (this.handoffs && fresh.length > 0) {
      this.told = words.say('queue.new', {topic: words.label(fresh.at(-1).topic)});
    }
    this.handoffs = handoffs;
  }

  /** The token has expired: one comes in anew. */
  #refused = () => {
    const wasIn = Boolean(this.account);
    this.#leave();
    if (wasIn) {
      this.error = Object.assign(new Error(), {word: 'enter.over'});
    }
  };

  #leave() {
    badge.forget(this.#badge);
    this.#stream?.close();
    this.#stream = null;
    this.account = null;
    this.handoffs = undefined;
    this.error = null;
  }

  updated(changed) {
    const waiting = (this.handoffs ?? []).filter(one => one.state === 'waiting').length;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${this.account ? `${words.say('desk')} · ${this.account.name}` : words.say('desk')} · Concierge`;
    if (changed.has('account') && !this.chosen) {
      this.querySelector('h1')?.focus({preventScroll: true});
    }
  }

  render() {
    return this.account ? this.#work() : this.#door();
  }

  #door() {
    return html`
      <div class="landing">
        <header class="landing-bar">
          <a class="home" href="/">${icons.bell} Concierge</a>
          ${this.#schemeButton()}
        </header>
        <main>
          ${this.error ? html`<p class="alert" role="alert">${words.fault(this.error)}</p>` : nothing}
          ${this.#name ? this.#enterForm() : this.#which()}
        </main>
      </div>`;
  }

  #which() {
    return html`
      <h1 tabindex="-1">${words.say('desk')}</h1>
      <p class="lead">${words.say('desk.lead')}</p>
      <ul class="choices">
        ${(this.brands ?? []).map(brand => html`
          <li><a class="choice" href="/desk/${encodeURIComponent(brand.id)}/" data-brand=${brand.id}>
            ${mark(brand)} <span class="choice-text"><strong>${brand.name}</strong></span>
          </a></li>`)}
      </ul>`;
  }

  #enterForm() {
    return html`
      <a class="up" href="/desk/">${icons.back} ${words.say('desk')}</a>
      <h1 tabindex="-1">${words.say('enter', {brand: this.brand?.name ?? this.#name})}</h1>
      <section class="enter card">
        <p>${words.say('enter.demo.means')}</p>
        <button class="primary" data-demo ?disabled=${this.entering || !this.brand} @click=${this.#enterDemonstration}>${words.say('enter.demo.go')}</button>
      </section>
      <form class="enter card" @submit=${this.#enterWithToken}>
        <label for="credential">${words.say('enter.token')}</label>
        <input id="credential" name="credential" type="password" required maxlength="8000" autocomplete="off" spellcheck="false" aria-describedby="credential-means">
        <p class="muted" id="credential-means">${words.say('enter.token.means')}</p>
        <button ?disabled=${this.entering}>${words.say('enter.go')}</button>
      </form>`;
  }

  #enterWithToken = event => {
    event.preventDefault();
    return this.#enter(new FormData(event.currentTarget).get('credential').trim());
  };

  #enterDemonstration = () => attempt(this, async () => {
    const token = await api.token(this.#name);
    if (token) {
      await this.#enter(token);
    } else {
      throw Object.assign(new Error(), {word: 'enter.demo.none'});
    }
  });

  #work() {
    const chosen = this.handoffs?.find(one => one.id === this.chosen);
    return html`
      <div class="desk ${this.chosen ? 'with-chosen' : ''}">
        <header class="desk-bar">
          ${this.brand ? mark(this.brand) : nothing}
          <div class="bar-names"><h1 tabindex="-1">${words.say('desk.of', {brand: this.account.name})}</h1><span class="muted">${words.say('desk.as', {name: this.account.agent.name})}</span></div>
          ${this.#schemeButton()}
          <button class="plain round" title=${words.say('leave')} aria-label=${words.say('leave')} @click=${() => this.#leave()}>${icons.leave}</button>
        </header>
        ${this.lost ? html`<p class="connection lost" role="status">${words.say('desk.lost')}</p>` : nothing}
        ${this.error ? html`<p class="alert" role="alert">${words.fault(this.error)}</p>` : nothing}
        <main>
        <nav class="queue" aria-label=${words.say('queue')}>
          ${queue(this.handoffs, {words, now: this.now, chosen: this.chosen, me: this.account.agent.id})}
        </nav>
        <div class="work-on">
          ${this.chosen
            ? html`<handoff-view .words=${words} .desk=${this.#desk} .account=${this.account} .handoff=${this.chosen} .entry=${chosen} .now=${this.now}></handoff-view>`
            : html`<p class="nothing muted">${words.say(this.handoffs?.length ? 'choose' : 'choose.none')}</p>`}
        </div>
        </main>
        <p class="hidden" role="status" aria-live="polite">${this.told}</p>
      </div>`;
  }

  #schemeButton() {
    const dark = wardrobe.scheme === 'dark';
    const name = words.say(dark ? 'colours.light' : 'colours.dark');
    return html`<button class="plain round" title=${name} aria-label=${name}
      @click=${() => { wardrobe.toggle(); this.requestUpdate(); }}>${dark ? icons.sun : icons.moon}</button>`;
  }
}

customElements.define('desk-app', DeskApp);
