import {html, nothing} from 'lit';
import * as icons from '../app/icons.js';
import {attempt} from '../app/attempt.js';
import {DraftDesk} from './draft-desk.js';
import {StudioView} from './studio-view.js';
import './changes-view.js';
import './draft-editor.js';
import './publish-dialog.js';
import './rehearsals-view.js';
import './reason-dialog.js';
import './try-out.js';

const PARTS = ['edit', 'try', 'changes', 'evaluate'];
const STEPS = ['draft', 'checked', 'evaluated', 'approved'];
/** From this width on, the chat stands beside what is edited. */
const WIDE = matchMedia('(min-width: 68rem)');

/** One draft on its way: edited, tried, compared, evaluated, approved, published. */
class DraftView extends StudioView {
  static properties = {
    /** Its id. */
    draft: {attribute: false},
    part: {attribute: false},
    desk: {state: true},
    schema: {state: true},
    labels: {state: true},
    /** What is asked about: `publish` or `approve`. */
    asking: {state: true},
    told: {state: true},
    tried: {state: true},
    beside: {state: true},
  };

  constructor() {
    super();
    this.beside = WIDE.matches;
    this.tried = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('beforeunload', this.#hold);
    WIDE.addEventListener('change', this.#widened);
  }

  disconnectedCallback() {
    removeEventListener('beforeunload', this.#hold);
    WIDE.removeEventListener('change', this.#widened);
    this.desk?.save();
    super.disconnectedCallback();
  }

  #widened = () => {
    this.beside = WIDE.matches;
  };

  #hold = event => {
    if (this.desk && this.desk.state !== 'saved') {
      event.preventDefault();
    }
  };

  async read() {
    if (this.desk) {
      await this.desk.refresh();
      this.labels = await this.studio.labels();
      return;
    }
    const [draft, labels] = await Promise.all([this.studio.draft(this.draft), this.studio.labels()]);
    this.labels = labels;
    this.desk = new DraftDesk(this.studio, draft);
    this.desk.addEventListener('change', () => this.requestUpdate());
    this.studio.schema().then(schema => { this.schema = schema; }, () => { this.schema = {}; });
  }

  get #shown() {
    return PARTS.includes(this.part) ? this.part : PARTS[0];
  }

  get #tries() {
    return this.#shown === 'try' || (this.#shown === 'edit' && this.beside);
  }

  willUpdate() {
    this.tried ||= Boolean(this.desk) && this.#tries;
  }

  render() {
    const {desk} = this;
    return html`
      <a class="up" href="#drafts">${icons.back} ${this.say('view.drafts')}</a>
      <div class="draft-head">
        ${this.heading(desk ? desk.draft.title || this.say('draft.untitled') : this.say('draft'))}
        ${desk ? this.#steps(desk.draft) : nothing}
        ${desk ? this.#actions(desk) : nothing}
      </div>
      ${this.fault()}
      <div class="told" role="status">${this.told ? html`<p class="good-news">${icons.check} ${this.told}</p>` : nothing}</div>
      ${desk ? html`${this.#tabs()}${this.#work(desk)}${this.#dialogs(desk)}` : this.waiting()}`;
  }

  #steps({state, faults}) {
    const at = STEPS.indexOf(state);
    return html`
      <ol class="way" aria-label=${this.say('way')}>${STEPS.map((step, place) => {
        const stands = faults.length > 0 ? (place === 0 ? 'failed' : 'ahead') : place <= at ? 'done' : 'ahead';
        return html`<li class=${stands} aria-current=${place === at ? 'step' : nothing}>
          ${stands === 'done' ? icons.check : stands === 'failed' ? icons.warning : html`<i aria-hidden="true"></i>`}
          ${this.say(stands === 'failed' ? 'draft.state.faulty' : `draft.state.${step}`)}</li>`;
      })}</ol>`;
  }

  #actions(desk) {
    const faulty = desk.draft.faults.length > 0;
    const still = this.busy || faulty || desk.state !== 'saved';
    return html`
      <div class="draft-do">
        <button ?disabled=${still || desk.draft.state !== 'draft'} @click=${this.#check}>${this.say('check')}</button>
        <button ?disabled=${still || !this.badge.publishes} @click=${() => { this.asking = 'approve'; }}>${this.say('approve')}…</button>
        <button class="primary" data-publish ?disabled=${still || !this.badge.publishes} aria-describedby="publish-needs" @click=${() => { this.asking = 'publish'; }}>${this.say('publish')}…</button>
        <p class="muted needs" id="publish-needs">${!this.badge.publishes ? this.say('publisher.only') : faulty ? this.say('publish.faulty') : ''}</p>
        ${faulty || desk.draft.held.length === 0 ? nothing : html`<details class="needs held-by"><summary>${this.words.count('held', desk.draft.held.length)}</summary>
          <ul class="bullets">${desk.draft.held.map(({reason}) => html`<li>${reason}</li>`)}</ul></details>`}
      </div>`;
  }

  #tabs() {
    return html`
      <nav class="parts" aria-label=${this.say('draft.parts')}>${PARTS.map(part => html`
        <a href="#drafts/${encodeURIComponent(this.draft)}/${part}" aria-current=${part === this.#shown ? 'true' : nothing}>${this.say(`part.${part}`)}</a>`)}
        ${this.#shown === 'edit' ? html`<button class="plain beside" aria-pressed=${this.beside} @click=${() => { this.beside = !this.beside; }}>${icons.chat} ${this.say('try.beside')}</button>` : nothing}
      </nav>`;
  }

  #work(desk) {
    const part = this.#shown;
    return html`
      <div class="draft-work ${part}" ?data-beside=${this.#tries && part === 'edit'}>
        <draft-editor ?hidden=${part !== 'edit'} .words=${this.words} .desk=${desk} .schema=${this.schema} .version=${desk.draft.version} .state=${desk.state}></draft-editor>
        ${this.tried ? html`<try-out ?hidden=${!this.#tries} .words=${this.words} .studio=${this.studio} .brand=${this.brand} .desk=${desk} .live=${this.labels?.live?.release}
          .both=${part === 'try'} .version=${desk.draft.version} .faulty=${desk.draft.faults.length > 0}></try-out>` : nothing}
        ${part === 'changes' ? html`<changes-view .words=${this.words} .studio=${this.studio} .brand=${this.brand} .badge=${this.badge} .from=${desk.draft.base} .to=${this.draft} .version=${desk.draft.version}></changes-view>` : nothing}
        ${part === 'evaluate' ? html`<rehearsals-view .words=${this.words} .studio=${this.studio} .brand=${this.brand} .badge=${this.badge} .draft=${desk.draft} @judged=${() => this.attempt(() => desk.refresh())}></rehearsals-view>` : nothing}
      </div>`;
  }

  #dialogs(desk) {
    switch (this.asking) {
      case 'publish': return html`<publish-dialog .words=${this.words} .studio=${this.studio} .draft=${desk.draft} .live=${this.labels?.live?.release} @published=${this.#published} @closed=${this.#closed}></publish-dialog>`;
      case 'approve': return html`<reason-dialog .words=${this.words} .question=${this.say('approve.sure')} .means=${this.say('approve.means')} .yes=${this.say('approve')} .act=${why => this.studio.approve(this.draft, {why, release: desk.draft.release})}
        @done=${() => this.#done('approved')} @closed=${this.#closed}></reason-dialog>`;
      default: return nothing;
    }
  }

  #closed = () => {
    this.asking = null;
  };

  #check = () => this.act(async () => {
    await this.desk.save();
    await this.studio.check(this.draft);
    await this.#done('checked');
  });

  #published = event => this.#done(event.detail);

  /** Tells it, and shows what has become of it. */
  #done(what) {
    this.told = this.say(`done.${what}`);
    return attempt(this, async () => {
      await this.desk.refresh();
      this.labels = await this.studio.labels();
    });
  }
}

customElements.define('draft-view', DraftView);
