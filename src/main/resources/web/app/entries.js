import {html, nothing} from 'lit';
import * as cards from './cards.js';
import * as icons from './icons.js';
import './confirmation.js';
import {prose} from './prose.js';

/**
 * One entry of a transcript, or nothing where there is nothing to see of it.
 *
 * @param ask `words`, `reasons`, `explain(decision)`, `know()`
 */
export function entry(entry, session, brand, ask) {
  const shown = shape(entry, session, brand, ask);
  return shown === nothing ? nothing : html`<div class="entry ${entry.kind}-entry" data-key=${entry.key}>${shown}</div>`;
}

function shape(entry, session, brand, ask) {
  switch (entry.kind) {
    case 'me': return mine(entry, session, ask.words);
    case 'said': return entry.text === '' ? nothing : said(entry, session, brand, ask);
    case 'work': return work(entry, ask.words);
    case 'items': return cards.items(entry, session, ask);
    case 'offer': return cards.offer(entry, session, ask);
    case 'confirm': return confirmation(entry, session, ask.words);
    case 'recap': return cards.recap(entry, session.entries.indexOf(entry) > 0, ask.words);
    case 'used': return cards.used(entry, ask);
    case 'handoff': return cards.handoff(entry, ask.words);
    case 'note': return html`<p class="note ${entry.tone}" role=${entry.tone === 'bad' ? 'alert' : 'status'}>${entry.word ? ask.words.say(entry.word) : entry.text}</p>`;
  }
  return nothing;
}

function mine(entry, session, words) {
  return html`
    <article class="me ${entry.state}" dir="auto"><span class="hidden">${words.say('chat.you')}</span>${entry.text}</article>
    ${entry.state === 'failed' ? html`<p class="note bad" role="alert">${entry.error} <button class="plain" @click=${() => session.again(entry)}>${words.say('chat.sendAgain')}</button></p>` : nothing}`;
}

function said(entry, session, brand, {words}) {
  if (entry.notice && entry.notice !== 'offered') {
    return html`<p class="note notice" dir="auto">${icons.hand} <span>${entry.text}</span></p>`;
  }
  if (entry.name) {
    return html`
      <article class="said person ${entry.done ? 'done' : 'speaking'}" dir="auto"><p class="speaker">${icons.person} ${words.say('said.person', {name: entry.name})}</p>${prose(entry.text)}</article>`;
  }
  const offered = entry.notice === 'offered' && session.entries.findLast(other => other.kind === 'said' || other.kind === 'me') === entry;
  return html`
    <article class="said ${entry.done ? 'done' : 'speaking'}" dir="auto" lang=${brand.locales[0]}><span class="hidden">${brand.assistant}:</span>${prose(entry.text)}</article>
    ${offered ? html`<p class="decide"><button class="primary" @click=${() => session.say(words.say('handoff.yes'))}>${icons.hand} ${words.say('handoff.accept')}</button></p>` : nothing}
    ${entry.done && !entry.notice ? cards.judgement(entry, session, words) : nothing}`;
}

function work(entry, words) {
  if (entry.off && entry.id.startsWith('decided-')) {
    return nothing;
  }
  const sign = entry.done
    ? (entry.failed ? icons.cross : icons.check)
    : html`<span class="spinner" aria-hidden="true"></span>`;
  return html`<p class="work ${entry.failed ? 'failed' : ''}">${sign}${words.doing(entry)}</p>`;
}

/** Beneath the last of several: whether they are wanted all or nothing, and one button for all. */
function together(commits, session, words) {
  const final = commits.filter(entry => entry.interrupt.metadata?.irreversible).map(entry => entry.interrupt.metadata.title);
  return html`
    <section class="card together" aria-label=${words.say('together')}>
      <label><input type="checkbox" .checked=${session.together} @change=${event => { session.together = event.target.checked; }}> <strong>${words.say('together')}</strong></label>
      <p class="muted">${words.say('together.means')} ${final.length > 0 ? words.say('together.final', {what: final.join(', ')}) : nothing}</p>
      <div class="decide"><button class="primary" @click=${() => session.approveAll()}>${icons.check} ${words.count('together.approve', commits.length)}</button></div>
    </section>`;
}

function confirmation(entry, session, words) {
  const waiting = session.entries.filter(other => other.kind === 'confirm' && other.state === 'waiting');
  const place = waiting.length > 1 ? {at: waiting.indexOf(entry) + 1, of: waiting.length} : null;
  const commits = session.commits;
  return html`
    <confirmation-card .words=${words} .entry=${entry} .session=${session} .place=${place} .together=${session.together && commits.includes(entry)} .state=${entry.state} .now=${Date.now()}></confirmation-card>
    ${commits.length > 1 && commits.at(-1) === entry ? together(commits, session, words) : nothing}`;
}
