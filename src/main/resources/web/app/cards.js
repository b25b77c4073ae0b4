import {html, nothing} from 'lit';
import * as icons from './icons.js';
import {picture} from './pictures.js';
import {reasonList} from './reason-list.js';
import {ORIGIN} from './service.js';

/** What stands beside the text: suggestions, offers, what was used, who takes over. */

/** Until it is opened and read anew, the reasons are told as they came. */
function why({decision}, {id, why: told}, ask) {
  if (!told?.length) {
    return nothing;
  }
  const {words} = ask;
  const found = decision ? ask.reasons.of(decision, id) : null;
  return html`
    <details class="why" @toggle=${event => event.target.open && decision && ask.reasons.read(decision)}><summary><span>${words.say('why')}</span></summary>
      ${found ? reasonList(found, {decision, item: id}, ask) : html`<ul class="grounds">${told.map(text => html`<li>${text}</li>`)}</ul>`}
      ${decision && ask.reasons.error ? html`<p class="note bad" role="alert">${words.fault(ask.reasons.error)}</p>` : nothing}
    </details>`;
}

const ownPath = path => typeof path === 'string' && path.startsWith('/') && !path.startsWith('//');

/** @param ask `words`, `reasons`, `explain(decision)`, `know()` */
export function items(entry, session, ask) {
  const {words} = ask;
  return html`
    <ul class="items" aria-label=${words.say('items')}>
      ${entry.items.map(item => {
        const verdict = session.verdicts.get(item.id);
        return html`
          <li class="card item ${verdict === 'not_this_again' ? 'struck' : ''}" data-item=${item.id}>
            ${ownPath(item.image) ? html`<img src=${ORIGIN + item.image} alt=${item.title} loading="lazy">` : picture(item, words, entry.items)}
            <div class="item-head"><strong>${item.title}</strong>${item.price ? html`<span class="price">${words.money(item.price)}</span>` : nothing}</div>
            ${item.detail ? html`<p class="muted">${item.detail}</p>` : nothing}
            ${why(entry, item, ask)}
            ${verdicts(session, item.id, item.title, words)}
          </li>`;
      })}
    </ul>
    ${explain(entry, ask, entry.items.length)}`;
}

function explain({decision}, ask, count) {
  return decision ? html`<button class="plain small explain" @click=${() => ask.explain(decision)}>${ask.words.count('why.others', count)}</button>` : nothing;
}

function verdicts(session, id, title, words) {
  const verdict = session.verdicts.get(id);
  return html`
    <div class="verdicts">
      ${verdict
        ? html`<span class="muted" role="status">${words.say(verdict === 'helpful' ? 'like.noted' : 'notAgain.noted')}</span>`
        : html`
          <button class="plain" @click=${() => session.judge(id, 'helpful')}>${words.say('like')}<span class="hidden">: ${title}</span></button>
          <button class="plain" @click=${() => session.judge(id, 'not_this_again')}>${words.say('notAgain')}<span class="hidden">: ${title}</span></button>`}
    </div>`;
}

/** Whether an answer helped; one may think again. */
export function judgement({id}, session, words) {
  const verdict = session.verdicts.get(id);
  const button = (value, icon) => html`
    <button class="plain round small" aria-pressed=${verdict === value} title=${words.say(value)} aria-label=${words.say(value)} @click=${() => session.judge(id, value)}>${icon}</button>`;
  return html`
    <div class="judgement">
      ${button('helpful', icons.up)}
      ${button('not_helpful', icons.downward)}
      <span class="muted" role="status">${verdict ? words.say(`${verdict}.noted`) : nothing}</span>
    </div>`;
}

export function offer(entry, session, ask) {
  const {offer} = entry;
  const {words} = ask;
  const until = offer.expires ? new Date(offer.expires) : null;
  const over = until && until.getTime() <= Date.now();
  return html`
    <section class="card offer" aria-label=${words.say('offer', {title: offer.title})}>
      <div class="offer-head">${icons.tag}<strong>${offer.title}</strong></div>
      <p>${offer.terms}</p>
      ${until && !Number.isNaN(until.getTime()) ? html`<p class="muted">${words.say(over ? 'offer.ended' : 'offer.until', {date: words.date(until)})}</p>` : nothing}
      ${why(entry, offer, ask)}
      ${explain(entry, ask, 1)}
      ${verdicts(session, offer.id, offer.title, words)}
    </section>`;
}

/** @param shown whether what was said last stands right above */
export function recap(entry, shown, words) {
  return html`
    <section class="recap" aria-label=${words.say('recap')}>
      <p class="recap-head">${entry.at ? words.say('recap.at', {time: words.time(entry.at)}) : words.say('recap.now')}</p>
      ${shown ? nothing : html`
        ${entry.customer ? html`<p class="quoted" dir="auto">${words.say('recap.you', {text: entry.customer})}</p>` : nothing}
        ${entry.assistant ? html`<p class="quoted" dir="auto">${entry.assistant}</p>` : nothing}`}
      ${entry.under.map(message => html`<p class="muted">${message}</p>`)}
      ${entry.expired.map(message => html`<p class="muted">${words.say('recap.gone', {what: message})}</p>`)}
    </section>`;
}

export function used({facts}, {words, know}) {
  return html`
    <details class="used">
      <summary><span>${words.count('used', facts.length)}</span></summary>
      <ul>${facts.map(fact => html`<li>${words.label(fact.about)} <span class="muted">${words.say('used.from', {source: fact.source, purpose: words.purpose(fact.purpose)})}</span></li>`)}</ul>
      <button class="plain small" @click=${know}>${words.say('used.change')}</button>
    </details>`;
}

export function handoff({topic, reference, state}, words) {
  return html`
    <section class="card handoff" aria-label=${words.say('handoff')}>
      <p>${icons.hand}<strong>${topic && topic !== 'human' ? words.say('handoff.about', {topic: words.label(topic).toLowerCase()}) : words.say('handoff.over')}</strong></p>
      <p>${words.say(state === 'timed_out' ? 'handoff.later' : 'handoff.means')}</p>
      ${reference ? html`<p class="muted">${words.say('handoff.reference', {reference})}</p>` : nothing}
    </section>`;
}
