import {html, nothing} from 'lit';
import * as icons from './icons.js';
import {label, remaining, term} from './words.js';

/** What stands beside the text: suggestions, offers, confirmations. */

const why = reasons => reasons?.length ? html`
  <details class="why"><summary>Why this?</summary><ul>${reasons.map(reason => html`<li>${reason}</li>`)}</ul></details>` : nothing;

const ownPath = path => typeof path === 'string' && path.startsWith('/') && !path.startsWith('//');

export function items(entry, session) {
  return html`
    <ul class="items" aria-label="Suggestions">
      ${entry.items.map(item => {
        const verdict = entry.verdicts[item.id];
        return html`
          <li class="card item ${verdict === 'not_this_again' ? 'struck' : ''}">
            ${ownPath(item.image) ? html`<img src=${item.image} alt="" loading="lazy">` : nothing}
            <div class="item-head"><strong>${item.title}</strong>${item.price ? html`<span class="price">${price(item.price)}</span>` : nothing}</div>
            ${item.detail ? html`<p class="muted">${item.detail}</p>` : nothing}
            ${why(item.why)}
            <div class="verdicts">
              ${verdict
                ? html`<span class="muted" role="status">${verdict === 'helpful' ? 'Noted: you like it.' : 'Noted: not this again.'}</span>`
                : html`
                  <button class="plain" @click=${() => session.judge(entry, item.id, 'helpful')}>I like it<span class="hidden">: ${item.title}</span></button>
                  <button class="plain" @click=${() => session.judge(entry, item.id, 'not_this_again')}>Not this again<span class="hidden">: ${item.title}</span></button>`}
            </div>
          </li>`;
      })}
    </ul>`;
}

function price(price) {
  if (price.text) {
    return price.text;
  }
  try {
    return Number(price.amount).toLocaleString(navigator.language, {style: 'currency', currency: price.currency});
  } catch {
    return `${price.amount} ${price.currency}`;
  }
}

export function offer({offer}) {
  const until = offer.expires ? new Date(offer.expires) : null;
  return html`
    <section class="card offer" aria-label="An offer">
      <div class="offer-head">${icons.tag}<strong>${offer.title}</strong></div>
      <p>${offer.terms}</p>
      ${until && !Number.isNaN(until.getTime()) ? html`<p class="muted">Until ${until.toLocaleDateString([], {dateStyle: 'long'})}.</p>` : nothing}
      ${why(offer.why)}
    </section>`;
}

const OUTCOME = {
  approving: 'Approved, one moment…',
  approved: 'You approved this.',
  declining: 'Declined, one moment…',
  declined: 'You declined this. Nothing was done.',
  closed: 'No longer open.',
};

export function confirmation(entry, session, now) {
  const {interrupt, state, changed} = entry;
  const details = interrupt.metadata ?? {};
  const over = interrupt.expiresAt && new Date(interrupt.expiresAt).getTime() <= now;
  const title = details.title ?? label(details.action ?? 'Please confirm');
  return html`
    <section class="card confirm ${state}" aria-label="To confirm: ${title}" data-interrupt=${interrupt.id}>
      <div class="confirm-head">
        <strong>${title}</strong>
        ${state === 'waiting' ? html`<span class="muted sealed">${icons.seal} ${interrupt.expiresAt ? remaining(interrupt.expiresAt, now) : 'sealed'}</span>` : nothing}
      </div>
      ${changed ? html`<p class="changed">The terms have changed since you last saw them.</p>` : nothing}
      ${interrupt.message ? html`<p>${interrupt.message}</p>` : nothing}
      ${terms(details.terms)}
      ${state === 'waiting' ? html`
        <div class="decide">
          <button class="primary" ?disabled=${over} @click=${() => session.decide(entry, true)}>${icons.check} Approve<span class="hidden">: ${title}</span></button>
          <button @click=${() => session.decide(entry, false)}>Decline<span class="hidden">: ${title}</span></button>
        </div>
        ${over ? html`<p class="muted">This is no longer held. Ask again for a new price.</p>` : nothing}`
        : html`<p class="muted" role="status">${OUTCOME[state]}</p>`}
    </section>`;
}

function terms(given) {
  const list = Array.isArray(given)
    ? given.map(({label: name, value}) => [name, value])
    : Object.entries(given ?? {});
  const shown = list.filter(([name, value]) => value !== null && value !== '' && name !== 'expires' && name !== 'quote');
  return shown.length === 0 ? nothing : html`
    <dl class="terms">${shown.map(([name, value]) => html`<div><dt>${label(name)}</dt><dd>${term(value, navigator.language)}</dd></div>`)}</dl>`;
}

export function recap(entry) {
  const at = entry.at ? new Date(entry.at) : null;
  return html`
    <section class="recap" aria-label="Where we left off">
      <p class="muted">Where we left off${at ? html`, ${at.toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'})}` : nothing}</p>
      ${entry.customer ? html`<p class="quoted">You: ${entry.customer}</p>` : nothing}
      ${entry.assistant ? html`<p class="quoted">${entry.assistant}</p>` : nothing}
      ${entry.expired.map(message => html`<p class="muted">No longer to be had: ${message}</p>`)}
    </section>`;
}

export function used({facts}) {
  return html`
    <details class="used">
      <summary>Made personal with ${facts.length === 1 ? '1 thing' : `${facts.length} things`} known about you</summary>
      <ul>${facts.map(fact => html`<li>${label(fact.about)} <span class="muted">(from ${fact.source}, for ${fact.purpose})</span></li>`)}</ul>
    </details>`;
}

export function handoff({topic, reference}) {
  return html`
    <section class="card handoff" aria-label="Handed over">
      <p><strong>A colleague takes over${topic ? `: ${topic}` : ''}.</strong> They have this conversation before them; nothing needs to be said twice.</p>
      ${reference ? html`<p class="muted">Reference ${reference}</p>` : nothing}
    </section>`;
}
