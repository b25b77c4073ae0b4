import {LitElement, html, nothing} from 'lit';
import * as api from './api.js';
import {attempt} from './attempt.js';
import * as icons from './icons.js';
import {mark} from './mark.js';
import {emblem} from './pictures.js';
import {Wardrobe} from './theme.js';
import {Words} from './words.js';
import './chat-view.js';

const VISITOR = 'visitor';
const wardrobe = new Wardrobe(document.documentElement);
const words = new Words();

/** Chooses whose concierge, and who one is; then chats. The choice stands in the address, so that a reload keeps it. */
class ConciergeApp extends LitElement {
  static properties = {
    brands: {state: true},
    people: {state: true},
    brand: {state: true},
    person: {state: true},
    error: {state: true},
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = words.spoken;
    document.documentElement.dir = words.direction;
    addEventListener('hashchange', this.#follow);
    this.#load();
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this.#follow);
    super.disconnectedCallback();
  }

  async #load() {
    await attempt(this, async () => {
      this.brands = await api.brands();
      await this.#follow();
    });
  }

  #follow = async () => {
    const [brand, person] = location.hash.slice(1).split('/').map(decodeURIComponent);
    const chosen = this.brands?.find(known => known.id === brand) ?? null;
    if (chosen && chosen !== this.brand) {
      this.people = null;
      this.error = null;
      api.people(chosen.id).then(
        people => { this.people = people; },
        error => { this.error = error; },
      );
    }
    this.brand = chosen;
    this.person = chosen && person ? person : null;
    wardrobe.wear(chosen?.theme ?? null);
    document.title = chosen ? `${chosen.name} · Concierge` : 'Concierge';
    scrollTo(0, 0);
  };

  updated(changed) {
    if ((changed.has('brand') || changed.has('person')) && !this.person && changed.get('brands') === undefined && this.brands) {
      this.querySelector('h1')?.focus({preventScroll: true});
    }
  }

  render() {
    if (this.brand && this.person) {
      return this.#chat();
    }
    return html`
      <div class="landing">
        <header class="landing-bar">
          <span class="home">${icons.bell} Concierge</span>
          ${this.#schemeButton()}
        </header>
        <main>
          ${this.error ? html`<p class="alert" role="alert">${words.fault(this.error)} <button class="plain" @click=${() => this.#load()}>${words.say('tryAgain')}</button></p>` : nothing}
          ${this.brand ? this.#choosePerson() : this.#chooseBrand()}
        </main>
      </div>`;
  }

  #schemeButton() {
    const dark = wardrobe.scheme === 'dark';
    const name = words.say(dark ? 'colours.light' : 'colours.dark');
    return html`<button class="plain round" title=${name} aria-label=${name}
      @click=${() => { wardrobe.toggle(); this.requestUpdate(); }}>${dark ? icons.sun : icons.moon}</button>`;
  }

  #chooseBrand() {
    return html`
      <h1 tabindex="-1">${words.say('arrive.brand')}</h1>
      <p class="lead">${words.say('arrive.lead')}</p>
      ${this.brands === undefined ? html`<p class="muted">${words.say('loading')}</p>` : html`
        <ul class="choices brands">
          ${this.brands.map(brand => html`
            <li><a class="choice with-emblem" href="#${brand.id}" data-brand=${brand.id}>
              ${brand.picture ? html`<img class="picture" src=${brand.picture} alt="" width="300" height="180">` : emblem(brand)}
              ${mark(brand)}
              <span class="choice-text">
                <strong>${brand.name}</strong>
                <span class="muted">${words.say('arrive.with', {assistant: brand.assistant})}</span>
                ${brand.suggestions.length ? html`<q lang=${brand.locales[0]}>${brand.suggestions[0]}</q>` : nothing}
              </span>
            </a></li>`)}
        </ul>`}
      <p class="elsewhere"><a href="/partners/">${words.say('arrive.partners')}</a></p>
      <p class="elsewhere"><a href="/studio/">${words.say('arrive.studio')}</a></p>
      <p class="elsewhere"><a href="/desk/">${words.say('arrive.desk')}</a></p>`;
  }

  #choosePerson() {
    const {id, name, visitors} = this.brand;
    return html`
      <a class="up" href="#">${icons.back} ${words.say('arrive.all')}</a>
      <h1 tabindex="-1">${words.say('arrive.who', {brand: name})}</h1>
      <p class="lead">${words.say('arrive.people', {brand: name})}</p>
      ${this.people === null || this.people === undefined ? (this.error ? nothing : html`<p class="muted">${words.say('loading')}</p>`) : html`
        <ul class="choices people">
          ${this.people.map(person => html`
            <li><a class="choice" href="#${id}/${encodeURIComponent(person.id)}" data-person=${person.id}>
              <span class="initial soft" aria-hidden="true">${person.name.charAt(0)}</span>
              <span class="choice-text"><strong>${person.name}</strong><span class="muted">${person.about}</span></span>
            </a></li>`)}
          ${visitors ? html`
            <li><a class="choice" href="#${id}/${VISITOR}" data-person=${VISITOR}>
              <span class="initial soft" aria-hidden="true">${icons.person}</span>
              <span class="choice-text"><strong>${words.say('arrive.visitor')}</strong><span class="muted">${words.say('arrive.visitor.means')}</span></span>
            </a></li>` : nothing}
        </ul>`}`;
  }

  #chat() {
    const brand = this.brand.id;
    const person = this.people?.find(known => known.id === this.person);
    const name = this.person === VISITOR ? words.say('visitor') : person?.name ?? this.person;
    return html`
      <chat-view .words=${words} .brand=${this.brand} .who=${name} .key=${`${brand}/${this.person}`} .identity=${this.#identity(brand, this.person)}
        .before=${html`<a class="plain round" href="#${brand}" aria-label=${words.say('bar.leave')} title=${words.say('bar.leave')}>${icons.back}</a>`}
        .after=${this.#schemeButton()}>
      </chat-view>`;
  }

  /** A visitor is known by a cookie. */
  #identity(brand, person) {
    return {
      token: async () => person === VISITOR ? null : api.token(brand, person),
      visitor: async () => null,
    };
  }
}

customElements.define('concierge-app', ConciergeApp);
