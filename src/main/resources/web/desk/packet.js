import {html, nothing} from 'lit';

/** Where there is little room it stands above the conversation, and opens when it is wanted. */
const roomy = matchMedia('(min-width: 68.01rem)');

/** What spares the customer a repetition. @param detail as the service tells it; undefined while it is read */
export function packet(detail, words) {
  if (!detail) {
    return html`<aside class="packet" aria-label=${words.say('packet')}><p class="muted">${words.say('loading')}</p></aside>`;
  }
  const {handoff} = detail;
  const {summary, said = [], actions = [], facts = []} = detail.packet;
  const kept = detail.transcript.length === 0 && said.length > 0;
  return html`
    <aside class="packet" aria-label=${words.say('packet')}>
      <details ?open=${roomy.matches}><summary><h3>${words.say('packet')}</h3></summary>
      ${handoff.wish ? part(words.say('wish'), html`<p class="quoted" lang=${handoff.locale} dir="auto">${handoff.wish}</p>`) : nothing}
      ${part(words.say('speaks'), html`<p>${language(handoff.locale, words)}</p>`)}
      ${part(words.say('facts'), facts.length === 0 ? html`<p class="muted">${words.say('facts.none')}</p>` : html`
        <dl class="facts-of">${facts.map(fact => html`<div><dt>${words.label(fact.about)}</dt><dd>${fact.value}</dd></div>`)}</dl>`)}
      ${actions.length === 0 ? nothing : part(words.say('actions'), html`
        <ul class="plain-list">${actions.map(action => html`<li>${action.summary} <span class="muted">${words.say(`action.${action.state === 'done' ? 'done' : 'pending'}`)}</span></li>`)}</ul>`)}
      ${summary ? part(words.say('summary'), html`<p class="text">${summary}</p>`) : nothing}
      ${kept ? part(words.say('before'), html`<ul class="plain-list">${said.map(one => html`<li dir="auto"><strong>${speaker(one, words)}</strong> ${one.customer ?? one.person ?? one.assistant}</li>`)}</ul>`) : nothing}
      </details>
    </aside>`;
}

function part(title, content) {
  return html`<section><h4>${title}</h4>${content}</section>`;
}

function speaker(one, words) {
  return `${one.customer !== undefined ? words.say('said.customer') : one.name ?? words.say('automatic')}:`;
}

function language(tag, words) {
  try {
    return new Intl.DisplayNames([words.spoken], {type: 'language'}).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
