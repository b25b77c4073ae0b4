import {LitElement, html, nothing} from 'lit';
import * as api from './api.js';
import * as icons from './icons.js';

/** How one decision came about: what was chosen and why, what was passed over, and what was kept back. */
class WhyPanel extends LitElement {
  static properties = {
    brand: {attribute: false},
    identity: {attribute: false},
    decision: {attribute: false},
    made: {state: true},
    error: {state: true},
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    api.me(this.brand.id, this.identity).decision(this.decision)
      .then(made => { this.made = made; }, error => { this.error = error.message; });
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`
      <dialog class="panel" aria-labelledby="why-title" @close=${() => this.dispatchEvent(new Event('closed'))}
        @click=${event => event.target === event.currentTarget && event.target.close()}>
        <div class="panel-in">
          <header><h2 id="why-title">Why these, and not others</h2>
            <button class="plain round" aria-label="Close" @click=${() => this.querySelector('dialog').close()}>${icons.close}</button></header>
          ${this.error ? html`<p class="alert" role="alert">${this.error}</p>` : nothing}
          ${this.made ? this.#told() : this.error ? nothing : html`<p class="muted">Looking it up…</p>`}
        </div>
      </dialog>`;
  }

  #told() {
    const {chosen, passedOver, ruledOut} = this.made;
    return html`
      ${this.#choices('Chosen', chosen)}
      ${ruledOut.length === 0 ? nothing : html`
        <section><h3>Kept back</h3>
          <ul class="reasons">${ruledOut.map(({title, because}) => html`<li><strong>${title}</strong> <span class="muted">${because}</span></li>`)}</ul></section>`}
      ${this.#choices('Considered, but not shown', passedOver.slice(0, 10))}
      <p class="muted">Offers of all teams compete in one decision; what a suggestion earns never outranks how well it fits.</p>`;
  }

  #choices(title, choices) {
    return choices.length === 0 ? nothing : html`
      <section><h3>${title}</h3>
        <ul class="reasons">${choices.map(choice => html`
          <li><strong>${choice.title}</strong>
            <meter min="0" max="1" value=${Math.max(0, Math.min(1, choice.score))} aria-label="How well it fits"></meter>
            <span class="muted">${choice.reasons.join('; ')}</span></li>`)}</ul></section>`;
  }
}

customElements.define('why-panel', WhyPanel);
