import {html, nothing} from 'lit';
import {percent} from '../shared/marks.js';
import {StudioView} from './studio-view.js';

/** Who did what, when and why, newest first. */
class HistoryView extends StudioView {
  static properties = {
    history: {state: true},
    next: {state: true},
  };

  async read() {
    ({history: this.history, next: this.next} = await this.studio.history({}));
  }

  #older = () => this.act(async () => {
    const {history, next} = await this.studio.history({before: this.next});
    this.history = [...this.history, ...history];
    this.next = next;
  });

  render() {
    return html`
      ${this.heading(this.say('view.history'))}
      <p class="lead-line">${this.say('history.means')}</p>
      ${this.fault()}
      ${this.history === undefined ? this.waiting() : this.history.length === 0 ? html`<p class="card nothing" role="status">${this.say('history.none')}</p>` : entries(this, this.history)}
      ${this.next ? html`<p class="earlier"><button ?disabled=${this.busy} @click=${this.#older}>${this.say('history.older')}</button></p>` : nothing}`;
  }
}

/** @param view a StudioView */
export function entries(view, history) {
  return html`<ol class="history">${history.map(entry => html`
    <li class="card"><p><strong>${view.say(`done.to.${entry.what}`)}</strong>
        <a href="#releases/${entry.release}"><code>${entry.release.slice(0, 10)}</code></a>
        ${entry.what === 'offered' ? html`<span class="chip tested">${view.say('share', {share: percent(view.words, entry.share / 100)})}</span>` : nothing}</p>
      ${entry.why ? html`<p><q>${entry.why}</q></p>` : nothing}
      <p class="muted">${view.who(entry.who)}, ${view.when(entry.at)}</p></li>`)}</ol>`;
}

customElements.define('history-view', HistoryView);
