import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import * as cards from './cards.js';
import * as icons from './icons.js';
import * as theme from './theme.js';
import {prose} from './prose.js';
import {Session} from './session.js';
import {doing, LEVELS} from './words.js';

const LONGEST = 4000;

/** One conversation: what was said, what waits for an answer, and the line to write on. */
class ChatView extends LitElement {
  static properties = {
    brand: {attribute: false},
    who: {attribute: false},
    identity: {attribute: false},
    token: {attribute: false},
    announced: {state: true},
    draft: {state: true},
    returned: {state: true},
  };

  #session = null;
  #atEnd = true;
  #tick = 0;

  constructor() {
    super();
    this.announced = '';
    this.draft = '';
    this.returned = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#session?.entries.some(entry => entry.state === 'waiting') && this.requestUpdate(), 1000);
    addEventListener('scroll', this.#scrolled, {passive: true});
    addEventListener('keydown', this.#keys);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    removeEventListener('scroll', this.#scrolled);
    removeEventListener('keydown', this.#keys);
    this.#session?.close();
    this.#session = null;
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('identity')) {
      this.#session?.close();
      this.#begin();
    }
  }

  #begin() {
    const session = new Session(this.brand.id, () => this.token());
    session.addEventListener('change', () => {
      if (session.connection === 'open' && session.connectionDetail?.back) {
        this.#sayReturned(session);
      }
      this.requestUpdate();
    });
    session.addEventListener('said', said => { this.announced = `${this.brand.assistant}: ${said.detail}`; });
    session.open();
    this.#session = session;
  }

  #sayReturned(session) {
    session.connectionDetail = null;
    this.returned = true;
    setTimeout(() => { this.returned = false; }, 4000);
  }

  firstUpdated() {
    this.querySelector('textarea')?.focus();
  }

  updated() {
    if (this.#atEnd) {
      scrollTo(0, document.documentElement.scrollHeight);
    }
  }

  #scrolled = () => {
    const root = document.documentElement;
    this.#atEnd = root.scrollHeight - innerHeight - root.scrollTop < 120;
  };

  #keys = event => {
    if (event.key === 'Escape' && this.#session?.running) {
      this.#session.stop();
    }
  };

  render() {
    const session = this.#session;
    return html`
      <div class="chat">
        ${this.#header(session)}
        <main class="log" aria-label="Conversation with ${this.brand.assistant}">
          ${session.entries.length === 0 && session.connection !== 'connecting' ? this.#hello() : nothing}
          ${repeat(session.entries, entry => entry.key, entry => this.#entry(entry, session))}
          ${session.entries.length > 0 && session.entries.every(entry => entry.kind === 'recap' || entry.kind === 'confirm') ? this.#suggestions() : nothing}
          ${session.waiting && !this.#speaking(session) ? html`
            <p class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span class="hidden">${this.brand.assistant} is busy</span></p>` : nothing}
        </main>
        ${this.#composer(session)}
        <p class="hidden" role="status" aria-live="polite">${this.announced}</p>
      </div>`;
  }

  #speaking(session) {
    const last = session.entries.at(-1);
    return last && !last.done && (last.kind === 'said' && last.text !== '' || last.kind === 'work');
  }

  #header(session) {
    const dark = theme.scheme() === 'dark';
    return html`
      <header class="bar">
        <div class="bar-in">
          <a class="plain round" href="#${this.brand.id}" aria-label="Leave: choose somebody else" title="Choose somebody else">${icons.back}</a>
          <span class="initial" aria-hidden="true">${this.brand.name.charAt(0)}</span>
          <div class="bar-names"><h1>${this.brand.name}</h1><span class="muted">${this.brand.assistant}, for ${this.who}</span></div>
          <label class="level"><span>How personal</span>
            <select title=${LEVELS.find(([word]) => word === session.level)?.[2] ?? ''} ?disabled=${session.connection !== 'open'}
              @change=${event => session.choose(event.target.value)}>
              ${LEVELS.map(([word, name]) => html`<option value=${word} ?selected=${word === session.level}>${name}</option>`)}
            </select>
          </label>
          <button class="plain round" title=${dark ? 'Light colours' : 'Dark colours'} aria-label=${dark ? 'Light colours' : 'Dark colours'}
            @click=${() => { theme.toggle(); this.requestUpdate(); }}>${dark ? icons.sun : icons.moon}</button>
        </div>
        ${this.#connection(session)}
      </header>`;
  }

  #connection(session) {
    const words = {
      lost: 'The connection is lost. Trying again; nothing that was said is lost.',
      idle: 'Paused, as nothing was said for a while.',
      refused: session.connectionDetail,
    }[session.connection];
    if (words) {
      return html`<div class="connection ${session.connection}" role="status"><span>${words}</span>
        ${session.connection === 'refused' ? nothing : html`<button class="plain" @click=${() => session.open()}>${session.connection === 'idle' ? 'Go on' : 'Try now'}</button>`}</div>`;
    }
    return this.returned ? html`<div class="connection back" role="status">Connected again. Nothing is missing.</div>` : nothing;
  }

  #hello() {
    return html`
      <section class="hello">
        <span class="initial large" aria-hidden="true">${this.brand.name.charAt(0)}</span>
        <h2>I'm ${this.brand.assistant}. What can I do for you?</h2>
        <p class="muted">An automated assistant of ${this.brand.name}. Nothing is booked before you approve it.</p>
        ${this.#suggestions()}
      </section>`;
  }

  #suggestions() {
    return html`
      <ul class="suggestions" aria-label="You might ask">
        ${this.brand.suggestions.map(suggestion => html`<li><button @click=${() => this.#session.say(suggestion)}>${suggestion}</button></li>`)}
      </ul>`;
  }

  #entry(entry, session) {
    switch (entry.kind) {
      case 'me': return this.#mine(entry, session);
      case 'said': return entry.text === '' ? nothing : html`<article class="said ${entry.done ? 'done' : 'speaking'}"><span class="hidden">${this.brand.assistant}:</span>${prose(entry.text)}</article>`;
      case 'work': return html`<p class="work">${entry.done ? icons.check : html`<span class="spinner" aria-hidden="true"></span>`}${doing(entry.tool, entry.done)}${entry.done ? '' : '…'}</p>`;
      case 'items': return cards.items(entry, session);
      case 'offer': return cards.offer(entry);
      case 'confirm': return cards.confirmation(entry, session, Date.now());
      case 'recap': return cards.recap(entry);
      case 'used': return cards.used(entry);
      case 'handoff': return cards.handoff(entry);
      case 'note': return html`<p class="note ${entry.tone}" role=${entry.tone === 'bad' ? 'alert' : 'status'}>${entry.text}</p>`;
    }
    return nothing;
  }

  #mine(entry, session) {
    return html`
      <article class="me ${entry.state}"><span class="hidden">You:</span>${entry.text}</article>
      ${entry.state === 'failed' ? html`<p class="note bad" role="alert">${entry.error} <button class="plain" @click=${() => session.again(entry)}>Send again</button></p>` : nothing}`;
  }

  #composer(session) {
    const closed = session.connection === 'refused';
    return html`
      <form class="composer" @submit=${this.#submit}>
        <div class="composer-in">
          <label class="hidden" for="say">Message to ${this.brand.assistant}</label>
          <textarea id="say" rows="1" maxlength=${LONGEST} placeholder="Message ${this.brand.assistant}" enterkeyhint="send" autocomplete="off"
            ?disabled=${closed} .value=${this.draft} @input=${this.#typed} @keydown=${this.#enter}></textarea>
          ${session.running ? html`<button type="button" class="round stop" title="Stop (Esc)" aria-label="Stop" @click=${() => session.stop()}>${icons.stop}</button>` : nothing}
          <button class="round primary" title="Send" aria-label="Send" ?disabled=${closed || this.draft.trim() === ''}>${icons.send}</button>
        </div>
      </form>`;
  }

  #typed = event => {
    this.draft = event.target.value;
    if (this.#session.connection === 'idle') {
      this.#session.open();
    }
  };

  #enter = event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit(event);
    }
  };

  #submit = event => {
    event.preventDefault();
    const text = this.draft.trim();
    if (text !== '') {
      this.#atEnd = true;
      this.draft = '';
      this.#session.say(text);
    }
  };
}

customElements.define('chat-view', ChatView);
