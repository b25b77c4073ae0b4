import {LitElement, html, nothing} from 'lit';

/** Asks before something is done that others notice. Events: `agreed` (detail: the reason given), `closed`. */
class AskDialog extends LitElement {
  static properties = {
    words: {attribute: false},
    question: {attribute: false},
    means: {attribute: false},
    yes: {attribute: false},
    /** What a reason is asked for by; null where none is. */
    because: {attribute: false},
  };

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`
      <dialog class="ask" aria-labelledby="ask-title" @close=${() => this.dispatchEvent(new Event('closed'))}>
        <form method="dialog" @submit=${this.#agree}>
          <h2 id="ask-title">${this.question}</h2>
          <p>${this.means}</p>
          ${this.because ? html`<label>${this.because} <input name="reason" maxlength="300"></label>` : nothing}
          <div class="decide">
            <button class="danger" value="yes">${this.yes}</button>
            <button type="button" autofocus @click=${() => this.querySelector('dialog').close()}>${this.words.say('cancel')}</button>
          </div>
        </form>
      </dialog>`;
  }

  #agree = event => {
    const reason = new FormData(event.currentTarget).get('reason')?.trim() ?? '';
    this.dispatchEvent(new CustomEvent('agreed', {detail: reason}));
  };
}

customElements.define('ask-dialog', AskDialog);
