import {html} from 'lit';
import {millis, percent, spread, stack} from '../shared/marks.js';
import {PartnerView} from './partner-view.js';

const SPANS = [1, 24, 168, 720];
/** Share of the quota from which on it is nearly used up. */
const HIGH = 0.8;
const OUTCOMES = ['done', 'refused', 'failed', 'unknown'];

/** How each tool did in the last hours: outcomes, latency, and how much of the quota is used. */
class FiguresView extends PartnerView {
  static properties = {
    hours: {state: true},
    figures: {state: true},
    account: {state: true},
  };

  connectedCallback() {
    this.hours = 24;
    super.connectedCallback();
  }

  async read() {
    [this.figures, this.account] = await Promise.all([this.partner.figures(this.hours), this.partner.account()]);
  }

  render() {
    return html`
      ${this.heading(this.say('view.figures'))}
      <div class="filters">
        <label>${this.say('figures.span')}
          <select name="hours" @change=${event => this.#choose(Number(event.target.value))}>
            ${SPANS.map(hours => html`<option value=${hours} ?selected=${hours === this.hours}>${this.say(`span.${hours}`)}</option>`)}
          </select></label>
      </div>
      ${this.fault()}
      ${this.figures === undefined ? this.waiting() : html`
        ${this.#quota()}
        ${this.figures.tools.length === 0 ? html`<p class="card nothing" role="status">${this.say('figures.none')}</p>` : this.#tools(this.figures.tools)}`}`;
  }

  #choose(hours) {
    this.hours = hours;
    return this.act(() => this.read());
  }

  #quota() {
    const {perSecond, concurrency, perCustomer} = this.account.quota;
    const used = Math.max(0, ...this.figures.tools.map(({quota}) => quota.used));
    return html`
      <section class="card quota" aria-labelledby="quota-title">
        <h2 id="quota-title">${this.say('quota')}</h2>
        <p>${this.say('quota.used', {used: used.toLocaleString(this.words.spoken), perSecond: perSecond.toLocaleString(this.words.spoken)})}</p>
        ${stack(this.say('quota'), [{name: used < HIGH * perSecond ? 'used' : 'failed', value: used}, {name: 'ground', value: Math.max(0, perSecond - used)}])}
        <p class="muted">${this.say('quota.more', {concurrency, perCustomer})}</p>
      </section>`;
  }

  #tools(tools) {
    const longest = Math.max(...tools.map(({p95}) => p95 ?? 0));
    return html`
      <p class="legend" aria-hidden="true">${OUTCOMES.map(word => html`<span class="chip ${word}">${this.say(`status.${word}`)}</span>`)}</p>
      <ul class="figures">${tools.map(figure => this.#tool(figure, longest))}</ul>`;
  }

  #tool(figure, longest) {
    const {tool, calls, errorRate, p50, p95} = figure;
    const outcomes = OUTCOMES.filter(word => figure[word] > 0).map(word => `${this.say(`status.${word}`)} ${figure[word].toLocaleString(this.words.spoken)}`);
    const took = this.say('figures.took', {p50: millis(this.words, p50), p95: millis(this.words, p95)});
    return html`
      <li class="card figure" data-tool=${tool}>
        <h2><a href="#tools/${encodeURIComponent(tool)}"><code>${tool}</code></a></h2>
        <dl class="numbers">
          <div><dt>${this.say('view.calls')}</dt><dd><a href="#calls/${encodeURIComponent(tool)}">${calls.toLocaleString(this.words.spoken)}</a></dd></div>
          <div class=${errorRate >= 0.1 ? 'worse' : ''}><dt>${this.say('figures.errors')}</dt><dd>${percent(this.words, errorRate)}</dd></div>
          <div><dt>p50</dt><dd>${millis(this.words, p50)}</dd></div>
          <div><dt>p95</dt><dd>${millis(this.words, p95)}</dd></div>
        </dl>
        <div class="charts">
          ${stack(outcomes.join(', '), OUTCOMES.map(name => ({name, value: figure[name]})))}
          ${spread(took, p50 ?? 0, p95 ?? 0, longest)}
        </div>
        <p class="muted">${outcomes.join(' · ')}</p>
      </li>`;
  }
}

customElements.define('figures-view', FiguresView);
