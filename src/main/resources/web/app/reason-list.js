import {html, nothing} from 'lit';

/**
 * Reasons, each with what one can do about it.
 *
 * @param found `{text, rests, struck}` each
 * @param about `{decision, item}`
 * @param ask `words`, `reasons`, `know()`
 */
export function reasonList(found, {decision, item}, ask) {
  return html`<ul class="grounds">${found.map(reason => html`<li>${one(reason, decision, item, ask)}</li>`)}</ul>`;
}

function one({text, rests, struck}, decision, item, {words, reasons, know}) {
  const said = sentence(text);
  if (struck) {
    return html`<s>${said}</s> <span class="muted" role="status">${words.say('reason.struck')}</span>
      <button class="plain small" @click=${() => reasons.undo(struck)}>${words.say('undo')}<span class="hidden">: ${said}</span></button>`;
  }
  if (rests === 'fact' || rests === 'history') {
    return html`${said} <button class="plain small" @click=${() => reasons.strike(decision, item, text)}>${words.say('reason.strike')}<span class="hidden">: ${said}</span></button>`;
  }
  return html`${said} <span class="muted">${words.has(`rests.${rests}`) ? words.say(`rests.${rests}`) : ''}</span>${rests === 'protection'
    ? html` <button class="plain small" @click=${know}>${words.say('reason.protects')}</button>` : nothing}`;
}

/** A reason's clause as a sentence. */
export function sentence(clause) {
  return `${clause.charAt(0).toLocaleUpperCase()}${clause.slice(1)}${/[.!?]$/.test(clause) ? '' : '.'}`;
}
