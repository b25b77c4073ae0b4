import {LitElement, html, nothing} from 'lit';
import * as icons from './icons.js';
import {reasonList} from './reason-list.js';

/** How one decision came about: what was chosen and why, what was passed over, and what was kept back. */
class WhyPanel extends LitElement {
  static properties = {
    decision: {attribute: false},
    /** `words`, `reasons`, `know()` */
    ask: {attribute: false},
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.ask.reasons.addEventListener('change', this.#differs);
    this.ask.reasons.read(this.decision);
  }

  disconnectedCallback() {
    this.ask.reasons.removeEventListener('change', this.#differs);
    super.disconnectedCallback();
  }

  #differs = () => this.requestUpdate();

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    const {words, reasons: {error}} = this.ask;
    const made = this.ask.reasons.made(this.decision);
    return html`
      <dialog class="panel" aria-labelledby="why-title" @close=${() => this.dispatchEvent(new Event('closed'))}
        @click=${event => event.target === event.currentTarget && event.target.close()}>
        <div class="panel-in">
          <header><h2 id="why-title">${words.say('reasons')}</h2>
            <button class="plain round" aria-label=${words.say('close')} @click=${() => this.querySelector('dialog').close()}>${icons.close}</button></header>
          ${error ? html`<p class="alert" role="alert">${words.fault(error)}</p>` : nothing}
          ${made ? this.#told(made) : error ? nothing : html`<p class="muted">${words.say('looking')}</p>`}
        </div>
      </dialog>`;
  }

  #told({chosen, passedOver, ruledOut}) {
    const {words} = this.ask;
    return html`
      ${this.#choices(words.say('reasons.chosen'), chosen)}
      ${ruledOut.length === 0 ? nothing : html`
        <section><h3>${words.say('reasons.keptBack')}</h3>
          <ul class="reasons">${ruledOut.map(({title, because}) => html`<li><strong>${title}</strong> <span class="muted">${because}</span></li>`)}</ul></section>`}
      ${this.#choices(words.say('reasons.passedOver'), passedOver.slice(0, 10))}
      <p class="muted">${words.say('reasons.fair')}</p>`;
  }

  #choices(title, choices) {
    return choices.length === 0 ? nothing : html`
      <section><h3>${title}</h3>
        <ul class="reasons">${choices.map(choice => html`
          <li><strong>${choice.title}</strong>
            <meter min="0" max="1" value=${Math.max(0, Math.min(1, choice.score))} aria-label=${this.ask.words.say('reasons.fits')}></meter>
            ${reasonList(choice.reasons, {decision: this.decision, item: choice.id}, this.ask)}</li>`)}</ul></section>`;
  }
}

customElements.define('why-panel', WhyPanel);
