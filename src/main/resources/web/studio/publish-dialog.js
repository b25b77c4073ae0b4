import {LitElement, html, nothing} from 'lit';
import {attempt} from '../app/attempt.js';
import {told} from './problems.js';

/** Where it goes, for whom, and why. What holds it back is told in it. Events: `published` (detail: where to), `closed`. */
class PublishDialog extends LitElement {
  static properties = {
    words: {attribute: false},
    studio: {attribute: false},
    draft: {attribute: false},
    /** Hash of what is live now. */
    live: {attribute: false},
    label: {state: true},
    share: {state: true},
    error: {state: true},
    busy: {state: true},
  };

  constructor() {
    super();
    this.label = 'live';
    this.share = 10;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    const {words} = this;
    return html`
      <dialog class="ask publish" aria-labelledby="publish-title" @close=${() => this.dispatchEvent(new Event('closed'))}>
        <form @submit=${this.#publish}>
          <h2 id="publish-title">${words.say('publish.sure')}</h2>
          <fieldset class="levels"><legend>${words.say('publish.to')}</legend>
            ${['live', 'candidate'].map(label => html`
              <label><input type="radio" name="label" value=${label} .checked=${label === this.label} @change=${() => { this.label = label; }}>
                <span><strong>${words.say(`label.${label}`)}</strong><br><span class="muted">${words.say(`label.${label}.means`)}</span></span></label>`)}
          </fieldset>
          ${this.label === 'candidate' ? html`
            <label>${words.say('share', {share: (this.share / 100).toLocaleString(words.spoken, {style: 'percent'})})}
              <input type="range" name="share" min="1" max="50" .value=${String(this.share)} @input=${event => { this.share = Number(event.target.value); }}></label>` : nothing}
          <label>${words.say('why.asked')} <input name="why" required maxlength="300" autofocus></label>
          ${this.label === 'live' ? html`
            <label class="tick"><input type="checkbox" name="underWay"> <span>${words.say('publish.underWay')}<br><span class="muted">${words.say('publish.underWay.means')}</span></span></label>` : nothing}
          ${this.#moved ? html`
            <label class="tick"><input type="checkbox" name="expected" required> <span>${words.say('publish.moved')}</span></label>` : nothing}
          ${told(words, this.error)}
          <div class="decide">
            <button class="primary" ?disabled=${this.busy}>${words.say(this.busy ? 'publishing' : 'publish')}</button>
            <button type="button" @click=${() => this.#close()}>${words.say('cancel')}</button>
          </div>
        </form>
      </dialog>`;
  }

  /** Something else became live since the draft was begun: whoever publishes says that they know. */
  get #moved() {
    return this.label === 'live' && this.draft.held.some(({gate}) => gate === 'base');
  }

  #close() {
    this.querySelector('dialog').close();
  }

  #publish = async event => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const {label} = this;
    const what = {why: form.get('why').trim(), ...(label === 'candidate' ? {share: this.share} : {underWay: form.has('underWay')})};
    this.busy = true;
    await attempt(this, async () => {
      await this.studio.publish(this.draft.id, {label, ...what, ...(form.has('expected') ? {expected: this.live} : {})});
      this.dispatchEvent(new CustomEvent('published', {detail: label}));
      this.#close();
    });
    this.busy = false;
  };
}

customElements.define('publish-dialog', PublishDialog);
