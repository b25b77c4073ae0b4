import {html, nothing} from 'lit';
import {chip, millis} from '../shared/marks.js';
import {StudioView} from './studio-view.js';
import './rehearsal-results.js';

/** How often one that runs is asked how far it is. In milliseconds. */
const PULSE = 700;
const RUNNING = 'running';
const FIGURES = ['calls', 'refusals', 'faults', 'inputTokens', 'outputTokens', 'p50', 'p95'];

/** Golden conversations and past sessions, played on a draft: how far it is, and what came of it. */
class RehearsalsView extends StudioView {
  static properties = {
    draft: {attribute: false},
    all: {state: true},
    shown: {state: true},
  };

  #pulse = 0;

  disconnectedCallback() {
    clearTimeout(this.#pulse);
    super.disconnectedCallback();
  }

  /** It is a part of something that has the focus. */
  firstUpdated() {}

  async read() {
    this.all = await this.studio.rehearsals(this.draft.id);
    if (!this.shown && this.all.length > 0) {
      await this.#show(this.all[0].id);
    }
  }

  async #show(id) {
    clearTimeout(this.#pulse);
    const before = this.shown?.id === id ? this.shown.state : null;
    this.shown = {id, ...await this.studio.rehearsal(id)};
    if (this.shown.state === RUNNING) {
      this.#pulse = setTimeout(() => this.attempt(() => this.#show(id)), PULSE);
    } else if (before === RUNNING) {
      this.all = await this.studio.rehearsals(this.draft.id);
      this.dispatchEvent(new Event('judged'));
    }
  }

  #start(begin) {
    return this.act(async () => {
      const {id} = await begin();
      this.shown = null;
      await this.#show(id);
      this.all = await this.studio.rehearsals(this.draft.id);
    });
  }

  render() {
    const running = this.shown?.state === RUNNING;
    const faulty = this.draft.faults.length > 0;
    return html`
      ${this.fault()}
      <div class="begin-rehearsal">
        <section class="card" aria-labelledby="golden-title">
          <h2 id="golden-title">${this.say('golden')}</h2>
          <p class="muted">${this.say('golden.means')}</p>
          <button class="primary" ?disabled=${this.busy || running || faulty} @click=${() => this.#start(() => this.studio.evaluate(this.draft.id, {}))}>${this.say('golden.play')}</button>
        </section>
        <form class="card" aria-labelledby="replay-title" @submit=${this.#replay}>
          <h2 id="replay-title">${this.say('replay')}</h2>
          <p class="muted">${this.say('replay.means')}</p>
          <div class="filters">
            <label>${this.say('replay.sessions')} <input type="number" name="sessions" min="1" max="500" value="50" required></label>
            <label>${this.say('replay.since')} <select name="since">${[24, 168, 720].map(hours => html`<option value=${hours} ?selected=${hours === 168}>${this.say(`span.${hours}`)}</option>`)}</select></label>
            <button ?disabled=${this.busy || running || faulty}>${this.say('replay.play')}</button>
          </div>
        </form>
      </div>
      ${faulty ? html`<p class="muted">${this.say('publish.faulty')}</p>` : nothing}
      ${this.#earlier()}
      ${this.shown ? this.#rehearsal(this.shown) : nothing}`;
  }

  #replay = event => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    return this.#start(() => this.studio.replay(this.draft.id, {sessions: Number(form.get('sessions')), since: Number(form.get('since'))}));
  };

  #earlier() {
    return (this.all?.length ?? 0) < 2 ? nothing : html`
      <div class="filters"><label>${this.say('rehearsals')}
        <select name="rehearsal" @change=${event => this.attempt(() => this.#show(event.target.value))}>${this.all.map(({id, kind, at}) => html`
          <option value=${id} ?selected=${id === this.shown?.id}>${this.say(`kind.${kind}`)}, ${at ? this.words.time(at) : ''}</option>`)}</select></label></div>`;
  }

  #rehearsal({id, kind, state, done, total, verdict, reason, results, summary = {}}) {
    const reasons = [...(reason ? [reason] : []), ...(summary.reasons ?? [])];
    return html`
      <section class="card rehearsal" aria-labelledby="rehearsal-title">
        <div class="tool-head"><h2 id="rehearsal-title">${this.say(`kind.${kind}`)}</h2>
          ${state === RUNNING ? html`<button class="danger" @click=${() => this.act(async () => { await this.studio.stop(id); await this.#show(id); })}>${this.say('stop')}</button>`
            : verdict && verdict !== 'none' ? chip(this.words, 'verdict', verdict) : html`<span class="chip">${this.say(`state.of.${state}`)}</span>`}</div>
        <progress max=${total || 1} .value=${done} aria-label=${this.say('progress')}></progress>
        <p class="muted" role="status">${this.say('progress.of', {done: done.toLocaleString(this.words.spoken), total: total.toLocaleString(this.words.spoken)})}</p>
        ${reasons.length ? html`<ul class="bullets">${reasons.map(reason => html`<li lang="en">${reason}</li>`)}</ul>` : nothing}
        ${summary.live ? this.#figures(summary) : nothing}
      </section>
      <rehearsal-results .words=${this.words} .results=${results ?? []} .running=${state === RUNNING}></rehearsal-results>`;
  }

  /** What is live and the draft, in figures. */
  #figures({live, draft}) {
    const shown = {p50: value => millis(this.words, value), p95: value => millis(this.words, value)};
    const rows = FIGURES.filter(name => live[name] > 0 || draft[name] > 0);
    return html`
      <table class="compared">
        <thead><tr><th scope="col"><span class="hidden">${this.say('figure')}</span></th><th scope="col">${this.say('side.live')}</th><th scope="col">${this.say('side.draft')}</th></tr></thead>
        <tbody>${rows.map(name => html`<tr><th scope="row">${this.say(`figure.${name}`)}</th>
          ${[live, draft].map(side => html`<td>${shown[name]?.(side[name]) ?? side[name].toLocaleString(this.words.spoken)}</td>`)}</tr>`)}</tbody>
      </table>`;
  }
}

customElements.define('rehearsals-view', RehearsalsView);
