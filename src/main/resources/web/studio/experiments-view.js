import {html, nothing} from 'lit';
import {percent} from '../shared/marks.js';
import {StudioView} from './studio-view.js';

const CHIPS = {BETTER: 'done', WORSE: 'failed', UNCLEAR: 'unknown', EARLY: 'unknown'};

/** How the customers of each arm fared, and how much of it may be chance. */
class ExperimentsView extends StudioView {
  static properties = {
    experiments: {state: true},
  };

  async read() {
    this.experiments = await this.studio.experiments();
  }

  render() {
    return html`
      ${this.heading(this.say('view.experiments'))}
      <p class="lead-line">${this.say('experiments.means')}</p>
      ${this.fault()}
      ${this.experiments === undefined ? this.waiting() : this.experiments.length === 0
        ? html`<p class="card nothing" role="status">${this.say('experiments.none')}</p>`
        : this.experiments.map(experiment => this.#experiment(experiment))}`;
  }

  #experiment({name, why, measure, percent: share, running, arms}) {
    const columns = ['arm', 'customers', 'share', 'difference', 'verdict'];
    return html`
      <section class="card experiment" data-experiment=${name} aria-label=${this.words.label(name)}>
        <div class="tool-head"><h2>${this.words.label(name)}</h2>
          <span class="chip ${running ? 'approved' : ''}">${this.say(running ? 'experiment.running' : 'experiment.over')}</span></div>
        <p>${why}</p>
        <p class="muted">${this.say('experiment.measures', {what: this.say(`measured.${measure}`), share: percent(this.words, share / 100)})}</p>
        <table class="calls" role="table" aria-label=${this.words.label(name)}>
          <thead role="rowgroup"><tr role="row">${columns.map(column => html`<th role="columnheader" scope="col">${this.say(`arm.${column}`)}</th>`)}</tr></thead>
          <tbody role="rowgroup">${arms.map(arm => this.#arm(arm))}</tbody>
        </table>
      </section>`;
  }

  #arm({name, customers, happened, share, difference, verdict}) {
    return html`
      <tr role="row" data-arm=${name}>
        <th role="rowheader" scope="row" class="tool-name">${this.words.label(name)}</th>
        <td role="cell" class="number">${customers.toLocaleString(this.words.spoken)} <span class="in-words">${this.say('arm.customers.of')}</span></td>
        <td role="cell" class="number">${share === null ? '–' : `${percent(this.words, share)} (${happened.toLocaleString(this.words.spoken)})`}</td>
        <td role="cell" class="number">${difference ? this.#difference(difference) : nothing}</td>
        <td role="cell">${verdict === 'CONTROL' ? html`<span class="muted">${this.say('arm.is.CONTROL')}</span>` : html`<span class="chip ${CHIPS[verdict]}">${this.say(`arm.is.${verdict}`)}</span>`}</td>
      </tr>`;
  }

  /** In percentage points, with what they lie between nineteen times of twenty. */
  #difference({difference, lower, upper}) {
    const points = value => (100 * value).toLocaleString(this.words.spoken, {maximumFractionDigits: 1, signDisplay: 'exceptZero'});
    return this.say('arm.points', {points: points(difference), lower: points(lower), upper: points(upper)});
  }
}

customElements.define('experiments-view', ExperimentsView);
