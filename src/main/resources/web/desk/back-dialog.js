import {LitElement, html} from 'lit';

/** Asks what the assistant is to know before it goes on. Events: `agreed` (detail: the note), `closed`. */
class BackDialog extends LitElement {
  static properties = {
    words: {attribute: false},
    assistant: {attribute: false},
  };

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    const {words, assistant} = this;
    return html`
      <dialog class="ask" aria-labelledby="back-title" @close=${() => this.dispatchEvent(new Event('closed'))}>
        <form method="dialog" @submit=${this.#agree}>
          <h2 id="back-title">${words.say('back.title', {assistant})}</h2>
          <p>${words.say('back.means')}</p>
          <label>${words.say('back.note')} <textarea name="note" rows="3" maxlength="1000" autofocus dir="auto"></textarea></label>
          <div class="decide">
            <button class="primary">${words.say('back')}</button>
            <button type="button" @click=${() => this.querySelector('dialog').close()}>${words.say('cancel')}</button>
          </div>
        </form>
      </dialog>`;
  }

  #agree = event => {
    event.preventDefault();
    const note = new FormData(event.currentTarget).get('note').trim();
    this.dispatchEvent(new CustomEvent('agreed', {detail: note}));
  };
}

customElements.define('back-dialog', BackDialog);
