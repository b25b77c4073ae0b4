import {html, nothing} from 'lit';
import * as icons from '../app/icons.js';
import {PartnerView} from './partner-view.js';
import '../shared/ask-dialog.js';

/** The keys by which the partner's programs are known: two at once, so that one takes over from the other. */
class KeysView extends PartnerView {
  static properties = {
    keys: {state: true},
    made: {state: true},
    copied: {state: true},
    asking: {state: true},
  };

  async read() {
    this.keys = await this.partner.keys();
  }

  render() {
    return html`
      ${this.heading(this.say('view.keys'))}
      <p class="muted">${this.say('keys.means')}</p>
      ${this.fault()}
      <div role="status">${this.made ? this.#new() : nothing}</div>
      ${this.keys === undefined ? this.waiting() : html`
        ${this.keys.length === 0 ? html`<p class="card nothing">${this.say('keys.none')}</p>` : html`
          <ul class="keys">${this.keys.map(({id, since}) => html`
            <li class="card"><span>${icons.key} <code>ck_${id}_…</code> <span class="muted">${this.say('keys.since', {time: this.words.time(since)})}</span></span>
              <button class="danger" ?disabled=${this.busy} @click=${() => { this.asking = id; }}>${this.say('keys.withdraw')}…<span class="hidden"> ${id}</span></button></li>`)}</ul>`}
        <button class="primary" ?disabled=${this.busy} @click=${this.#make}>${this.say('keys.make')}</button>`}
      ${this.asking ? html`
        <ask-dialog .words=${this.words} .question=${this.say('keys.withdraw.sure', {key: `ck_${this.asking}_…`})} .means=${this.say('keys.withdraw.means')} .yes=${this.say('keys.withdraw')}
          @agreed=${() => this.#withdraw(this.asking)} @closed=${() => { this.asking = null; }}></ask-dialog>` : nothing}`;
  }

  #new() {
    return html`
      <section class="card made">
        <p><strong>${this.say('keys.made')}</strong></p>
        <p><code class="secret">${this.made}</code></p>
        <p class="tool-do"><button @click=${this.#copy}>${this.say(this.copied ? 'keys.copied' : 'keys.copy')}</button>
          <button class="plain" @click=${() => { this.made = null; }}>${this.say('keys.seen')}</button></p>
      </section>`;
  }

  #make = () => this.act(async () => {
    this.made = null;
    this.copied = false;
    this.made = (await this.partner.addKey()).key;
    await this.read();
  });

  #copy = async () => {
    try {
      await navigator.clipboard.writeText(this.made);
      this.copied = true;
    } catch {
      getSelection().selectAllChildren(this.querySelector('.secret'));
    }
  };

  #withdraw(id) {
    return this.act(async () => {
      await this.partner.withdrawKey(id);
      await this.read();
    });
  }
}

customElements.define('keys-view', KeysView);
