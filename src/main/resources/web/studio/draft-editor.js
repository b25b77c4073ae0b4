import {LitElement, html, nothing} from 'lit';
import * as icons from '../app/icons.js';
import '../shared/ask-dialog.js';
import {isDrawing, isGolden, ordered, purpose, title} from './file-names.js';
import './conflict-dialog.js';
import './pack-editor.js';

const REMEMBERED = 'system.md';

/** The files of a draft, one of them open; what is wrong in them; and whether they are saved. */
class DraftEditor extends LitElement {
  static properties = {
    words: {attribute: false},
    /** See DraftDesk. */
    desk: {attribute: false},
    schema: {attribute: false},
    /** Of the desk, so that a change of it is drawn. */
    version: {attribute: false},
    state: {attribute: false},
    open: {state: true},
    adding: {state: true},
    /** Name of the file that is asked about. */
    removing: {state: true},
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.desk.addEventListener('change', this.#redraw);
  }

  disconnectedCallback() {
    this.desk.removeEventListener('change', this.#redraw);
    super.disconnectedCallback();
  }

  #redraw = () => this.requestUpdate();

  get #name() {
    const {names} = this.desk;
    return names.includes(this.open) ? this.open : names.includes(REMEMBERED) ? REMEMBERED : ordered(names)[0];
  }

  render() {
    const name = this.#name;
    return html`
      <nav class="files" aria-label=${this.say('files')}>
        <label class="narrow-only">${this.say('files')}
          <select name="file" @change=${event => { this.open = event.target.value; }}>${ordered(this.desk.names).map(file => html`<option value=${file} ?selected=${file === name}>${title(this.words, file)}</option>`)}</select></label>
        <ul class="wide-only">${ordered(this.desk.names).map(file => this.#file(file, name))}</ul>
        ${this.adding ? this.#newFile() : html`<button class="plain add-file" @click=${this.#add}>+ ${this.say('evals.add')}</button>`}
      </nav>
      <section class="editing" aria-labelledby="editing-title">
        <div class="editing-head">
          <h2 id="editing-title">${title(this.words, name)}</h2>
          <code class="muted">${name}</code>
          ${isGolden(name) ? html`<button class="plain danger" @click=${() => { this.removing = name; }}>${this.say('delete')}…</button>` : nothing}
          ${this.#state()}
        </div>
        ${purpose(this.words, name) ? html`<p class="muted">${purpose(this.words, name)}</p>` : nothing}
        ${isDrawing(name) ? html`<img class="drawing" alt=${title(this.words, name)} src="data:image/svg+xml;utf8,${encodeURIComponent(this.desk.text(name))}">` : nothing}
        <pack-editor .words=${this.words} .name=${name} .label=${title(this.words, name)} .text=${this.desk.text(name)} .faults=${this.desk.isUnsaved(name) ? null : this.desk.faults(name)} .schema=${this.schema}
          @edited=${event => this.desk.write(event.detail.name, event.detail.text)} @leave=${() => this.desk.save()}></pack-editor>
        ${this.#faults()}
      </section>
      ${this.removing ? html`
        <ask-dialog .words=${this.words} .question=${this.say('draft.delete.sure', {title: title(this.words, this.removing)})} .means=${this.say('file.delete.means')} .yes=${this.say('delete')}
          @agreed=${() => this.#remove(this.removing)} @closed=${() => { this.removing = null; }}></ask-dialog>` : nothing}
      ${this.desk.conflict ? html`<conflict-dialog .words=${this.words} .conflict=${this.desk.conflict} @resolved=${event => this.desk.resolve(event.detail)}></conflict-dialog>` : nothing}`;
  }

  #file(file, shown) {
    const faults = this.desk.faults(file).length;
    return html`<li><button class="file-choice" aria-current=${file === shown ? 'true' : nothing} data-file=${file} @click=${() => { this.open = file; }}>
      <span>${title(this.words, file)}</span>
      ${faults > 0 ? html`<span class="badge wrong">${faults}<span class="hidden"> ${this.say('files.faults')}</span></span>` : nothing}
      ${this.desk.isUnsaved(file) ? html`<span class="badge unsaved" title=${this.say('save.unsaved')}>●<span class="hidden"> ${this.say('save.unsaved')}</span></span>` : nothing}
    </button></li>`;
  }

  #state() {
    const {state, error} = this.desk;
    return html`<p class="save-state ${state}" role="status">
      ${state === 'saved' ? icons.check : state === 'saving' || state === 'unsaved' ? html`<span class="spinner" aria-hidden="true"></span>` : icons.warning}
      <span>${this.say(`save.${state}`)}${state === 'failed' && error ? ` ${this.words.fault(error)}` : ''}</span>
      ${state === 'failed' ? html`<button class="plain" @click=${() => this.desk.save()}>${this.say('tryAgain')}</button>` : nothing}</p>`;
  }

  #faults() {
    const {faults} = this.desk.draft;
    return html`
      <div class="fault-list" role="status">
        ${faults.length === 0 ? nothing : html`
          <h3>${icons.warning} ${this.words.count('faults', faults.length)}</h3>
          <p class="muted">${this.say('faults.means')}</p>
          <ul class="plain-list">${faults.map(fault => html`
            <li><button class="plain fault" @click=${() => this.#goTo(fault)}>${title(this.words, fault.file)}, ${this.say('line', {line: fault.line})}</button>
              <span lang="en">${fault.reason}</span></li>`)}</ul>`}
      </div>`;
  }

  async #goTo({file, line}) {
    this.open = file;
    await this.updateComplete;
    this.querySelector('pack-editor').goTo(line);
  }

  async #remove(name) {
    await this.desk.remove(name);
    await this.updateComplete;
    this.querySelector('.file-choice[aria-current]')?.focus();
  }

  #newFile() {
    return html`
      <form class="new-file" @submit=${this.#create}>
        <label>${this.say('evals.name')} <input name="name" required maxlength="40" pattern="[a-z0-9][a-z0-9_\\-]*" placeholder="returns" autocapitalize="none" spellcheck="false"></label>
        <div class="decide"><button class="primary">${this.say('evals.create')}</button><button type="button" @click=${() => { this.adding = false; }}>${this.say('cancel')}</button></div>
      </form>`;
  }

  #add = async () => {
    this.adding = true;
    await this.updateComplete;
    this.querySelector('.new-file input').focus();
  };

  #create = event => {
    event.preventDefault();
    const name = `evals/${new FormData(event.currentTarget).get('name').trim()}.yaml`;
    this.adding = false;
    if (!this.desk.names.includes(name)) {
      this.desk.write(name, `conversations:\n  - name: ${this.say('evals.first')}\n    turns:\n      - says: "…"\n        must_say: []\n`);
    }
    this.open = name;
  };

  say(key, values) {
    return this.words.say(key, values);
  }
}

customElements.define('draft-editor', DraftEditor);
