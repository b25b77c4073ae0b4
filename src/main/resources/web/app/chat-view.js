import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {bar} from './bar.js';
import {entry} from './entries.js';
import * as icons from './icons.js';
import {mark} from './mark.js';
import * as voice from './voice.js';
import './know-panel.js';
import './why-panel.js';
import {Reading} from './reading.js';
import {Reasons} from './reasons.js';
import {Session} from './session.js';
import {Wardrobe} from './theme.js';

const LONGEST = 4000;

/** One conversation: what was said, what waits for an answer, and the line to write on. */
class ChatView extends LitElement {
  static properties = {
    brand: {attribute: false},
    who: {attribute: false},
    /** See Words. */
    words: {attribute: false},
    /** Whose conversation it is; another value begins another one. */
    key: {attribute: false},
    /** `token()`, `visitor()`: see Session. */
    identity: {attribute: false},
    /** One that is gone on with; absent: the customer's open one, or a new one. */
    conversation: {attribute: false},
    /** What is waited for before something is said, a function; absent: nothing. */
    ready: {attribute: false},
    /** Whether it is one part of a page among others: then it leaves the focus where it is when it comes. */
    quiet: {attribute: false},
    /** What tells it apart where there are several; absent: whom one talks to. */
    label: {attribute: false},
    /** Whether it wears the brand's colours by itself; absent: whatever surrounds it does. */
    dressed: {attribute: false},
    /** Buttons of whatever surrounds the chat, before and after the brand's name. */
    before: {attribute: false},
    after: {attribute: false},
    announced: {state: true},
    draft: {state: true},
    returned: {state: true},
    knowing: {state: true},
    explaining: {state: true},
    listening: {state: true},
    speaking: {state: true},
  };

  #session = null;
  #wardrobe = null;
  #tick = 0;
  #returning = 0;
  #frame = 0;
  #reading = new Reading(this, () => this.#session);

  constructor() {
    super();
    this.announced = '';
    this.draft = '';
    this.returned = false;
    this.knowing = false;
    this.explaining = null;
    this.listening = false;
    this.speaking = voice.isOn();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#session?.entries.some(entry => entry.state === 'waiting') && this.requestUpdate(), 1000);
    this.addEventListener('keydown', this.#keys);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    clearTimeout(this.#returning);
    this.removeEventListener('keydown', this.#keys);
    this.#session?.close();
    this.#session = null;
    this.#wardrobe?.close();
    this.#wardrobe = null;
    voice.silence();
    super.disconnectedCallback();
  }

  /** What was to be drawn when it was taken out of the page is not drawn any more. */
  shouldUpdate() {
    return this.isConnected;
  }

  willUpdate(changed) {
    this.#ask.words = this.words;
    if (this.dressed && changed.has('brand')) {
      this.#wardrobe ??= new Wardrobe(this);
      this.#wardrobe.wear(this.brand.theme);
    }
    if (changed.has('key')) {
      this.#session?.close();
      this.#begin();
    }
  }

  #begin() {
    const session = new Session({brand: this.brand.id, conversation: this.conversation, identity: this.identity, locale: this.words.understood(this.brand.locales)});
    session.addEventListener('change', () => this.#changed(session));
    session.addEventListener('said', said => {
      const {text, name} = said.detail;
      this.announced = `${name ?? this.brand.assistant}: ${text}`;
      this.dispatchEvent(new CustomEvent('concierge-said', {detail: {text}, bubbles: true, composed: true}));
      if (this.speaking) {
        voice.speak(text, this.brand.locales[0]);
      }
    });
    session.open();
    this.#session = session;
    this.#ask.reasons = new Reasons(this.brand.id, this.identity);
    this.#ask.reasons.addEventListener('change', () => this.requestUpdate());
    this.#reading.toEnd();
  }

  /** Many events may come in one frame of the screen: they are drawn together. */
  #changed(session) {
    if (session.connection === 'open' && session.connectionDetail?.back) {
      session.connectionDetail = null;
      this.returned = true;
      clearTimeout(this.#returning);
      this.#returning = setTimeout(() => { this.returned = false; }, 4000);
    }
    if (this.#frame === 0) {
      const draw = () => {
        this.#frame = 0;
        this.requestUpdate();
      };
      this.#frame = document.hidden ? setTimeout(draw, 100) : requestAnimationFrame(draw);
    }
  }

  firstUpdated() {
    this.#reading.watch();
    if (!this.quiet) {
      this.focusComposer();
    }
  }

  focusComposer() {
    this.querySelector('textarea')?.focus({preventScroll: true});
  }

  #keys = event => {
    if (event.key === 'Escape' && this.#session?.running && !this.knowing && !this.explaining) {
      event.stopPropagation();
      this.#session.stop();
    }
  };

  render() {
    const {words} = this;
    const {assistant} = this.brand;
    const session = this.#session;
    const entries = session.entries.slice(-this.#reading.shown);
    const more = session.before > 1 || entries.length < session.entries.length;
    const fresh = session.entries.length === 0 && session.connection === 'open' && !session.reading;
    return html`
      <div class="chat" aria-busy=${session.running}>
        ${bar(this, session, {words, know: this.#ask.know, toggleVoice: this.#toggleVoice})}
        <div class="log" role=${this.quiet ? 'region' : 'main'} tabindex="0" aria-label=${this.label ?? words.say('chat.with', {assistant})} @scroll=${this.#reading.scrolled}>
          <div class="column">
            ${more ? html`<p class="earlier"><button class="plain" ?disabled=${session.reading} @click=${() => this.#reading.showEarlier()}>${words.say(session.reading ? 'chat.readingEarlier' : 'chat.earlier')}</button></p>` : nothing}
            ${fresh ? this.#hello() : nothing}
            ${repeat(entries, shown => shown.key, shown => entry(shown, session, this.brand, this.#ask))}
            ${session.mayBegin ? this.#suggestions() : nothing}
            ${session.waiting && !session.speaking ? html`
              <p class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span class="hidden">${words.say('chat.busy', {assistant})}</span></p>` : nothing}
          </div>
        </div>
        ${this.#composer(session)}
        <p class="hidden" role="status" aria-live="polite">${this.announced}</p>
        ${this.knowing ? html`<know-panel .words=${words} .brand=${this.brand} .identity=${this.identity} .level=${session.level} .reasons=${this.#ask.reasons}
          @choose=${event => session.choose(event.detail)} @closed=${this.#panelClosed} @erased=${this.#erased}></know-panel>` : nothing}
        ${this.explaining ? html`<why-panel .decision=${this.explaining} .ask=${this.#ask} @closed=${this.#panelClosed}></why-panel>` : nothing}
      </div>`;
  }

  #hello() {
    return html`
      <section class="hello">
        ${mark(this.brand, 'large')}
        <h2>${this.words.say('chat.hello', {assistant: this.brand.assistant})}</h2>
        <p class="muted">${this.words.say('chat.promise', {brand: this.brand.name})}</p>
        ${this.#suggestions()}
      </section>`;
  }

  #suggestions() {
    return html`
      <ul class="suggestions" aria-label=${this.words.say('chat.mightAsk')}>
        ${this.brand.suggestions.map(suggestion => html`<li><button lang=${this.brand.locales[0]} @click=${() => this.say(suggestion)}>${suggestion}</button></li>`)}
      </ul>`;
  }

  #ask = {
    words: null,
    reasons: null,
    explain: decision => { this.explaining = decision; },
    know: () => {
      this.explaining = null;
      this.knowing = true;
    },
  };

  #composer(session) {
    const {words} = this;
    const assistant = session.handoff?.agent ?? this.brand.assistant;
    const closed = session.connection === 'refused';
    return html`
      <form class="composer" aria-label=${words.say('chat.write', {assistant})} @submit=${this.#submit}>
        ${this.#reading.atEnd ? nothing : html`<button type="button" class="round to-end" title=${words.say('chat.toEnd')} aria-label=${words.say('chat.toEnd')} @click=${this.#toEnd}>${icons.down}</button>`}
        <div class="composer-in">
          <textarea rows="1" maxlength=${LONGEST} aria-label=${words.say('chat.message', {assistant})} placeholder=${words.say('chat.message', {assistant})} enterkeyhint="send" autocomplete="off" dir="auto"
            ?disabled=${closed} .value=${this.draft} @input=${this.#typed} @keydown=${this.#enter}></textarea>
          ${this.speaking && voice.canListen() ? html`<button type="button" class="plain round" aria-pressed=${this.listening} title=${words.say('chat.speak')} aria-label=${words.say('chat.speak')} @click=${this.#listen}>${icons.microphone}</button>` : nothing}
          ${session.running ? html`<button type="button" class="round stop" title="${words.say('chat.stop')} (Esc)" aria-label=${words.say('chat.stop')} @click=${() => session.stop()}>${icons.stop}</button>` : nothing}
          <button class="round primary" title=${words.say('chat.send')} aria-label=${words.say('chat.send')} ?disabled=${closed || this.draft.trim() === ''}>${icons.send}</button>
        </div>
      </form>`;
  }

  #toEnd = () => {
    this.#reading.toEnd();
    this.focusComposer();
  };

  #toggleVoice = () => {
    this.speaking = !this.speaking;
    voice.choose(this.speaking);
  };

  #listen = () => {
    this.listening = voice.listen(this.brand.locales[0], {
      heard: text => { this.draft = text; },
      ended: () => { this.listening = false; },
    });
  };

  #panelClosed = () => {
    this.knowing = false;
    this.explaining = null;
    this.focusComposer();
  };

  /** The conversation has gone with everything else. */
  #erased = () => {
    this.#session.close();
    this.#begin();
  };

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
      this.draft = '';
      this.say(text);
    }
  };

  async say(text) {
    await this.ready?.();
    this.#reading.toEnd();
    voice.silence();
    this.#session.say(text);
  }
}

customElements.define('chat-view', ChatView);
