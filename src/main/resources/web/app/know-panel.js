import {LitElement, html, nothing} from 'lit';
import * as api from './api.js';
import {attempt} from './attempt.js';
import * as icons from './icons.js';
import {sentence} from './reason-list.js';
import {LEVELS} from './words.js';

/** What is known about the customer, and what may be done with it: theirs to see, correct, forget, allow and take along. */
class KnowPanel extends LitElement {
  static properties = {
    words: {attribute: false},
    brand: {attribute: false},
    identity: {attribute: false},
    level: {attribute: false},
    /** See Reasons. */
    reasons: {attribute: false},
    struck: {state: true},
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
    await attempt(this, async () => {
      const [facts, strikes, consents, shared] = await Promise.all([this.#me.facts(), this.#me.strikes(), this.#me.consents(), this.#me.shared()]);
      this.struck = strikes.struck;
      this.facts = facts.facts;
      this.shared = shared.shared;
      this.consents = consents.purposes;
      this.partners = consents.partners;
    });
  }

  render() {
    const {words} = this;
    return html`
      <dialog class="panel" aria-labelledby="know-title" @close=${() => this.dispatchEvent(new Event('closed'))} @click=${this.#outside}>
        <div class="panel-in">
          <header><h2 id="know-title">${words.say('bar.know')}</h2>
            <button class="plain round" aria-label=${words.say('close')} @click=${() => this.#close()}>${icons.close}</button></header>
          ${this.error ? html`<p class="alert" role="alert">${words.fault(this.error)}</p>` : nothing}
          ${this.receipt ? this.#erased() : html`
            ${this.#known()}
            ${this.#struck()}
            ${this.#level()}
            ${this.#allowed()}
            ${this.#sent()}
            ${this.#take()}`}
        </div>
      </dialog>`;
  }

  #struck() {
    return this.struck?.length ? html`
      <section class="struck-out" aria-label=${this.words.say('know.struck')}>
        <h3>${this.words.say('know.struck')}</h3>
        <ul class="receipt">${this.struck.map(({id, reason, until}) => html`
          <li><s>${sentence(reason)}</s> <span class="muted">${this.words.say('know.undoUntil', {date: this.words.date(until)})}</span>
            <button class="plain small" @click=${() => this.#undo(id)}>${this.words.say('undo')}<span class="hidden">: ${reason}</span></button></li>`)}</ul>
      </section>` : nothing;
  }

  async #undo(strike) {
    await this.reasons.undo(strike);
    await this.#load();
    this.error ??= this.reasons.error;
  }

  #known() {
    if (!this.facts) {
      return html`<p class="muted">${this.error ? '' : this.words.say('looking')}</p>`;
    }
    return html`
      <section aria-label=${this.words.say('know.facts')}>
        ${this.facts.length === 0 ? html`<p class="muted">${this.words.say('know.nothing')}</p>` : html`
          <ul class="facts">${this.facts.map(fact => this.#fact(fact))}</ul>`}
      </section>`;
  }

  #fact(fact) {
    return html`
      <li data-fact=${fact.about}>
        <div><strong>${this.words.label(fact.about)}:</strong> ${this.correcting === fact.id ? this.#correction(fact) : html`<span dir="auto">${fact.value}</span>`}
          <p class="muted">${this.words.say('know.source', {source: this.words.label(fact.source), purpose: this.words.purpose(fact.purpose)})}</p></div>
        ${this.correcting === fact.id ? nothing : html`
          <div class="fact-do">
            <button class="plain small" @click=${() => { this.correcting = fact.id; }}>${this.words.say('know.correct')}<span class="hidden">: ${this.words.label(fact.about)}</span></button>
            <button class="plain small" @click=${() => this.#forget(fact)}>${this.words.say('know.forget')}<span class="hidden">: ${this.words.label(fact.about)}</span></button>
          </div>`}
      </li>`;
  }

  #correction(fact) {
    return html`
      <form class="correction" @submit=${event => this.#correct(event, fact)}>
        <input name="value" .value=${fact.value} maxlength="300" required aria-label=${this.words.label(fact.about)} autofocus>
        <button class="primary">${this.words.say('save')}</button>
        <button type="button" @click=${() => { this.correcting = null; }}>${this.words.say('cancel')}</button>
      </form>`;
  }

  #correct(event, fact) {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('value').trim();
    return attempt(this, async () => {
      await this.#me.correct(fact.id, value);
      this.correcting = null;
      await this.#load();
    });
  }

  #forget(fact) {
    return attempt(this, async () => {
      await this.#me.forget(fact.id);
      this.facts = this.facts.filter(other => other.id !== fact.id);
    });
  }

  #level() {
    return html`
      <fieldset class="levels"><legend>${this.words.say('know.level')}</legend>
        ${LEVELS.map(word => html`
          <label><input type="radio" name="panel-level" .checked=${word === this.level} @change=${() => this.dispatchEvent(new CustomEvent('choose', {detail: word}))}>
            <span><strong>${this.words.say(`level.${word}`)}</strong><br><span class="muted">${this.words.say(`level.${word}.means`)}</span></span></label>`)}
      </fieldset>`;
  }

  #allowed() {
    return this.consents ? html`
      <fieldset class="levels"><legend>${this.words.say('know.purposes')}</legend>
        ${this.consents.map(({purpose, granted, fixed}) => html`
          <label><input type="checkbox" .checked=${granted} ?disabled=${fixed} @change=${event => this.#grant(purpose, event.target)}>
            <span><strong>${this.words.has(`purpose.${purpose}`) ? this.words.say(`purpose.${purpose}`) : this.words.label(purpose)}</strong><br><span class="muted">${this.words.has(`purpose.${purpose}.means`) ? this.words.say(`purpose.${purpose}.means`) : ''}</span></span></label>`)}
        ${this.partners.map(({purpose, partner, granted}) => html`
          <label><input type="checkbox" .checked=${granted} @change=${event => this.#grant(purpose, event.target, partner)}>
            <span><strong>${this.#partner(partner)}</strong><br><span class="muted">${this.words.say('know.partner', {purpose: this.words.purpose(purpose)})}</span></span></label>`)}
      </fieldset>` : nothing;
  }

  /** As it was called when something was sent there; else its short name. */
  #partner(name) {
    return this.shared?.find(sent => sent.partner === name)?.title ?? this.words.label(name);
  }

  async #grant(purpose, box, partner = null) {
    await attempt(this, () => partner ? this.#me.grantTo(purpose, partner, box.checked) : this.#me.grant(purpose, box.checked));
    if (this.error) {
      box.checked = !box.checked;
    }
  }

  #sent() {
    const {words} = this;
    return this.shared ? html`
      <section aria-label=${words.say('know.shared')}>
        <h3>${words.say('know.shared')}</h3>
        ${this.shared.length === 0 ? html`<p class="muted">${words.say('know.sharedNothing')}</p>` : html`
          <ul class="receipt">${calls(this.shared).map(({title, tool, fields, at, purpose, times}) => html`
            <li><strong>${words.label(title)}</strong>, ${words.label(tool)}: ${fields.length === 0 ? words.say('know.onlyAsked') : fields.map(field => words.label(field.replace(/^profile\./, ''))).join(', ')}
              <span class="muted">${words.count('know.sent', times, {purpose: words.purpose(purpose), time: words.time(at)})}</span></li>`)}</ul>`}
      </section>` : nothing;
  }

  #take() {
    const {words} = this;
    return html`
      <section class="take" aria-label=${words.say('know.take')}>
        <button @click=${() => attempt(this, () => this.#me.download())}>${words.say('know.download')}</button>
        ${this.erasing
          ? html`<span role="alert">${words.say('know.eraseSure', {brand: this.brand.name})}
              <button class="danger" @click=${() => this.#erase()}>${words.say('know.eraseYes')}</button>
              <button @click=${() => { this.erasing = false; }}>${words.say('know.eraseNo')}</button></span>`
          : html`<button class="danger" @click=${() => { this.erasing = true; }}>${words.say('know.erase')}</button>`}
      </section>`;
  }

  #erase() {
    return attempt(this, async () => {
      this.receipt = await this.#me.erase();
      this.dispatchEvent(new Event('erased'));
    });
  }

  #erased() {
    return html`
      <section role="status">
        <p><strong>${this.words.say('know.erased')}</strong> ${this.words.time(this.receipt.at)}</p>
        <ul class="receipt">${this.receipt.erased.map(({what, where, count}) => html`<li>${what}${count === undefined || count === null ? '' : `: ${count}`} <span class="muted">(${where})</span></li>`)}</ul>
        ${(this.receipt.kept ?? []).map(({what, why}) => html`<p class="muted">${this.words.say('know.kept', {what, why})}</p>`)}
        <p class="muted">${this.words.say('know.receipt', {number: this.receipt.receipt})}</p>
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
