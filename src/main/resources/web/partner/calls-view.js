import {html, nothing} from 'lit';
import {chip, millis} from '../shared/marks.js';
import {PartnerView} from './partner-view.js';

const STATUSES = ['done', 'refused', 'failed', 'unknown', 'begun'];
const PAGE = 50;

/** The calls that the partner got, newest first: how they went, and nothing of the customers behind them. */
class CallsView extends PartnerView {
  static properties = {
    /** Only this tool's, at first; empty for all. */
    tool: {attribute: false},
    chosen: {state: true},
    status: {state: true},
    tools: {state: true},
    calls: {state: true},
    next: {state: true},
  };

  connectedCallback() {
    this.chosen = this.tool ?? '';
    this.status = '';
    super.connectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('tool') && changed.get('tool') !== undefined && this.tool !== this.chosen) {
      this.chosen = this.tool;
      this.attempt(() => this.read());
    }
  }

  async read() {
    const [{calls, next}, tools] = await Promise.all([this.partner.calls(this.#filter()), this.tools ?? this.partner.tools()]);
    this.calls = calls;
    this.next = next;
    this.tools = tools;
  }

  #filter(before = null) {
    return {
      limit: PAGE,
      ...(this.chosen ? {tool: this.chosen} : {}),
      ...(this.status ? {status: this.status} : {}),
      ...(before ? {before} : {}),
    };
  }

  #older = () => this.act(async () => {
    const {calls, next} = await this.partner.calls(this.#filter(this.next));
    this.calls = [...this.calls, ...calls];
    this.next = next;
  });

  #choose(what, value) {
    this[what] = value;
    return this.act(() => this.read());
  }

  render() {
    return html`
      ${this.heading(this.say('view.calls'))}
      <p class="muted">${this.say('calls.means')}</p>
      <div class="filters">
        <label>${this.say('call.tool')}
          <select name="tool" @change=${event => this.#choose('chosen', event.target.value)}>
            <option value="" ?selected=${!this.chosen}>${this.say('all')}</option>
            ${this.#names().map(name => html`<option value=${name} ?selected=${name === this.chosen}>${name}</option>`)}
          </select></label>
        <label>${this.say('call.status')}
          <select name="status" @change=${event => this.#choose('status', event.target.value)}>
            <option value="" ?selected=${!this.status}>${this.say('all')}</option>
            ${STATUSES.map(status => html`<option value=${status} ?selected=${status === this.status}>${this.say(`status.${status}`)}</option>`)}
          </select></label>
        <button ?disabled=${this.busy} @click=${() => this.act(() => this.read())}>${this.say('calls.again')}</button>
      </div>
      ${this.fault()}
      ${this.calls === undefined ? this.waiting() : this.calls.length === 0 ? html`<p class="card nothing" role="status">${this.say('calls.none')}</p>` : this.#table()}`;
  }

  #names() {
    const known = (this.tools ?? []).map(({name}) => name);
    return this.chosen && !known.includes(this.chosen) ? [...known, this.chosen] : known;
  }

  #table() {
    const columns = ['at', 'tool', 'step', 'status', 'millis', 'attempts', 'reason'];
    return html`
      <table class="calls card" role="table" aria-label=${this.say('view.calls')}>
        <thead role="rowgroup"><tr role="row">${columns.map(column => html`<th role="columnheader" scope="col">${this.say(`call.${column}`)}</th>`)}</tr></thead>
        <tbody role="rowgroup">${this.calls.map(call => html`
          <tr role="row" data-status=${call.status}>
            <td role="cell" class="at"><time datetime=${call.at}>${this.words.time(call.at)}</time></td>
            <td role="cell" class="tool-name"><code>${call.tool}</code></td>
            <td role="cell">${this.words.has(`step.${call.step}`) ? this.say(`step.${call.step}`) : call.step}</td>
            <td role="cell">${chip(this.words, 'status', call.status)}</td>
            <td role="cell" class="number">${millis(this.words, call.millis)}</td>
            <td role="cell" class="number attempts"><span class="in-figures">${call.attempts}</span><span class="in-words">${this.words.count('attempts', call.attempts)}</span></td>
            <td role="cell" class="reason" lang="en">${call.reason ?? ''}</td>
          </tr>`)}</tbody>
      </table>
      ${this.next ? html`<p class="earlier"><button ?disabled=${this.busy} @click=${this.#older}>${this.say('calls.older')}</button></p>` : nothing}`;
  }
}

customElements.define('calls-view', CallsView);
