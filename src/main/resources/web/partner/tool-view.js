import {html, nothing} from 'lit';
import * as icons from '../app/icons.js';
import {chip, millis, percent} from '../shared/marks.js';
import {PartnerView} from './partner-view.js';
import {standing} from './tools-view.js';
import '../shared/ask-dialog.js';

const FOLDER = 0;

/** One tool: where it stands, what came of trying it, what it is, and what can be done with it. */
class ToolView extends PartnerView {
  static properties = {
    name: {attribute: false},
    one: {state: true},
    testing: {state: true},
    asking: {state: true},
    done: {state: true},
  };

  async read() {
    const name = this.name;
    const one = await this.partner.tool(name);
    if (name === this.name) {
      this.one = one;
    }
  }

  willUpdate(changed) {
    if (changed.has('name') && changed.get('name') !== undefined) {
      this.one = undefined;
      this.done = null;
      this.asking = null;
      this.attempt(() => this.read());
    }
  }

  updated(changed) {
    if (changed.get('name') !== undefined) {
      this.querySelector('h1').focus({preventScroll: true});
    }
  }

  render() {
    return html`
      <a class="up" href="#tools">${icons.back} ${this.say('view.tools')}</a>
      ${this.heading(this.one?.tool.title ?? this.name)}
      ${this.fault()}
      <p class="told" role="status">${this.done ? this.say(this.done) : nothing}</p>
      ${this.one ? this.#shown(this.one) : this.waiting()}
      ${this.asking ? this.#question(this.asking) : nothing}`;
  }

  #shown({tool, contract, versions, approvals, test, figures}) {
    return html`
      <section class="card" aria-label=${this.say('tool.where')}>
        <div class="tool-head">
          <p class="muted"><code>${tool.name}</code> · ${this.say(`effect.${tool.effect}`)}${tool.version ? html` · ${this.say('version', {version: tool.version})}` : nothing}</p>
          ${chip(this.words, 'state', tool.state)}
        </div>
        ${tool.held ? this.#held(tool.held) : html`<p>${standing(this.words, tool.state, tool.brands)}</p>`}
        ${figures ? html`<p class="muted">${this.say('tool.day', {
          calls: this.words.count('calls', figures.calls), errors: percent(this.words, figures.errorRate),
          p50: millis(this.words, figures.p50), p95: millis(this.words, figures.p95)})} <a href="#calls/${encodeURIComponent(tool.name)}">${this.say('tool.calls')}</a></p>` : nothing}
        <div class="tool-do">
          <button class="primary" ?disabled=${this.busy} @click=${this.#test}>${icons.play} ${this.say(this.testing ? 'testing' : 'test')}</button>
          ${this.#switches(tool)}
          ${tool.version === FOLDER ? nothing : html`<button class="danger" ?disabled=${this.busy} @click=${() => { this.asking = 'delete'; }}>${this.say('delete')}…</button>`}
        </div>
      </section>
      ${this.#tested(tool, test)}
      ${this.#contract(contract)}
      ${approvals.length === 0 ? nothing : html`
        <section class="card" aria-labelledby="approvals-title">
          <h2 id="approvals-title">${this.say('approvals')}</h2>
          <ul class="plain-list">${approvals.map(({brand, version, by, since}) => html`
            <li><strong>${brand}</strong> · ${this.say('version', {version})} <span class="muted">${this.words.time(since)}, ${by}</span></li>`)}</ul>
        </section>`}
      ${versions.length === 0 ? nothing : html`
        <section class="card" aria-labelledby="versions-title">
          <h2 id="versions-title">${this.say('versions')}</h2>
          <ul class="plain-list">${versions.map(({version, hash, registered}) => html`
            <li>${this.say('version', {version})} <span class="muted">${this.words.time(registered)} · <code title=${hash}>${hash.slice(0, 12)}</code></span></li>`)}</ul>
        </section>`}`;
  }

  #held({state, cause, reason, by, since}) {
    return html`
      <div class="held ${state}">
        <p class="held-head">${icons.warning} <strong>${this.say(`held.${cause}`)}</strong></p>
        <p lang="en">${reason}</p>
        <p class="muted">${this.say('held.by', {by: this.#who(by), time: this.words.time(since)})}</p>
        <p>${this.say(`held.${cause}.then`)}</p>
      </div>`;
  }

  /** The service's own word for itself. */
  #who(by) {
    return by === 'the service' ? this.say('who.service') : by;
  }

  #switches({held}) {
    if (!held) {
      return html`<button ?disabled=${this.busy} @click=${() => { this.asking = 'disable'; }}>${this.say('disable')}…</button>`;
    }
    return held.cause === 'drift'
      ? html`<button ?disabled=${this.busy} @click=${() => { this.asking = 'confirm'; }}>${this.say('confirm.drift')}…</button>`
      : html`<button ?disabled=${this.busy} @click=${() => this.#put('enabled')}>${this.say('enable')}</button>`;
  }

  #test = () => this.act(async () => {
    this.done = null;
    this.testing = true;
    try {
      const result = await this.partner.test(this.name);
      await this.read();
      this.done = result.passed ? 'tested.passed' : result.tried ? 'tested.failed' : 'tested.not';
    } finally {
      this.testing = false;
    }
  });

  #put(state, reason = null) {
    return this.act(async () => {
      this.done = null;
      await this.partner.put(this.name, state, reason);
      await this.read();
      this.done = `done.${state}`;
    });
  }

  #question(what) {
    const title = this.one.tool.title;
    return html`<ask-dialog .words=${this.words} .question=${this.say(`${what}.sure`, {title})} .means=${this.say(`${what}.means`)} .yes=${this.say(`${what}.yes`)}
      .because=${what === 'disable' ? this.say('disable.because') : null}
      @agreed=${event => this.#agreed(what, event.detail)} @closed=${() => { this.asking = null; }}></ask-dialog>`;
  }

  #agreed(what, reason) {
    switch (what) {
      case 'disable': return this.#put('disabled', reason);
      case 'confirm': return this.#put('confirmed');
      default: return this.act(async () => {
        await this.partner.remove(this.name);
        location.hash = '#tools';
      });
    }
  }

  #tested(tool, test) {
    return html`
      <section class="card" aria-labelledby="tested-title">
        <h2 id="tested-title">${this.say('tested')}</h2>
        ${test ? html`
          <p>${chip(this.words, 'outcome', !test.result.tried ? 'untried' : test.result.passed ? 'passed' : 'failed')}
            <span class="muted">${this.words.time(test.at)}${test.hash === tool.hash ? '' : ` · ${this.say('tested.earlier')}`}</span></p>
          ${test.result.why ? html`<p lang="en">${test.result.why}</p>` : nothing}
          <ol class="steps">${test.result.steps.map(step => this.#step(step))}</ol>`
          : html`<p class="muted">${this.say('tested.never')}</p>`}
      </section>`;
  }

  #step({what, ok, said, millis: took}) {
    return html`
      <li class=${ok ? 'ok' : 'bad'}>
        ${ok ? icons.check : icons.cross}
        <div><span class="hidden">${this.say(ok ? 'step.ok' : 'step.bad')}</span><span lang="en">${what}</span>
          ${said ? html`<p class="step-said" lang="en">${said}</p>` : nothing}</div>
        <span class="muted">${millis(this.words, took)}</span>
      </li>`;
  }

  #contract(contract) {
    const list = entries => new Intl.ListFormat(this.words.spoken, {type: 'unit'}).format(entries);
    const rows = [
      ['call', html`<code>${contract.call}</code>`],
      ['purpose', html`<code>${contract.purpose}</code>`],
      ['shares', contract.shares.length === 0 ? this.say('contract.shares.none') : list(contract.shares)],
      contract.quotedBy && ['quotedBy', html`<a href="#tools/${encodeURIComponent(contract.quotedBy)}"><code>${contract.quotedBy}</code></a>`],
      contract.seals.length > 0 && ['seals', list(contract.seals)],
      contract.edits.length > 0 && ['edits', list(contract.edits)],
      contract.cancel && ['cancel', html`<a href="#tools/${encodeURIComponent(contract.cancel)}"><code>${contract.cancel}</code></a>`],
      contract.irreversible && ['irreversible', this.say('yes')],
      contract.confirm && ['confirm', html`<code>${contract.confirm}</code>`],
      contract.say && ['say', html`<code>${contract.say}</code>`],
    ].filter(Boolean);
    return html`
      <section class="card" aria-labelledby="contract-title">
        <h2 id="contract-title">${this.say('contract')}</h2>
        <p lang="en">${contract.description}</p>
        <dl class="facts-of">${rows.map(([name, value]) => html`<div><dt>${this.say(`contract.${name}`)}</dt><dd>${value}</dd></div>`)}</dl>
        ${contract.examples.length === 0 ? nothing : html`
          <details><summary>${this.say('contract.examples')}</summary><ul class="plain-list">${contract.examples.map(example => html`<li><q lang="en">${example}</q></li>`)}</ul></details>`}
        ${this.#schema('contract.input', contract.input)}
        ${this.#schema('contract.output', contract.output)}
      </section>`;
  }

  #schema(name, schema) {
    return html`<details><summary>${this.say(name)}</summary><pre tabindex="0" aria-label=${this.say(name)}><code>${JSON.stringify(schema, null, 2)}</code></pre></details>`;
  }
}

customElements.define('tool-view', ToolView);
