import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {millis} from '../shared/marks.js';

/** So many conversations are shown at first. */
const SHOWN = 30;

/**
 * What came of each conversation: what is live and the draft beside one another, what changed marked; of a golden
 * conversation what the draft answered, and what should have been.
 */
class RehearsalResults extends LitElement {
  static properties = {
    words: {attribute: false},
    results: {attribute: false},
    running: {attribute: false},
    only: {state: true},
    most: {state: true},
  };

  constructor() {
    super();
    this.only = false;
    this.most = SHOWN;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {words, results} = this;
    const notable = results.filter(isNotable);
    const shown = this.only ? notable : results;
    return html`
      ${results.length === 0 ? nothing : html`
        <div class="filters"><label class="tick"><input type="checkbox" name="only" .checked=${this.only} @change=${event => { this.only = event.target.checked; }}>
          <span>${words.say('results.only', {count: notable.length.toLocaleString(words.spoken), of: results.length.toLocaleString(words.spoken)})}</span></label></div>`}
      ${results.length > 0 && shown.length === 0 && !this.running ? html`<p class="card nothing" role="status">${words.say('results.same')}</p>` : nothing}
      ${repeat(shown.slice(0, this.most), result => results.indexOf(result), result => this.#result(result, results.indexOf(result)))}
      ${shown.length > this.most ? html`<p class="earlier"><button @click=${() => { this.most += SHOWN; }}>${words.say('results.more')}</button></p>` : nothing}`;
  }

  #result(result, at) {
    const {words} = this;
    const {name, file, outcome, turns, times, well} = result;
    const notable = isNotable(result);
    return html`
      <details class="card result" ?open=${notable} data-notable=${notable}>
        <summary>
          <strong>${name ?? words.say('result.session', {number: (at + 1).toLocaleString(words.spoken)})}</strong>
          ${file ? html`<code class="muted">${file}</code>` : nothing}
          ${times > 1 ? html`<span class="muted">${words.say('result.often', {well, times})}</span>` : nothing}
          ${outcome ? html`<span class="chip ${outcome}">${words.say(result.worse ? 'verdict.worse' : `outcome.${outcome}`)}</span>`
            : html`<span class="chip ${notable ? 'unknown' : ''}">${words.say(notable ? 'changed' : 'unchanged')}</span>`}
        </summary>
        ${turns.filter(turn => !this.only || isNotableTurn(turn)).map(turn => this.#turn(turn))}
      </details>`;
  }

  #turn(turn) {
    const {words} = this;
    const {says, live, draft, failed = [], changed = []} = turn;
    return html`
      <div class="turn">
        <p class="me" dir="auto"><span class="hidden">${words.say('customer')}:</span> ${says}</p>
        ${turn.answer === undefined ? html`
          <div class="two">${live ? this.#answer('side.live', live) : nothing}${draft ? this.#answer('side.draft', draft, live) : nothing}</div>
          ${changed.length ? html`<p class="muted">${words.say('result.differs', {what: new Intl.ListFormat(words.spoken).format(changed.map(what => words.say(`differs.${what}`)))})}</p>` : nothing}`
          : this.#answer('side.draft', turn)}
        ${failed.length || turn.notJudged ? html`<ul class="bullets wrong-list">${[...failed, ...(turn.notJudged ? [turn.notJudged] : [])].map(reason => html`<li lang="en">${reason}</li>`)}</ul>` : nothing}
      </div>`;
  }

  #answer(key, {answer, calls = [], waiting = [], rules = [], inputTokens = 0, outputTokens = 0, millis: took, fault}, other = null) {
    const {words} = this;
    const differs = other !== null && other?.answer !== answer;
    const tokens = inputTokens + outputTokens;
    const spent = [tokens > 0 && words.count('tokens', tokens), millis(words, took)].filter(Boolean);
    return html`
      <div class="answer ${differs ? 'differs' : ''}">
        <h3>${words.say(key)}</h3>
        <p dir="auto" class="answer-text">${differs ? marked(other?.answer ?? '', answer) : answer}</p>
        ${fault ? html`<p class="held-line" lang="en">${fault}</p>` : nothing}
        ${calls.length ? html`<ul class="called">${calls.map(call => html`<li><code>${call.tool}</code>${call.outcome === 'done' ? nothing : html` <span class="muted">${words.has(`call.${call.outcome}`) ? words.say(`call.${call.outcome}`) : call.outcome}</span>`}${call.recorded === 'made_up' ? html` <span class="muted">${words.say('call.made_up')}</span>` : nothing}</li>`)}</ul>` : nothing}
        ${waiting.map(({question}) => html`<p class="muted">${words.say('result.waits')} <q>${question}</q></p>`)}
        ${rules.length ? html`<p class="held-line">${words.say('refused.by', {rule: rules.join(', ')})}</p>` : nothing}
        <p class="muted">${spent.join(' · ')}</p>
      </div>`;
  }
}

function isNotable({outcome, changed}) {
  return outcome === 'failed' || changed === true;
}

function isNotableTurn({failed, changed}) {
  return Boolean(failed?.length || changed?.length);
}

/** The words of a text, those marked that are not in both from the ends inwards. */
function marked(before, now) {
  const [one, other] = [before.split(/(\s+)/), now.split(/(\s+)/)];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) {
    start++;
  }
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) {
    end++;
  }
  const last = other.length - end;
  return html`${other.slice(0, start).join('')}${last > start ? html`<mark>${other.slice(start, last).join('')}</mark>` : nothing}${other.slice(last).join('')}`;
}

customElements.define('rehearsal-results', RehearsalResults);
