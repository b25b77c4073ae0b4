import {html, nothing} from 'lit';
import * as icons from '../app/icons.js';
import {prose} from '../app/prose.js';

/** One entry of a conversation as its agent sees it, with who said it. */
export function shown(entry, view) {
  const inside = shape(entry, view);
  return inside === nothing ? nothing : html`<div class="entry ${entry.kind}-entry" data-key=${entry.key}>${inside}</div>`;
}

function shape(entry, {words, account}) {
  switch (entry.kind) {
    case 'me': return html`<article class="from customer" dir="auto"><p class="speaker">${icons.person} ${words.say('said.customer')}</p><p class="text">${entry.text}</p></article>`;
    case 'said': return entry.text === '' ? nothing : said(entry, {words, account});
    case 'items': return html`<p class="note">${words.say('shown.items', {items: entry.items.map(item => item.title).join(', ')})}</p>`;
    case 'offer': return html`<p class="note">${words.say('shown.offer', {title: entry.offer.title})}</p>`;
    case 'confirm': return html`<p class="note">${words.say(`confirm.${entry.state === 'waiting' ? 'waits' : 'over'}`, {what: entry.interrupt.message ?? entry.interrupt.metadata?.title})}</p>`;
    case 'handoff': return html`<p class="note notice">${icons.hand} <span>${words.say('shown.handoff')}</span></p>`;
    case 'note': return html`<p class="note">${entry.word ? words.say(entry.word) : entry.text}</p>`;
  }
  return nothing;
}

function said(entry, {words, account}) {
  if (entry.notice && entry.notice !== 'offered') {
    return html`<p class="note notice" dir="auto">${icons.hand} <span>${entry.text}</span></p>`;
  }
  const person = entry.name !== null;
  return html`
    <article class="from ${person ? 'person' : 'assistant'}" dir="auto">
      <p class="speaker">${person ? icons.hand : icons.bell} ${person ? entry.name : words.say('said.assistant', {assistant: account.assistant})}</p>
      ${prose(entry.text)}
    </article>`;
}
