import {html, nothing} from 'lit';
import '../shared/ask-dialog.js';
import {chip} from '../shared/marks.js';
import {StudioView} from './studio-view.js';

const LONGEST = 1_048_576;

/** The drafts that are being worked on, and how one begins: from what is live, or from files. */
class DraftsView extends StudioView {
  static properties = {
    drafts: {state: true},
    asking: {state: true},
  };

  async read() {
    this.drafts = await this.studio.drafts();
  }

  render() {
    return html`
      ${this.heading(this.say('view.drafts'))}
      <p class="lead-line">${this.say('drafts.means')}</p>
      ${this.fault()}
      <form class="card begin" @submit=${this.#begin}>
        <label>${this.say('draft.title')} <input name="title" maxlength="100" placeholder=${this.say('draft.title.example')}></label>
        <div class="tool-do">
          <button class="primary" ?disabled=${this.busy}>${this.say('draft.begin')}</button>
          <label class="file"><input type="file" accept=".zip,application/zip" aria-describedby="import-means" @change=${this.#import}><span>${this.say('draft.import')}</span></label>
        </div>
        <p class="muted" id="import-means">${this.say('draft.import.means')}</p>
      </form>
      ${this.drafts === undefined ? this.waiting() : this.drafts.length === 0
        ? html`<p class="card nothing" role="status">${this.say('drafts.none')}</p>`
        : html`<ul class="drafts">${this.drafts.map(draft => this.#draft(draft))}</ul>`}
      ${this.asking ? html`
        <ask-dialog .words=${this.words} .question=${this.say('draft.delete.sure', {title: this.#title(this.asking)})} .means=${this.say('draft.delete.means')} .yes=${this.say('delete')}
          @agreed=${() => this.#remove(this.asking)} @closed=${() => { this.asking = null; }}></ask-dialog>` : nothing}`;
  }

  #draft(draft) {
    return html`
      <li class="card draft-card" data-draft=${draft.id}>
        <div class="tool-head">
          <h2><a href="#drafts/${encodeURIComponent(draft.id)}">${this.#title(draft)}</a></h2>
          ${chip(this.words, 'draft.state', draft.state)}
        </div>
        <p class="muted">${this.say('draft.by', {who: this.who(draft.by)})} ${this.when(draft.at)}</p>
        <p class="tool-do"><button class="plain danger" ?disabled=${this.busy} @click=${() => { this.asking = draft; }}>${this.say('delete')}…<span class="hidden"> ${this.#title(draft)}</span></button></p>
      </li>`;
  }

  #title(draft) {
    return draft.title || this.say('draft.untitled');
  }

  #begin = event => {
    event.preventDefault();
    const title = new FormData(event.currentTarget).get('title').trim();
    return this.#open(() => this.studio.begin({title: title || this.say('draft.untitled')}));
  };

  #open(begin) {
    return this.act(async () => {
      const draft = await begin();
      location.hash = `#drafts/${encodeURIComponent(draft.id)}`;
    });
  }

  #import = event => {
    const [archive] = event.target.files;
    if (!archive) {
      return undefined;
    }
    event.target.value = '';
    return this.#open(async () => {
      if (archive.size > LONGEST) {
        throw Object.assign(new Error('draft.import.tooLong'), {word: 'draft.import.tooLong'});
      }
      return this.studio.take(this.say('draft.imported', {file: archive.name}), archive);
    });
  };

  #remove(draft) {
    return this.act(async () => {
      await this.studio.remove(draft.id);
      await this.read();
    });
  }
}

customElements.define('drafts-view', DraftsView);
