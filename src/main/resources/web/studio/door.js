import {LitElement, html, nothing} from 'lit';
import {attempt} from '../app/attempt.js';
import * as icons from '../app/icons.js';
import {mark} from '../app/mark.js';
import {isDemonstration} from './api.js';
import {Badge} from './badge.js';

const ROLES = ['brand-editor', 'brand-publisher'];

/** Where one comes in: with a token, or in a demonstration as one of the team. Event `entered` (detail: a Badge). */
class StudioDoor extends LitElement {
  static properties = {
    words: {attribute: false},
    /** What anybody may know of the brand; null where there is none of that name. */
    brand: {attribute: false},
    /** Why one stands here again. */
    because: {attribute: false},
    entering: {attribute: false},
    demonstration: {state: true},
    error: {state: true},
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    isDemonstration(this.brand.id).then(found => { this.demonstration = found; }, () => { this.demonstration = false; });
  }

  render() {
    const {words, brand} = this;
    const error = this.error ?? this.because;
    return html`
      <a class="up" href="/studio/">${icons.back} ${words.say('studio.all')}</a>
      <h1 tabindex="-1" class="door-title">${mark(brand)} ${words.say('door', {brand: brand.name})}</h1>
      ${error ? html`<p class="alert" role="alert">${words.fault(error)}</p>` : nothing}
      ${this.demonstration ? html`
        <section class="door-roles" aria-labelledby="door-demo">
          <h2 id="door-demo">${words.say('door.demo')}</h2>
          <ul class="choices">${ROLES.map(role => html`
            <li><button class="choice" data-role=${role} ?disabled=${this.entering} @click=${() => this.#play(role)}>
              <span class="initial soft" aria-hidden="true">${role === 'brand-editor' ? icons.pencil : icons.check}</span>
              <span class="choice-text"><strong>${words.say(`role.${role}`)}</strong><span class="muted">${words.say(`role.${role}.means`)}</span></span>
            </button></li>`)}</ul>
        </section>` : nothing}
      <form class="enter card" @submit=${this.#enter}>
        <label for="credential">${words.say('door.token')}</label>
        <input id="credential" name="credential" type="password" required maxlength="8000" autocomplete="off" spellcheck="false" aria-describedby="credential-means">
        <p class="muted" id="credential-means">${words.say('door.token.means')}</p>
        <button class=${this.demonstration ? '' : 'primary'} ?disabled=${this.entering}>${words.say('door.go')}</button>
      </form>`;
  }

  #enter = event => {
    event.preventDefault();
    this.error = null;
    this.#entered(new Badge(this.brand.id, new FormData(event.currentTarget).get('credential').trim()));
  };

  #play = role => attempt(this, async () => this.#entered(await Badge.play(this.brand.id, role)));

  #entered(badge) {
    this.dispatchEvent(new CustomEvent('entered', {detail: badge}));
  }
}

customElements.define('studio-door', StudioDoor);
