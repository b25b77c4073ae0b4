import {LitElement, html, nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import * as brands from '../app/api.js';
import {attempt} from '../app/attempt.js';
import * as icons from '../app/icons.js';
import {mark} from '../app/mark.js';
import {Wardrobe} from '../app/theme.js';
import {Words} from '../app/words.js';
import partnersDe from '../partner/words/de.js';
import partnersEn from '../partner/words/en.js';
import {studio} from './api.js';
import {Badge} from './badge.js';
import de from './words/de.js';
import en from './words/en.js';
import './again-dialog.js';
import './door.js';
import './draft-view.js';
import './drafts-view.js';
import './experiments-view.js';
import './guardrails-view.js';
import './history-view.js';
import './release-view.js';
import './releases-view.js';

const VIEWS = ['drafts', 'releases', 'experiments', 'guardrails', 'history'];
const wardrobe = new Wardrobe(document.documentElement);
const words = new Words(navigator.languages, {en: {...partnersEn, ...en}, de: {...partnersDe, ...de}});

/** Lets a brand's team in, and shows one view of its studio; which one stands in the address, so that a reload keeps it. */
class StudioApp extends LitElement {
  static properties = {
    brands: {state: true},
    brand: {state: true},
    badge: {state: true},
    view: {state: true},
    detail: {state: true},
    part: {state: true},
    error: {state: true},
    entering: {state: true},
    over: {state: true},
  };

  /** Stands in the address: /studio/deli/ */
  #name = decodeURIComponent(/^\/studio\/([^/]+)\//.exec(location.pathname)?.[1] ?? '');
  #studio = null;

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

  #begin() {
    return attempt(this, async () => {
      if (!this.#name) {
        this.brands = await brands.brands();
        return;
      }
      this.brand = await brands.brand(this.#name);
      const kept = Badge.kept(this.#name);
      if (kept) {
        await this.#enter(kept);
      }
    });
  }

  #follow = () => {
    const [view, detail, part] = location.hash.slice(1).split('/').map(decodeURIComponent);
    const moved = view !== this.view || (detail ?? '') !== this.detail;
    this.view = VIEWS.includes(view) ? view : VIEWS[0];
    this.detail = detail ?? '';
    this.part = part ?? '';
    if (moved) {
      scrollTo(0, 0);
    }
  };

  async #enter(badge) {
    this.entering = true;
    await attempt(this, async () => {
      const opened = studio(this.#name, badge);
      badge.addEventListener('over', this.#wentOver);
      await opened.labels();
      this.#studio = opened;
      this.badge = badge;
      badge.keep();
    });
    this.entering = false;
  }

  /** Before one is in, a token that is refused is told at the door; later, another is asked for and nothing is lost. */
  #wentOver = ({target, detail}) => {
    if (this.badge) {
      this.over = detail;
    } else {
      this.error = detail;
      target.forget();
      this.entering = false;
    }
  };

  #leave() {
    this.badge.forget();
    this.badge = null;
    this.error = null;
  }

  updated(changed) {
    document.title = [this.badge ? words.say(`view.${this.view}`) : null, this.brand?.name, words.say('studio'), 'Concierge'].filter(Boolean).join(' · ');
    if (changed.has('view') || changed.has('detail') || changed.has('badge')) {
      this.querySelector('h1')?.focus({preventScroll: true});
    }
  }

  render() {
    return this.badge ? this.#desk() : html`
      <div class="landing">
        <header class="landing-bar"><a class="home" href="/">${icons.bell} Concierge</a> ${this.#schemeButton()}</header>
        <main>${this.#name ? this.#door() : this.#which()}</main>
      </div>`;
  }

  #which() {
    return html`
      <h1 tabindex="-1">${words.say('studio')}</h1>
      <p class="lead">${words.say('studio.lead')}</p>
      ${this.#alert()}
      <ul class="choices brands">${(this.brands ?? []).map(brand => html`
        <li><a class="choice" href="/studio/${encodeURIComponent(brand.id)}/" data-brand=${brand.id}>
          ${mark(brand)}<span class="choice-text"><strong>${brand.name}</strong><span class="muted">${words.say('arrive.with', {assistant: brand.assistant})}</span></span>
        </a></li>`)}</ul>`;
  }

  #door() {
    return this.brand
      ? html`<studio-door .words=${words} .brand=${this.brand} .because=${this.error} .entering=${this.entering} @entered=${event => this.#enter(event.detail)}></studio-door>`
      : html`<a class="up" href="/studio/">${icons.back} ${words.say('studio.all')}</a>${this.#alert()}`;
  }

  #alert() {
    return this.error ? html`<p class="alert" role="alert">${words.fault(this.error)}</p>` : nothing;
  }

  #desk() {
    return html`
      <header class="desk-bar">
        <div class="desk-bar-in">
          ${mark(this.brand)}
          <div class="bar-names"><strong>${this.brand.name}</strong><span class="muted">${words.say('studio')} · ${words.say(`role.${this.badge.role}`)}</span></div>
          ${this.#schemeButton()}
          <button class="plain round" title=${words.say('leave')} aria-label=${words.say('leave')} @click=${() => this.#leave()}>${icons.leave}</button>
        </div>
        <nav class="desk-nav" aria-label=${words.say('views')}>
          ${VIEWS.map(view => html`<a href="#${view}" aria-current=${view === this.view ? 'page' : nothing}>${words.say(`view.${view}`)}</a>`)}
        </nav>
      </header>
      <main class="desk ${this.view === 'drafts' && this.detail ? 'wide' : ''}">${this.#alert()}${this.#shown()}</main>
      ${this.over ? html`<again-dialog .words=${words} .because=${this.over} @taken=${this.#again}></again-dialog>` : nothing}`;
  }

  #again = event => {
    this.over = null;
    this.badge.take(event.detail);
  };

  #shown() {
    const [desk, brand, badge] = [this.#studio, this.brand, this.badge];
    switch (this.view) {
      case 'releases': return this.detail
        ? keyed(this.detail, html`<release-view .words=${words} .studio=${desk} .brand=${brand} .badge=${badge} .hash=${this.detail}></release-view>`)
        : html`<releases-view .words=${words} .studio=${desk} .brand=${brand} .badge=${badge}></releases-view>`;
      case 'experiments': return html`<experiments-view .words=${words} .studio=${desk} .brand=${brand} .badge=${badge}></experiments-view>`;
      case 'guardrails': return html`<guardrails-view .words=${words} .studio=${desk} .brand=${brand} .badge=${badge}></guardrails-view>`;
      case 'history': return html`<history-view .words=${words} .studio=${desk} .brand=${brand} .badge=${badge}></history-view>`;
      default: return this.detail
        ? keyed(this.detail, html`<draft-view .words=${words} .studio=${desk} .brand=${brand} .badge=${badge} .draft=${this.detail} .part=${this.part}></draft-view>`)
        : html`<drafts-view .words=${words} .studio=${desk} .brand=${brand} .badge=${badge}></drafts-view>`;
    }
  }

  #schemeButton() {
    const dark = wardrobe.scheme === 'dark';
    const name = words.say(dark ? 'colours.light' : 'colours.dark');
    return html`<button class="plain round" title=${name} aria-label=${name}
      @click=${() => { wardrobe.toggle(); this.requestUpdate(); }}>${dark ? icons.sun : icons.moon}</button>`;
  }
}

customElements.define('studio-app', StudioApp);
