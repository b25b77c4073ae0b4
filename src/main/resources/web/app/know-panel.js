import {LitElement, html, nothing} from 'lit';
import * as api from './api.js';
import * as icons from './icons.js';
import {label, LEVELS, PURPOSES} from './words.js';

/** What is known about the customer, and what may be done with it: theirs to see, correct, forget, allow and take along. */
class KnowPanel extends LitElement {
  static properties = {
    brand: {attribute: false},
    identity: {attribute: false},
    level: {attribute: false},
    /** A reason that was struck out, or null: what it rests on stands first. */
    about: {attribute: false},
    facts: {state: true},
    consents: {state: true},
    shared: {state: true},
    error: {state: true},
    correcting: {state: true},
    erasing: {state: true},
    receipt: {state: true},
  };

  #me = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#me = api.me(this.brand.id, this.identity);
    this.#load();
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  async #load() {
    await this.#attempt(async () => {
      const [facts, consents, shared] = await Promise.all([this.#me.facts(), this.#me.consents(), this.#me.shared()]);
      this.facts = facts.facts;
      this.shared = shared.shared;
      this.consents = consents.purposes;
    });
  }

  async #attempt(act) {
    this.error = null;
    try {
      await act();
    } catch (error) {
      this.error = error.message;
    }
  }

  render() {
    return html`
      <dialog class="panel" aria-labelledby="know-title" @close=${() => this.dispatchEvent(new Event('closed'))} @click=${this.#outside}>
        <div class="panel-in">
          <header><h2 id="know-title">What we know about you</h2>
            <button class="plain round" aria-label="Close" @click=${() => this.#close()}>${icons.close}</button></header>
          ${this.error ? html`<p class="alert" role="alert">${this.error}</p>` : nothing}
          ${this.receipt ? this.#erased() : html`
            ${this.#struck()}
            ${this.#known()}
            ${this.#level()}
            ${this.#allowed()}
            ${this.#sent()}
            ${this.#take()}`}
        </div>
      </dialog>`;
  }

  #struck() {
    return this.about ? html`
      <p class="struck-reason">You struck out: <q>${this.about}</q> ${this.#behind().length > 0
        ? 'It rests on what is marked below: forget it, and it is no reason any more.'
        : 'It rests on what you did here, not on a single fact. “Not this again” on the card keeps it from coming back; “Not personal” uses nothing of it.'}</p>` : nothing;
  }

  /** The facts that a reason names. */
  #behind() {
    const said = this.about?.toLowerCase() ?? '';
    return (this.facts ?? []).filter(fact => said.includes(fact.value.toLowerCase()) || said.includes(label(fact.about).toLowerCase()));
  }

  #known() {
    if (!this.facts) {
      return html`<p class="muted">${this.error ? '' : 'Looking it up…'}</p>`;
    }
    const behind = this.#behind();
    return html`
      <section aria-label="Facts">
        ${this.facts.length === 0 ? html`<p class="muted">Nothing is kept about you.</p>` : html`
          <ul class="facts">${this.facts.map(fact => this.#fact(fact, behind.includes(fact)))}</ul>`}
      </section>`;
  }

  #fact(fact, marked) {
    return html`
      <li class=${marked ? 'marked' : ''} data-fact=${fact.about}>
        <div><strong>${label(fact.about)}:</strong> ${this.correcting === fact.id ? this.#correction(fact) : html`<span dir="auto">${fact.value}</span>`}
          <p class="muted">${label(fact.source)}. Used for ${PURPOSES[fact.purpose]?.short ?? fact.purpose}.</p></div>
        ${this.correcting === fact.id ? nothing : html`
          <div class="fact-do">
            <button class="plain small" @click=${() => { this.correcting = fact.id; }}>Correct<span class="hidden">: ${label(fact.about)}</span></button>
            <button class="plain small" @click=${() => this.#forget(fact)}>Forget<span class="hidden">: ${label(fact.about)}</span></button>
          </div>`}
      </li>`;
  }

  #correction(fact) {
    return html`
      <form class="correction" @submit=${event => this.#correct(event, fact)}>
        <input name="value" .value=${fact.value} maxlength="300" required aria-label=${label(fact.about)} autofocus>
        <button class="primary">Save</button>
        <button type="button" @click=${() => { this.correcting = null; }}>Cancel</button>
      </form>`;
  }

  #correct(event, fact) {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('value').trim();
    return this.#attempt(async () => {
      await this.#me.correct(fact.id, value);
      this.correcting = null;
      await this.#load();
    });
  }

  #forget(fact) {
    return this.#attempt(async () => {
      await this.#me.forget(fact.id);
      this.facts = this.facts.filter(other => other.id !== fact.id);
    });
  }

  #level() {
    return html`
      <fieldset class="levels"><legend>How personal it may be</legend>
        ${LEVELS.map(([word, name, meaning]) => html`
          <label><input type="radio" name="panel-level" .checked=${word === this.level} @change=${() => this.dispatchEvent(new CustomEvent('choose', {detail: word}))}>
            <span><strong>${name}</strong><br><span class="muted">${meaning}</span></span></label>`)}
      </fieldset>`;
  }

  #allowed() {
    return this.consents ? html`
      <fieldset class="levels"><legend>What it may be used for</legend>
        ${this.consents.map(({purpose, granted, fixed}) => html`
          <label><input type="checkbox" .checked=${granted} ?disabled=${fixed} @change=${event => this.#grant(purpose, event.target)}>
            <span><strong>${PURPOSES[purpose]?.name ?? label(purpose)}</strong><br><span class="muted">${PURPOSES[purpose]?.meaning ?? ''}</span></span></label>`)}
      </fieldset>` : nothing;
  }

  async #grant(purpose, box) {
    await this.#attempt(() => this.#me.grant(purpose, box.checked));
    if (this.error) {
      box.checked = !box.checked;
    }
  }

  #sent() {
    return this.shared ? html`
      <section aria-label="Shared with partners">
        <h3>What partners were sent</h3>
        ${this.shared.length === 0 ? html`<p class="muted">Nothing about you was sent to anybody.</p>` : html`
          <ul class="receipt">${calls(this.shared).map(({partner, tool, fields, at, purpose, times}) => html`
            <li><strong>${label(partner)}</strong>, ${label(tool).toLowerCase()}: ${fields.length === 0 ? 'only what you asked for, nothing about you' : fields.map(field => label(field.replace(/^profile\./, '')).toLowerCase()).join(', ')}
              <span class="muted">(for ${PURPOSES[purpose]?.short ?? purpose}; ${times === 1 ? '' : `${times} times, last `}${new Date(at).toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'})})</span></li>`)}</ul>`}
      </section>` : nothing;
  }

  #take() {
    return html`
      <section class="take" aria-label="Take along or erase">
        <button @click=${() => this.#attempt(() => this.#me.download())}>Download everything</button>
        ${this.erasing
          ? html`<span role="alert">Erase everything that ${this.brand.name} knows about you? This cannot be undone.
              <button class="danger" @click=${() => this.#erase()}>Erase</button>
              <button @click=${() => { this.erasing = false; }}>Keep it</button></span>`
          : html`<button class="danger" @click=${() => { this.erasing = true; }}>Erase everything…</button>`}
      </section>`;
  }

  #erase() {
    return this.#attempt(async () => {
      this.receipt = await this.#me.erase();
      this.dispatchEvent(new Event('erased'));
    });
  }

  #erased() {
    return html`
      <section role="status">
        <p><strong>Erased.</strong> ${new Date(this.receipt.at).toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'})}</p>
        <ul class="receipt">${this.receipt.erased.map(({what, where, count}) => html`<li>${what}${count === undefined || count === null ? '' : `: ${count}`} <span class="muted">(${where})</span></li>`)}</ul>
        ${(this.receipt.kept ?? []).map(({what, why}) => html`<p class="muted">Kept: ${what}. ${why}</p>`)}
        <p class="muted">Receipt ${this.receipt.receipt}</p>
      </section>`;
  }

  #outside = event => {
    if (event.target === event.currentTarget) {
      this.#close();
    }
  };

  #close() {
    this.querySelector('dialog').close();
  }
}

/** Calls that sent the same to the same are one, with how often; the newest first. */
function calls(shared) {
  const found = new Map();
  for (const call of shared) {
    const same = [call.partner, call.tool, ...call.fields].join(' ');
    found.set(same, {...call, ...found.get(same), times: (found.get(same)?.times ?? 0) + 1});
  }
  return [...found.values()];
}

customElements.define('know-panel', KnowPanel);
