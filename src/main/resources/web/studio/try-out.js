import {LitElement, html, nothing} from 'lit';
import '../app/chat-view.js';
import {brand, people} from '../app/api.js';
import {attempt} from '../app/attempt.js';
import * as icons from '../app/icons.js';
import {told} from './problems.js';

const SIDES = ['draft', 'live'];
const LONGEST = 4000;

/** The draft and what is live, talked to side by side. What is said goes to both; nothing of it has any effect outside. */
class TryOut extends LitElement {
  static properties = {
    words: {attribute: false},
    studio: {attribute: false},
    brand: {attribute: false},
    /** See DraftDesk. */
    desk: {attribute: false},
    /** Hash of the live release. */
    live: {attribute: false},
    /** Whether the live one is shown too. */
    both: {attribute: false},
    /** Of the draft: with each, it may look different. */
    version: {attribute: false},
    /** Whether the draft has faults: it answers as it did before them. */
    faulty: {attribute: false},
    sides: {state: true},
    people: {state: true},
    person: {state: true},
    /** Where there is place for one only: which. */
    front: {state: true},
    text: {state: true},
    error: {state: true},
  };

  #opening = null;

  constructor() {
    super();
    this.sides = {};
    this.people = [];
    this.person = '';
    this.front = 'draft';
    this.text = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    people(this.brand.id).then(found => { this.people = found; }, () => {});
  }

  willUpdate(changed) {
    if (changed.has('both') || changed.has('live') || (changed.get('faulty') && !this.faulty)) {
      this.#begin();
    }
    if (changed.has('version') && !this.faulty) {
      this.#look();
    }
  }

  get #wanted() {
    return this.both && this.live ? SIDES : ['draft'];
  }

  /** Opens the chats that are not open yet. */
  #begin() {
    const begun = attempt(this, () => Promise.all(this.#wanted.filter(side => !this.sides[side]).map(side => this.#open(side))));
    this.#opening = Promise.all([this.#opening, begun]);
  }

  async #open(side) {
    const {version} = this;
    this.sides[side] = {opening: true};
    try {
      const opened = await this.studio.tryOut({
        ...(side === 'draft' ? {draft: this.desk.draft.id} : {release: this.live}),
        ...(this.person ? {person: this.person} : {}),
      });
      this.sides = {...this.sides, [side]: {...this.#side(opened), brand: await brand(this.brand.id, opened.token)}};
      if (this.version !== version) {
        this.#look();
      }
    } catch (error) {
      this.sides = {...this.sides, [side]: undefined};
      throw error;
    }
  }

  /** What the draft is called by now, how it looks, and what it suggests. */
  async #look() {
    const {version} = this;
    const {conversation, identity} = this.sides.draft ?? {};
    if (conversation) {
      await attempt(this, async () => {
        const now = await brand(this.brand.id, await identity.token());
        if (this.version === version && this.sides.draft?.conversation === conversation) {
          this.sides = {...this.sides, draft: {...this.sides.draft, brand: now}};
        }
      });
    }
  }

  #side({conversation, token, expires}) {
    return {
      conversation,
      identity: {
        token: async () => {
          if (expires && new Date(expires) <= new Date()) {
            throw Object.assign(new Error('try.over'), {word: 'try.over', status: 410});
          }
          return token;
        },
        visitor: async () => null,
      },
    };
  }

  #again = () => {
    this.sides = {};
    this.#begin();
  };

  render() {
    const {words} = this;
    return html`
      <section class="try" aria-labelledby="try-title" data-front=${this.front} ?data-both=${this.both}>
        <div class="try-head">
          <h2 id="try-title">${words.say('part.try')}</h2>
          <label><span class="hidden">${words.say('try.as')}</span>
            <select name="person" @change=${this.#become}>
              <option value="">${words.say('try.somebody')}</option>
              ${this.people.map(({id, name}) => html`<option value=${id} ?selected=${id === this.person}>${words.say('try.as.person', {name})}</option>`)}
            </select></label>
          <button class="plain" @click=${this.#again}>${words.say('try.again')}</button>
        </div>
        <p class="muted try-means">${words.say('try.means')}</p>
        ${this.faulty ? html`<p class="held-line" role="status">${icons.warning} ${words.say('try.faulty')}</p>` : nothing}
        ${told(words, this.error)}
        ${this.both ? html`<div class="fronts narrow-only" role="group" aria-label=${words.say('part.try')}>${SIDES.map(side => html`
          <button aria-pressed=${side === this.front} @click=${() => { this.front = side; }}>${words.say(`side.${side}`)}</button>`)}</div>` : nothing}
        <div class="chats">${SIDES.filter(side => this.sides[side]).map(side => this.#chat(side, this.sides[side]))}</div>
        <form class="try-line" @submit=${this.#submit}>
          <textarea rows="1" maxlength=${LONGEST} aria-label=${words.say(this.both ? 'try.both' : 'try.draft')} placeholder=${words.say(this.both ? 'try.both' : 'try.draft')} dir="auto"
            .value=${this.text} @input=${event => { this.text = event.target.value; }} @keydown=${this.#enter}></textarea>
          <button class="round primary" title=${words.say('chat.send')} aria-label=${words.say('chat.send')} ?disabled=${this.text.trim() === ''}>${icons.send}</button>
        </form>
      </section>`;
  }

  #chat(side, {conversation, identity, brand: shown}) {
    return html`
      <div class="side side-${side}" role="group" aria-labelledby="side-${side}" ?hidden=${!this.#wanted.includes(side)} data-side=${side}>
        <h3 id="side-${side}">${this.words.say(`side.${side}`)}</h3>
        ${conversation ? html`<chat-view .quiet=${true} .label=${this.words.say(`side.${side}`)} .words=${this.words} .brand=${shown} .dressed=${true} .key=${conversation} .conversation=${conversation} .identity=${identity}
          .ready=${side === 'draft' ? this.#saved : null}></chat-view>` : html`<p class="muted">${this.words.say('loading')}</p>`}
      </div>`;
  }

  /** What is typed counts from the next message on. */
  #saved = () => this.desk.save();

  #become = event => {
    this.person = event.target.value;
    this.#again();
  };

  #enter = event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit(event);
    }
  };

  /** Whoever is quicker than the chats open is heard as soon as they are. */
  #submit = async event => {
    event.preventDefault();
    const text = this.text.trim();
    if (text === '') {
      return;
    }
    this.text = '';
    await this.#opening;
    await this.updateComplete;
    const chats = [...this.querySelectorAll('.side:not([hidden]) chat-view')];
    if (chats.length === 0) {
      this.text = text;
    }
    await Promise.all(chats.map(async chat => {
      await chat.updateComplete;
      await chat.say(text);
    }));
  };
}

customElements.define('try-out', TryOut);
