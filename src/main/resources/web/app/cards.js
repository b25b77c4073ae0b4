import {html, nothing} from 'lit';
import * as icons from './icons.js';
import {picture} from './pictures.js';
import {label, money} from './words.js';

/** What stands beside the text: suggestions, offers, what was used, who takes over. */

function why(reasons, strike) {
  return reasons?.length ? html`
    <details class="why"><summary>Why this?</summary>
      <ul>${reasons.map(reason => html`<li>${reason} <button class="plain small" @click=${() => strike(reason)}>Not a reason<span class="hidden">: ${reason}</span></button></li>`)}</ul>
    </details>` : nothing;
}

const ownPath = path => typeof path === 'string' && path.startsWith('/') && !path.startsWith('//');

/** @param ask `strike(reason)`, `explain(decision)` */
export function items(entry, session, ask) {
  return html`
    <ul class="items" aria-label="Suggestions">
      ${entry.items.map(item => {
        const verdict = entry.verdicts[item.id];
        return html`
          <li class="card item ${verdict === 'not_this_again' ? 'struck' : ''}" data-item=${item.id}>
            ${ownPath(item.image) ? html`<img src=${item.image} alt=${item.title} loading="lazy">` : picture(item, entry.items)}
            <div class="item-head"><strong>${item.title}</strong>${item.price ? html`<span class="price">${money(item.price, navigator.language)}</span>` : nothing}</div>
            ${item.detail ? html`<p class="muted">${item.detail}</p>` : nothing}
            ${why(item.why, ask.strike)}
            ${verdicts(entry, session, item.id, item.title)}
          </li>`;
      })}
    </ul>
    ${explain(entry, ask, entry.items.length === 1 ? 'this one' : 'these')}`;
}

function explain({decision}, ask, what) {
  return decision ? html`<button class="plain small explain" @click=${() => ask.explain(decision)}>Why ${what}, and not others?</button>` : nothing;
}

function verdicts(entry, session, id, title) {
  const verdict = entry.verdicts[id];
  return html`
    <div class="verdicts">
      ${verdict
        ? html`<span class="muted" role="status">${verdict === 'helpful' ? 'Noted: you like it.' : 'Noted: not this again.'}</span>`
        : html`
          <button class="plain" @click=${() => session.judge(entry, id, 'helpful')}>I like it<span class="hidden">: ${title}</span></button>
          <button class="plain" @click=${() => session.judge(entry, id, 'not_this_again')}>Not this again<span class="hidden">: ${title}</span></button>`}
    </div>`;
}

/** Whether an answer helped. */
export function judgement(entry, session) {
  const verdict = entry.verdicts?.[entry.id];
  return html`
    <div class="judgement">
      ${verdict
        ? html`<span class="muted" role="status">${verdict === 'helpful' ? 'Thanks, noted.' : 'Noted, sorry about that.'}</span>`
        : html`
          <button class="plain round small" title="Helpful" aria-label="Helpful" @click=${() => session.judge(entry, entry.id, 'helpful')}>${icons.up}</button>
          <button class="plain round small" title="Not helpful" aria-label="Not helpful" @click=${() => session.judge(entry, entry.id, 'not_helpful')}>${icons.downward}</button>`}
    </div>`;
}

export function offer(entry, session, ask) {
  const {offer} = entry;
  const until = offer.expires ? new Date(offer.expires) : null;
  const over = until && until.getTime() <= Date.now();
  return html`
    <section class="card offer" aria-label="An offer: ${offer.title}">
      <div class="offer-head">${icons.tag}<strong>${offer.title}</strong></div>
      <p>${offer.terms}</p>
      ${until && !Number.isNaN(until.getTime()) ? html`<p class="muted">${over ? 'Ended on' : 'Until'} ${until.toLocaleDateString([], {dateStyle: 'long'})}.</p>` : nothing}
      ${why(offer.why, ask.strike)}
      ${explain(entry, ask, 'this one')}
      ${verdicts(entry, session, offer.id, offer.title)}
    </section>`;
}

/** @param shown whether what was said last stands right above */
export function recap(entry, shown) {
  const at = entry.at ? new Date(entry.at) : null;
  return html`
    <section class="recap" aria-label="Where we left off">
      <p class="recap-head">Welcome back. Here is where we left off${at ? html`, <time datetime=${entry.at}>${at.toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'})}</time>` : nothing}.</p>
      ${shown ? nothing : html`
        ${entry.customer ? html`<p class="quoted" dir="auto">You: ${entry.customer}</p>` : nothing}
        ${entry.assistant ? html`<p class="quoted" dir="auto">${entry.assistant}</p>` : nothing}`}
      ${entry.expired.map(message => html`<p class="muted">No longer to be had: ${message}</p>`)}
    </section>`;
}

export function used({facts}, open) {
  return html`
    <details class="used">
      <summary>Made personal with ${facts.length === 1 ? '1 thing' : `${facts.length} things`} known about you</summary>
      <ul>${facts.map(fact => html`<li>${label(fact.about)} <span class="muted">(from ${fact.source}, for ${fact.purpose})</span></li>`)}</ul>
      <button class="plain small" @click=${open}>See, correct or forget</button>
    </details>`;
}

export function handoff({topic, reference}) {
  return html`
    <section class="card handoff" aria-label="Handed over to a person">
      <p>${icons.hand}<strong>A person takes over${topic && topic !== 'human' ? `: ${label(topic).toLowerCase()}` : ''}.</strong></p>
      <p>They have this conversation before them; nothing needs to be said twice. Until they answer, you still talk to the automated assistant.</p>
      ${reference ? html`<p class="muted">Reference ${reference}</p>` : nothing}
    </section>`;
}
