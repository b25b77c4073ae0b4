import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';

const PARTS = ['waiting', 'taken', 'timed_out'];

/**
 * The queue in three parts: who waits for anybody, who has somebody, who is to be called back. Oldest first.
 *
 * @param view `words`, `now`, `chosen` (an id), `me` (the agent's id)
 */
export function queue(handoffs, view) {
  const {words} = view;
  if (handoffs === undefined) {
    return html`<p class="muted pad">${words.say('loading')}</p>`;
  }
  if (handoffs.length === 0) {
    return html`<p class="muted pad">${words.say('queue.empty')}</p>`;
  }
  return PARTS.map(state => part(state, handoffs.filter(one => one.state === state), view));
}

function part(state, handoffs, view) {
  const {words} = view;
  return handoffs.length === 0 ? nothing : html`
    <section class="part ${state}" aria-labelledby="part-${state}">
      <h2 id="part-${state}">${words.say(`state.${state}`)} <span class="count">${handoffs.length}</span></h2>
      <ul>${repeat(handoffs, one => one.id, one => item(one, view))}</ul>
    </section>`;
}

function item(one, {words, now, chosen, me}) {
  const since = one.state === 'taken' ? one.unanswered : one.at;
  return html`
    <li><a class="item" href="#${one.id}" data-handoff=${one.id} aria-current=${one.id === chosen ? 'true' : nothing}>
      <span class="item-head"><strong>${words.label(one.topic)}</strong>
        ${since ? html`<span class="waited ${isLong(one, since, now) ? 'long' : ''}">${waited(since, now, words)}</span>` : nothing}</span>
      ${one.wish ? html`<span class="wish" lang=${one.locale} dir="auto">${one.wish}</span>` : nothing}
      <span class="muted">${one.agent && one.state === 'taken'
        ? words.say(one.agent.id === me ? 'with.me' : 'with', {name: one.agent.name})
        : words.say('handoff.reference', {reference: one.reference})}${one.state === 'taken' && one.unanswered ? html` · <span class="owed">${words.say('owed')}</span>` : nothing}</span>
    </a></li>`;
}

function isLong(one, since, now) {
  return one.state !== 'timed_out' && now - new Date(since).getTime() > 60_000;
}

/** How long ago it was, in the largest whole unit. */
export function waited(since, now, words) {
  const seconds = Math.max(0, Math.round((now - new Date(since).getTime()) / 1000));
  const [unit, size] = seconds < 90 ? ['second', 1] : seconds < 5400 ? ['minute', 60] : seconds < 129_600 ? ['hour', 3600] : ['day', 86_400];
  return Math.round(seconds / size).toLocaleString(words.spoken, {style: 'unit', unit, unitDisplay: 'short'});
}
