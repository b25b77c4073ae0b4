import './embed.css';
import {html, nothing, render} from 'lit';
import '../app/chat-view.js';
import * as api from '../app/api.js';
import * as icons from '../app/icons.js';
import {keep, recall} from '../app/keep.js';
import {ORIGIN} from '../app/service.js';
import {Wardrobe} from '../app/theme.js';
import {Words} from '../app/words.js';

const VISITOR = 'concierge-visitor-';
const STYLES = `${ORIGIN}/static/bundle/embed.css`;

/**
 * The chat on a page of somebody else: <concierge-chat brand="deli"></concierge-chat>.
 *
 * Attributes: brand; theme (light, dark; else as the reader's system has it); position (end, start, inline); locale
 * (a language tag: language and direction of the chat; else the reader's own); open (there while it is open); token (the name of a global function
 * that gives a fresh token of the customer, or null for a visitor; or the property token, that function itself). Methods: show(), hide(), say(text). Events:
 * concierge-open, concierge-close, concierge-said (detail.text), concierge-error (detail.message).
 */
class ConciergeChat extends HTMLElement {
  static observedAttributes = ['brand', 'theme', 'position', 'locale', 'open'];

  #brand = null;
  #wardrobe = null;
  #words = new Words();
  #root = null;
  #styled = false;
  #visitors = {};
  /** Whoever opens the chat wants to write. */
  #toFocus = false;

  connectedCallback() {
    this.#root ??= this.attachShadow({mode: 'open'});
    this.#wardrobe = new Wardrobe(this, this.getAttribute('theme'));
    this.#speak();
    this.#load();
  }

  disconnectedCallback() {
    this.#wardrobe?.close();
    this.#wardrobe = null;
    render(nothing, this.#root);
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#wardrobe || before === now) {
      return;
    }
    if (name === 'brand') {
      this.#load();
      return;
    }
    if (name === 'locale') {
      this.#speak();
    }
    if (name === 'theme') {
      this.#wardrobe.choose(now);
    }
    if (name === 'open') {
      this.#toFocus = now !== null;
      this.#tell(now === null ? 'concierge-close' : 'concierge-open');
    }
    this.#draw();
  }

  /** In the language that the page asks for, else in the reader's own. */
  #speak() {
    const asked = this.getAttribute('locale');
    this.#words = new Words(asked ? [asked] : navigator.languages);
  }

  show() {
    this.setAttribute('open', '');
  }

  hide() {
    this.removeAttribute('open');
    this.#root.querySelector('.launcher')?.focus();
  }

  /** Says something for the customer, as if they had written it. */
  async say(text) {
    this.show();
    await this.#chat?.updateComplete;
    this.#chat?.say(text);
  }

  get #chat() {
    return this.#root.querySelector('chat-view');
  }

  async #load() {
    try {
      this.#brand = await api.brand(this.getAttribute('brand') ?? '');
      this.#wardrobe?.wear(this.#brand.theme);
      this.#draw();
    } catch (error) {
      this.#tell('concierge-error', {message: this.#words.fault(error)});
    }
  }

  #draw() {
    if (!this.#brand || !this.#wardrobe) {
      return;
    }
    const inline = this.getAttribute('position') === 'inline';
    const open = inline || this.hasAttribute('open');
    render(html`
      <link rel="stylesheet" href=${STYLES} @load=${() => { this.#styled = true; this.#draw(); }}>
      <div class="embed" ?hidden=${!this.#styled} lang=${this.#words.spoken} dir=${this.#words.direction}>
        ${open ? this.#panel(inline) : nothing}
        ${inline ? nothing : html`
          <button class="launcher primary" aria-expanded=${open} aria-label=${open ? this.#words.say('embed.close') : this.#words.say('embed.open', {brand: this.#brand.name})}
            @click=${() => this.toggleAttribute('open')}>${open ? icons.close : icons.chat}</button>`}
      </div>`, this.#root);
    if (this.#toFocus && this.#styled) {
      this.#toFocus = false;
      this.#chat?.updateComplete.then(() => this.#chat?.focusComposer());
    }
  }

  #panel(inline) {
    return html`
      <section class="window" aria-label=${this.#words.say('embed.open', {brand: this.#brand.name})} @keydown=${event => this.#keys(event, inline)}>
        <chat-view .words=${this.#words} .brand=${this.#brand} .who=${null} .quiet=${true} .key=${this.#brand.id} .identity=${this.#identity}></chat-view>
      </section>`;
  }

  #keys(event, inline) {
    if (event.key === 'Escape' && !inline && !event.target.closest('dialog')) {
      this.hide();
    }
  }

  #identity = {
    token: () => this.#fresh(),
    visitor: async () => await this.#fresh() ? null : this.#visitor(),
  };

  async #fresh() {
    const give = this.token ?? globalThis[this.getAttribute('token') ?? ''];
    return typeof give === 'function' ? await give() ?? null : null;
  }

  /** Cookies do not reach another origin: a visitor is known by what this page keeps. Asked twice, it is still one. */
  #visitor() {
    const brand = this.#brand.id;
    const known = remembered(brand);
    this.#visitors[brand] ??= known ? Promise.resolve(known) : this.#arrive(brand);
    return this.#visitors[brand];
  }

  async #arrive(brand) {
    try {
      const visitor = await api.becomeVisitor(brand);
      keep(VISITOR + brand, JSON.stringify(visitor));
      return visitor.visitor;
    } catch (error) {
      this.#visitors[brand] = null;
      throw error;
    }
  }

  #tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
  }
}

/** The visitor's token that this page keeps, while it holds. */
function remembered(brand) {
  try {
    const {visitor, expires} = JSON.parse(recall(VISITOR + brand));
    return new Date(expires) > new Date() ? visitor : null;
  } catch {
    return null;
  }
}

if (!customElements.get('concierge-chat')) {
  customElements.define('concierge-chat', ConciergeChat);
}
