import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {attempt} from '../app/attempt.js';
import * as icons from '../app/icons.js';
import {Transcript} from '../app/transcript.js';
import {uuid} from '../app/uuid.js';
import {packet} from './packet.js';
import {waited} from './queue.js';
import {shown} from './said.js';
import {Stream} from './stream.js';
import './back-dialog.js';

const LONGEST = 4000;
const OPEN = new Set(['waiting', 'taken', 'timed_out']);

/** One handoff: the conversation as it goes on, what is known beside it, and what an agent does with it. */
class HandoffView extends LitElement {
  static properties = {
    words: {attribute: false},
    /** See api.js. */
    desk: {attribute: false},
    account: {attribute: false},
    /** Its id; another value shows another one. */
    handoff: {attribute: false},
    /** As the queue has it; undefined where it is no longer there. */
    entry: {attribute: false},
    now: {attribute: false},
    detail: {state: true},
    draft: {state: true},
    busy: {state: true},
    asking: {state: true},
    error: {state: true},
    told: {state: true},
  };

  #talk = new Transcript();
  #stream = null;
  #seen = 0;
  #heard = '';
  /** The message under way: it keeps its id until it was taken, so that it is said once. */
  #message = null;

  constructor() {
    super();
    this.draft = '';
    this.told = '';
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    this.#stream?.close();
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('handoff')) {
      this.#begin();
    } else if (changed.has('entry') && changed.get('entry')?.state !== this.entry?.state) {
      this.#read();
    }
  }

  #begin() {
    this.#stream?.close();
    this.#talk = new Transcript();
    this.#seen = 0;
    this.#message = null;
    this.detail = undefined;
    this.draft = '';
    this.told = '';
    const talk = this.#talk;
    this.#read();
    this.#stream = new Stream(this.desk, () => `/handoffs/${this.handoff}/events?after=${this.#seen}`, {
      data: event => this.#hear(talk, event),
      open: () => {},
      lost: () => {},
      over: () => {},
    });
  }

  #read() {
    const asked = this.handoff;
    return attempt(this, async () => {
      const detail = await this.desk.handoff(asked);
      if (asked === this.handoff) {
        this.detail = detail;
      }
    });
  }

  #hear(talk, event) {
    if (talk !== this.#talk || event.seq <= this.#seen) {
      return;
    }
    this.#seen = event.seq;
    talk.hear(event);
    const last = talk.entries.findLast(one => one.kind === 'me');
    if (last && last.key !== this.#heard) {
      this.#heard = last.key;
      this.told = this.words.say('said.customer.says', {text: last.text});
    }
    this.requestUpdate();
  }

  /** As it is known last. The queue may come late: what was read of the handoff itself may be further. */
  get #now() {
    const read = this.detail?.handoff;
    return this.entry && !(read && Date.parse(read.since) > Date.parse(this.entry.since)) ? this.entry : read;
  }

  get #isMine() {
    return this.#now?.state === 'taken' && this.#now.agent?.id === this.account.agent.id;
  }

  updated(changed) {
    const log = this.querySelector('.log');
    if (log && this.#atEnd) {
      log.scrollTop = log.scrollHeight;
    }
    if (changed.has('detail') && this.detail && changed.get('detail') === undefined) {
      this.querySelector('.handoff-head h2')?.focus({preventScroll: true});
    }
  }

  #atEnd = true;

  #scrolled = event => {
    const {scrollHeight, clientHeight, scrollTop} = event.currentTarget;
    this.#atEnd = scrollHeight - clientHeight - scrollTop < 60;
  };

  render() {
    const {words} = this;
    const now = this.#now;
    if (!now) {
      return this.error
        ? html`<p class="alert" role="alert">${words.fault(this.error)}</p><a class="up" href="#">${icons.back} ${words.say('queue')}</a>`
        : html`<p class="muted pad">${words.say('loading')}</p>`;
    }
    return html`
      ${this.#head(now)}
      ${this.error ? html`<p class="alert" role="alert">${words.fault(this.error)}</p>` : nothing}
      <div class="beside">
        <section class="talk" aria-label=${words.say('conversation')}>
          <div class="log" tabindex="0" role="log" aria-live="off" aria-label=${words.say('conversation')} @scroll=${this.#scrolled}>
            ${OPEN.has(now.state) || this.#talk.entries.length > 0
              ? repeat(this.#talk.entries, entry => entry.key, entry => shown(entry, {words, account: this.account}))
              : html`<p class="note">${words.say('over.kept')}</p>`}
          </div>
          ${this.#foot(now)}
        </section>
        ${packet(this.detail, words)}
      </div>
      <p class="hidden" role="status" aria-live="polite">${this.told}</p>
      ${this.asking ? html`<back-dialog .words=${words} .assistant=${this.account.assistant} @agreed=${this.#giveBack} @closed=${() => { this.asking = false; }}></back-dialog>` : nothing}`;
  }

  #head(now) {
    const {words} = this;
    return html`
      <header class="handoff-head">
        <a class="up" href="#">${icons.back} ${words.say('queue')}</a>
        <div class="handoff-names">
          <h2 tabindex="-1">${words.label(now.topic)}</h2>
          <span class="muted">${words.say('handoff.reference', {reference: now.reference})} · ${words.say('since', {time: waited(now.at, this.now, words)})}</span>
        </div>
        <span class="chip ${now.state} ${this.#isMine ? 'mine' : ''}">${this.#isMine ? words.say('with.me') : now.state === 'taken' && now.agent ? words.say('with', {name: now.agent.name}) : words.say(`state.${now.state}`)}</span>
        <div class="handoff-do">
          ${this.#isMine ? html`
            <button ?disabled=${this.busy} @click=${() => { this.asking = true; }}>${words.say('back')}</button>
            <button ?disabled=${this.busy} @click=${this.#end}>${words.say('end')}</button>` : nothing}
          ${now.state === 'timed_out' ? html`<button ?disabled=${this.busy} @click=${this.#end}>${words.say('end.called')}</button>` : nothing}
        </div>
      </header>`;
  }

  #foot(now) {
    const {words} = this;
    if (this.#isMine) {
      return html`
        <form class="composer" aria-label=${words.say('reply')} @submit=${this.#submit}>
          <div class="composer-in">
            <textarea rows="1" maxlength=${LONGEST} aria-label=${words.say('reply')} placeholder=${words.say('reply')} enterkeyhint="send" dir="auto"
              .value=${this.draft} @input=${event => { this.draft = event.target.value; }} @keydown=${this.#enter}></textarea>
            <button class="round primary" title=${words.say('send')} aria-label=${words.say('send')} ?disabled=${this.busy || this.draft.trim() === ''}>${icons.send}</button>
          </div>
        </form>`;
    }
    if (now.state === 'waiting' || now.state === 'timed_out') {
      return html`<div class="foot"><p class="muted">${words.say(`means.${now.state}`)}</p><button class="primary take" ?disabled=${this.busy} @click=${this.#take}>${icons.hand} ${words.say('take')}</button></div>`;
    }
    return html`<div class="foot"><p class="muted">${now.state === 'taken' ? words.say('means.taken', {name: now.agent?.name}) : words.say('means.over', {assistant: this.account.assistant})}</p></div>`;
  }

  async #act(act) {
    this.busy = true;
    await attempt(this, act);
    this.busy = false;
    const {error} = this;
    await this.#read();
    this.error = error ?? this.error;
    await this.updateComplete;
  }

  #take = async () => {
    await this.#act(() => this.desk.take(this.handoff));
    this.querySelector('textarea')?.focus();
  };

  #giveBack = async event => {
    this.asking = false;
    await this.#act(() => this.desk.giveBack(this.handoff, event.detail));
    this.#rest();
  };

  #end = async () => {
    await this.#act(() => this.desk.end(this.handoff));
    this.#rest();
  };

  #rest() {
    this.querySelector('.handoff-head h2')?.focus({preventScroll: true});
  }

  #enter = event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      this.#submit(event);
    }
  };

  #submit = async event => {
    event.preventDefault();
    const text = this.draft.trim();
    if (text === '' || this.busy) {
      return;
    }
    if (this.#message?.text !== text) {
      this.#message = {id: uuid(), text};
    }
    const {id} = this.#message;
    this.#atEnd = true;
    this.busy = true;
    await attempt(this, async () => {
      await this.desk.say(this.handoff, {id, text});
      this.#message = null;
      this.draft = '';
    });
    this.busy = false;
    if (this.error?.status === 409) {
      const {error} = this;
      await this.#read();
      this.error = error;
    }
    await this.updateComplete;
    this.querySelector('textarea')?.focus();
  };
}

customElements.define('handoff-view', HandoffView);
