import {LitElement, html, nothing} from 'lit';
import {attempt} from '../app/attempt.js';
import {told} from './problems.js';

/** Asks before something is done that others notice, and why; what stands in the way is told in it. Events: `done`, `closed`. */
class ReasonDialog extends LitElement {
  static properties = {
    words: {attribute: false},
    question: {attribute: false},
    means: {attribute: false},
    yes: {attribute: false},
    /** Does it, with the reason given. */
    act: {attribute: false},
    danger: {attribute: false},
    error: {state: true},
    busy: {state: true},
  };

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    const {words} = this;
    return html`
      <dialog class="ask" aria-labelledby="reason-title" @close=${() => this.dispatchEvent(new Event('closed'))}>
        <form @submit=${this.#agree}>
          <h2 id="reason-title">${this.question}</h2>
          <p>${this.means}</p>
          <label>${words.say('why.asked')} <input name="why" required maxlength="300" autofocus></label>
          ${told(words, this.error)}
          <div class="decide">
            <button class=${this.danger ? 'danger' : 'primary'} ?disabled=${this.busy}>${this.yes}</button>
            <button type="button" @click=${() => this.#close()}>${words.say('cancel')}</button>
          </div>
        </form>
      </dialog>`;
  }

  #close() {
    this.querySelector('dialog').close();
  }

  #agree = async event => {
    event.preventDefault();
    const why = new FormData(event.currentTarget).get('why').trim();
    this.busy = true;
    await attempt(this, async () => {
      await this.act(why);
      this.dispatchEvent(new Event('done'));
      this.#close();
    });
    this.busy = false;
  };
}

customElements.define('reason-dialog', ReasonDialog);
