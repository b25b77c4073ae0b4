import {html, nothing} from 'lit';
import {StudioView} from './studio-view.js';

const SPANS = [24, 168, 720];
const SIDES = ['input', 'output', 'tool'];

/** Which rules object, how often and to what; and what would become of a text. */
class GuardrailsView extends StudioView {
  static properties = {
    hours: {state: true},
    rules: {state: true},
    drafts: {state: true},
    /** That a call may be tried of. */
    tools: {state: true},
    side: {state: true},
    verdict: {state: true},
    checking: {state: true},
  };

  connectedCallback() {
    this.hours = 168;
    this.side = SIDES[0];
    super.connectedCallback();
  }

  async read() {
    const [{rules}, drafts, {tools}] = await Promise.all([this.studio.hits({hours: this.hours}), this.studio.drafts(), this.studio.schema()]);
    this.rules = rules;
    this.drafts = drafts;
    this.tools = tools;
  }

  render() {
    return html`
      ${this.heading(this.say('view.guardrails'))}
      ${this.fault()}
      ${this.#box()}
      <div class="filters">
        <h2>${this.say('hits')}</h2>
        <label>${this.say('figures.span')}
          <select name="hours" @change=${event => this.#choose(Number(event.target.value))}>${SPANS.map(hours => html`<option value=${hours} ?selected=${hours === this.hours}>${this.say(`span.${hours}`)}</option>`)}</select></label>
      </div>
      ${this.rules === undefined ? this.waiting() : this.rules.length === 0
        ? html`<p class="card nothing" role="status">${this.say('hits.none')}</p>`
        : html`<ul class="hits">${this.rules.map(rule => this.#rule(rule, Math.max(...this.rules.map(({hits}) => hits))))}</ul>`}`;
  }

  #choose(hours) {
    this.hours = hours;
    return this.act(() => this.read());
  }

  #rule({rule, stage, outcome, hits, last, examples}, most) {
    return html`
      <li class="card hit" data-rule=${rule}>
        <div class="tool-head"><h3>${this.words.label(rule)}</h3><span class="muted">${this.words.count('times', hits)}</span></div>
        <p class="muted">${this.#known('stage', stage)} · ${this.#known('outcome', outcome)} · <code>${rule}</code> · ${this.say('hits.last')} ${this.when(last)}</p>
        <svg class="chart" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label=${this.words.count('times', hits)}><rect class="ground" width="100" height="6"></rect><rect class="used" width=${(100 * hits) / most} height="6"></rect></svg>
        ${examples.length ? html`<details><summary>${this.say('hits.examples')}</summary>
          <ul class="plain-list">${examples.map(text => html`<li><q>${text}</q></li>`)}</ul></details>` : nothing}
      </li>`;
  }

  #known(kind, word) {
    return this.words.has(`${kind}.${word}`) ? this.say(`${kind}.${word}`) : word;
  }

  #box() {
    return html`
      <form class="card check-text" @submit=${this.#check} @input=${() => { this.verdict = null; }}>
        <h2>${this.say('text.try')}</h2>
        <p class="muted">${this.say('text.try.means')}</p>
        <label>${this.say(this.side === 'tool' ? 'text.arguments' : 'text')} <textarea name="text" rows="3" maxlength="4000" required
          placeholder=${this.side === 'tool' ? '{"quantity": 2}' : ''} dir=${this.side === 'tool' ? 'ltr' : 'auto'}></textarea></label>
        <div class="filters">
          <label>${this.say('text.side')}
            <select name="side" @change=${event => { this.side = event.target.value; }}>${SIDES.map(side => html`<option value=${side}>${this.say(`text.side.${side}`)}</option>`)}</select></label>
          ${this.side === 'tool' ? html`<label>${this.say('text.tool')}
            <select name="tool">${(this.tools ?? []).map(({name, title}) => html`<option value=${name}>${title}</option>`)}</select></label>` : nothing}
          <label>${this.say('text.by')}
            <select name="draft"><option value="">${this.say('text.by.live')}</option>
              ${(this.drafts ?? []).map(({id, title}) => html`<option value=${id}>${title || this.say('draft.untitled')}</option>`)}</select></label>
          <button class="primary" ?disabled=${this.checking}>${this.say('text.check')}</button>
        </div>
        <div role="status">${this.verdict ? this.#told(this.verdict) : nothing}</div>
      </form>`;
  }

  #check = async event => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    this.checking = true;
    this.verdict = null;
    const draft = form.get('draft');
    await this.attempt(async () => {
      if (draft) {
        await this.studio.check(draft);
      }
      const text = form.get('text');
      const tool = form.get('tool');
      this.verdict = {asked: text, ...await this.studio.checkText({text, side: form.get('side'), ...(tool ? {tool} : {}), ...(draft ? {draft} : {})})};
    });
    this.checking = false;
  };

  #told({asked, outcome, rule, reason, text, said}) {
    const chip = {allow: 'done', refuse: 'failed'}[outcome] ?? 'unknown';
    return html`
      <div class="verdict">
        <p><span class="chip ${chip}">${this.#known('outcome', outcome)}</span> ${rule ? html`<code>${rule}</code>` : nothing}</p>
        ${reason ? html`<p lang="en">${reason}</p>` : nothing}
        ${said ? html`<p><span class="muted">${this.say('text.said')}</span> <q>${said}</q></p>` : nothing}
        ${text && text !== asked.trim() ? html`<p><span class="muted">${this.say('text.after')}</span> <q>${text}</q></p>` : nothing}
      </div>`;
  }
}

customElements.define('guardrails-view', GuardrailsView);
