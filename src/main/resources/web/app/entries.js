import {html, nothing} from 'lit';
import * as cards from './cards.js';
import * as icons from './icons.js';
import './confirmation.js';
import {prose} from './prose.js';
import {doing} from './words.js';

/**
 * One entry of a transcript, or nothing where there is nothing to see of it.
 *
 * @param ask `strike(reason)`, `explain(decision)`, `know()`
 */
export function entry(entry, session, brand, ask) {
  const shown = shape(entry, session, brand, ask);
  return shown === nothing ? nothing : html`<div class="entry ${entry.kind}-entry" data-key=${entry.key}>${shown}</div>`;
}

function shape(entry, session, brand, ask) {
  switch (entry.kind) {
    case 'me': return mine(entry, session);
    case 'said': return entry.text === '' ? nothing : said(entry, session, brand);
    case 'work': return work(entry);
    case 'items': return cards.items(entry, session, ask);
    case 'offer': return cards.offer(entry, session, ask);
    case 'confirm': return confirmation(entry, session);
    case 'recap': return cards.recap(entry, session.entries.indexOf(entry) > 0);
    case 'used': return cards.used(entry, ask.know);
    case 'handoff': return cards.handoff(entry);
    case 'note': return html`<p class="note ${entry.tone}" role=${entry.tone === 'bad' ? 'alert' : 'status'}>${entry.text}</p>`;
  }
  return nothing;
}

function mine(entry, session) {
  return html`
    <article class="me ${entry.state}" dir="auto"><span class="hidden">You:</span>${entry.text}</article>
    ${entry.state === 'failed' ? html`<p class="note bad" role="alert">${entry.error} <button class="plain" @click=${() => session.again(entry)}>Send again</button></p>` : nothing}`;
}

function said(entry, session, brand) {
  return html`
    <article class="said ${entry.done ? 'done' : 'speaking'}" dir="auto"><span class="hidden">${brand.assistant}:</span>${prose(entry.text)}</article>
    ${entry.done ? cards.judgement(entry, session) : nothing}`;
}

function work(entry) {
  const sign = entry.done
    ? (entry.failed ? icons.cross : icons.check)
    : html`<span class="spinner" aria-hidden="true"></span>`;
  return html`<p class="work ${entry.failed ? 'failed' : ''}">${sign}${doing(entry)}</p>`;
}

function confirmation(entry, session) {
  const waiting = session.entries.filter(other => other.kind === 'confirm' && other.state === 'waiting');
  const place = waiting.length > 1 ? {at: waiting.indexOf(entry) + 1, of: waiting.length} : null;
  return html`<confirmation-card .entry=${entry} .session=${session} .place=${place} .state=${entry.state} .now=${Date.now()}></confirmation-card>`;
}
