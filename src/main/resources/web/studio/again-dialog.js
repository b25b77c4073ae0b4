import {LitElement, html, nothing} from 'lit';

/** Asks for another token where the first has expired; what was being done waits and goes on. Event `taken` (detail: the token). */
class AgainDialog extends LitElement {
  static properties = {
    words: {attribute: false},
    because: {attribute: false},
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
      <dialog class="ask" aria-labelledby="again-title" @cancel=${event => event.preventDefault()}>
        <form method="dialog" @submit=${this.#take}>
          <h2 id="again-title">${words.say('again')}</h2>
          <p>${words.say('again.means')}</p>
          ${this.because ? html`<p class="muted" lang="en">${this.because.message}</p>` : nothing}
          <label>${words.say('door.token')} <input name="credential" type="password" required maxlength="8000" autocomplete="off" spellcheck="false"></label>
          <div class="decide"><button class="primary">${words.say('door.go')}</button></div>
        </form>
      </dialog>`;
  }

  #take = event => {
    this.dispatchEvent(new CustomEvent('taken', {detail: new FormData(event.currentTarget).get('credential').trim()}));
  };
}

customElements.define('again-dialog', AgainDialog);
