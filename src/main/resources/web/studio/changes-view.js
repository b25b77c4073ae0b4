import {html, nothing} from 'lit';
import {title} from './file-names.js';
import {StudioView} from './studio-view.js';

/** What differs between two states of a brand: in words first, line by line below. */
class ChangesView extends StudioView {
  static properties = {
    /** Hash of a release, or id of a draft. */
    from: {attribute: false},
    to: {attribute: false},
    /** Of the draft, so that what is saved meanwhile is shown. */
    version: {attribute: false},
    diff: {state: true},
  };

  async read() {
    this.diff = await this.studio.diff(this.from, this.to);
  }

  willUpdate(changed) {
    if (this.hasUpdated && (changed.has('from') || changed.has('to') || changed.has('version'))) {
      this.attempt(() => this.read());
    }
  }

  /** It is a part of something that has the focus. */
  firstUpdated() {}

  render() {
    const {diff} = this;
    if (!diff) {
      return html`${this.fault()}${this.waiting()}`;
    }
    return html`
      ${this.fault()}
      <section class="card" aria-labelledby="words-title">
        <h2 id="words-title">${this.say('changes.words')}</h2>
        ${diff.words.length === 0
          ? html`<p class="muted">${this.say(diff.files.length === 0 ? 'changes.none' : 'changes.lines.only')}</p>`
          : html`<ul class="told-changes">${diff.words.map(sentence => html`<li>${sentence}</li>`)}</ul>`}
      </section>
      ${diff.files.map(file => this.#file(file))}`;
  }

  #file({name, hunks}) {
    return html`
      <details class="card file-changes" ?open=${hunks.length < 6}>
        <summary><strong>${title(this.words, name)}</strong> <code class="muted">${name}</code></summary>
        ${hunks.length === 0 ? nothing : html`<div class="hunks" dir="ltr" tabindex="0" aria-label=${title(this.words, name)}>${hunks.map(hunk => html`<ol class="hunk">${lines(hunk).map(line => this.#line(line))}</ol>`)}</div>`}
      </details>`;
  }

  #line({kind, text}) {
    return html`<li class=${kind}>${kind === 'same' ? nothing : html`<span class="hidden">${this.say(`line.${kind}`)}</span>`}<code>${text || ' '}</code></li>`;
  }
}

const KINDS = {'+': 'added', '-': 'removed', ' ': 'same'};

/** The lines of a hunk as a unified diff has them. */
function lines({lines: marked}) {
  return marked.map(line => ({kind: KINDS[line.charAt(0)] ?? 'same', text: line.slice(1)}));
}

customElements.define('changes-view', ChangesView);
