import {LitElement, html, nothing} from 'lit';
import {attempt} from '../app/attempt.js';
import * as badge from '../shared/badge.js';
import * as icons from '../app/icons.js';
import {Wardrobe} from '../app/theme.js';
import {Words} from '../app/words.js';
import * as api from './api.js';
import de from './words/de.js';
import en from './words/en.js';
import './calls-view.js';
import './figures-view.js';
import './keys-view.js';
import './register-view.js';
import './tool-view.js';
import './tools-view.js';

const VIEWS = ['tools', 'register', 'calls', 'figures', 'keys'];
const wardrobe = new Wardrobe(document.documentElement);
const words = new Words(navigator.languages, {en, de});

/** Lets a partner in, and shows one view of its service; which one stands in the address, so that a reload keeps it. */
class PartnerApp extends LitElement {
  static properties = {
    demonstration: {state: true},
    account: {state: true},
    view: {state: true},
    detail: {state: true},
    error: {state: true},
    entering: {state: true},
  };

  /** Stands in the address: /partners/skyride/ */
  #name = decodeURIComponent(/^\/partners\/([^/]+)\//.exec(location.pathname)?.[1] ?? '');
  #partner = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = words.spoken;
    document.documentElement.dir = words.direction;
    addEventListener('hashchange', this.#follow);
    this.#follow();
    this.#begin();
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this.#follow);
    super.disconnectedCallback();
  }

  async #begin() {
    const kept = this.#name && badge.kept(this.#name);
    if (kept) {
      await this.#enter(kept);
    }
    if (!this.account) {
      this.demonstration = await api.demonstration().catch(() => []);
    }
  }

  #follow = () => {
    const [view, detail] = location.hash.slice(1).split('/').map(decodeURIComponent);
    this.view = VIEWS.includes(view) ? view : VIEWS[0];
    this.detail = detail ?? '';
    scrollTo(0, 0);
  };

  async #enter(credential) {
    this.entering = true;
    this.#partner = api.partner(this.#name, credential, this.#refused);
    await attempt(this, async () => {
      this.account = await this.#partner.account();
      badge.keep(this.#name, credential);
    });
    this.entering = false;
  }

  /** The key was withdrawn, or the token has expired: one comes in anew. */
  #refused = error => {
    const wasIn = Boolean(this.account);
    this.#leave();
    if (wasIn) {
      this.error = Object.assign(new Error(error.message), {word: 'enter.over'});
    }
  };

  #leave() {
    badge.forget(this.#name);
    this.account = null;
    this.error = null;
    this.demonstration ??= [];
    api.demonstration().then(found => { this.demonstration = found; }, () => {});
  }

  updated(changed) {
    document.title = `${this.account ? `${this.#title()} · ${this.account.title}` : words.say('partners')} · Concierge`;
    if (changed.has('view') || changed.has('detail') || changed.has('account')) {
      this.querySelector('h1')?.focus({preventScroll: true});
    }
  }

  #title() {
    return this.detail && this.view === 'tools' ? this.detail : words.say(`view.${this.view}`);
  }

  render() {
    return this.account ? this.#desk() : this.#door();
  }

  #door() {
    return html`
      <div class="landing">
        <header class="landing-bar">
          <a class="home" href="/">${icons.bell} Concierge</a>
          ${this.#schemeButton()}
        </header>
        <main>
          ${this.#name ? this.#enterForm() : this.#whichForm()}
        </main>
      </div>`;
  }

  #whichForm() {
    return html`
      <h1 tabindex="-1">${words.say('partners')}</h1>
      <p class="lead">${words.say('partners.lead')}</p>
      ${this.#demonstrations(this.demonstration ?? [])}
      <form class="enter card" @submit=${this.#choose}>
        <label>${words.say('enter.name')} <input name="partner" required pattern="[a-z][a-z0-9\\-]{1,39}" autocapitalize="none" autocomplete="organization" spellcheck="false"></label>
        <button class="primary">${words.say('enter.go')}</button>
      </form>`;
  }

  #choose = event => {
    event.preventDefault();
    location.assign(`/partners/${encodeURIComponent(new FormData(event.currentTarget).get('partner').trim())}/`);
  };

  #demonstrations(found) {
    return found.length === 0 ? nothing : html`
      <section aria-labelledby="demo-title">
        <h2 id="demo-title">${words.say('enter.demo')}</h2>
        <p class="muted">${words.say('enter.demo.means')}</p>
        <ul class="choices partners">
          ${found.map(({id, title, tools}) => html`
            <li><a class="choice" href="/partners/${encodeURIComponent(id)}/" data-partner=${id}>
              <span class="initial soft" aria-hidden="true">${title.charAt(0)}</span>
              <span class="choice-text"><strong>${title}</strong><span class="muted">${tools.length === 0 ? words.say('enter.demo.empty') : words.count('tools', tools.length)}</span></span>
            </a></li>`)}
        </ul>
      </section>`;
  }

  #enterForm() {
    const shown = this.demonstration?.find(({id}) => id === this.#name);
    return html`
      <a class="up" href="/partners/">${icons.back} ${words.say('partners')}</a>
      <h1 tabindex="-1">${words.say('enter', {partner: shown?.title ?? this.#name})}</h1>
      ${this.error ? html`<p class="alert" role="alert">${words.fault(this.error)}</p>` : nothing}
      ${shown ? html`
        <section class="enter card">
          <p>${words.say('enter.demo.look', {partner: shown.title})}</p>
          <button class="primary" data-demo ?disabled=${this.entering} @click=${this.#enterDemonstration}>${words.say('enter.demo.go', {partner: shown.title})}</button>
        </section>` : nothing}
      <form class="enter card" @submit=${this.#enterWithKey}>
        <label for="credential">${words.say('enter.key')}</label>
        <input id="credential" name="credential" type="password" required maxlength="8000" autocomplete="off" spellcheck="false" aria-describedby="credential-means">
        <p class="muted" id="credential-means">${words.say('enter.key.means')}</p>
        <button class=${shown ? '' : 'primary'} ?disabled=${this.entering}>${words.say('enter.go')}</button>
      </form>`;
  }

  #enterWithKey = event => {
    event.preventDefault();
    return this.#enter(new FormData(event.currentTarget).get('credential').trim());
  };

  #enterDemonstration = () => attempt(this, async () => this.#enter(await api.token(this.#name)));

  #desk() {
    return html`
      <header class="desk-bar">
        <div class="desk-bar-in">
          <span class="initial" aria-hidden="true">${this.account.title.charAt(0)}</span>
          <div class="bar-names"><strong>${this.account.title}</strong><span class="muted">${words.say('partners')}</span></div>
          ${this.#schemeButton()}
          <button class="plain round" title=${words.say('leave')} aria-label=${words.say('leave')} @click=${() => this.#leave()}>${icons.leave}</button>
        </div>
        <nav class="desk-nav" aria-label=${words.say('views')}>
          ${VIEWS.map(view => html`<a href="#${view}" aria-current=${view === this.view ? 'page' : nothing}>${words.say(`view.${view}`)}</a>`)}
        </nav>
      </header>
      <main class="desk">
        ${this.error ? html`<p class="alert" role="alert">${words.fault(this.error)}</p>` : nothing}
        ${this.#shown()}
      </main>`;
  }

  #shown() {
    const partner = this.#partner;
    switch (this.view) {
      case 'register': return html`<register-view .words=${words} .partner=${partner} .account=${this.account}></register-view>`;
      case 'calls': return html`<calls-view .words=${words} .partner=${partner} .tool=${this.detail}></calls-view>`;
      case 'figures': return html`<figures-view .words=${words} .partner=${partner}></figures-view>`;
      case 'keys': return html`<keys-view .words=${words} .partner=${partner}></keys-view>`;
      default: return this.detail
        ? html`<tool-view .words=${words} .partner=${partner} .name=${this.detail}></tool-view>`
        : html`<tools-view .words=${words} .partner=${partner}></tools-view>`;
    }
  }

  #schemeButton() {
    const dark = wardrobe.scheme === 'dark';
    const name = words.say(dark ? 'colours.light' : 'colours.dark');
    return html`<button class="plain round" title=${name} aria-label=${name}
      @click=${() => { wardrobe.toggle(); this.requestUpdate(); }}>${dark ? icons.sun : icons.moon}</button>`;
  }
}

customElements.define('partner-app', PartnerApp);
