import {LitElement, html} from 'lit';
import {title} from './file-names.js';

/** So many lines stand around what differs. */
const AROUND = 3;

/** Two people wrote in one file: shows both, and one is taken. Event `resolved` (detail: the text that holds). */
class ConflictDialog extends LitElement {
  static properties = {
    words: {attribute: false},
    /** See DraftDesk. */
    conflict: {attribute: false},
  };

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    const {words} = this;
    const {name, mine, theirs, by, at} = this.conflict;
    const [left, right] = apart(mine.split('\n'), theirs.split('\n'));
    return html`
      <dialog class="ask conflict" aria-labelledby="conflict-title" @cancel=${event => event.preventDefault()}>
        <h2 id="conflict-title">${words.say('conflict', {file: title(words, name)})}</h2>
        <p>${words.say('conflict.means', {who: by ?? '', time: at ? words.time(at) : ''})}</p>
        <div class="two">
          ${this.#side('conflict.mine', left)}
          ${this.#side('conflict.theirs', right)}
        </div>
        <div class="decide">
          <button class="primary" autofocus data-keep="mine" @click=${() => this.#take(mine)}>${words.say('conflict.keep')}</button>
          <button data-keep="theirs" @click=${() => this.#take(theirs)}>${words.say('conflict.take')}</button>
        </div>
      </dialog>`;
  }

  #side(key, lines) {
    return html`
      <section aria-label=${this.words.say(key)}>
        <h3>${this.words.say(key)}</h3>
        <ol class="listing" dir="ltr" tabindex="0">${lines.map(({number, text, differs}) => html`
          <li class=${differs ? 'differs' : ''}><span class="number" aria-hidden="true">${number}</span><code>${differs ? html`<mark>${text || ' '}</mark>` : text || ' '}</code></li>`)}</ol>
      </section>`;
  }

  #take(text) {
    this.querySelector('dialog').close();
    this.dispatchEvent(new CustomEvent('resolved', {detail: text}));
  }
}

/** What two texts have not in common, with a few lines around it. */
function apart(one, other) {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) {
    start++;
  }
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) {
    end++;
  }
  return [one, other].map(lines => {
    const last = lines.length - end;
    const from = Math.max(0, start - AROUND);
    return lines.slice(from, last + AROUND).map((text, at) => ({number: from + at + 1, text, differs: from + at >= start && from + at < last}));
  });
}

customElements.define('conflict-dialog', ConflictDialog);
