import {html, nothing} from 'lit';

/** What went wrong, and every reason that was given for it; nothing where all is well. */
export function told(words, error) {
  if (!error) {
    return nothing;
  }
  const reasons = (error.problem?.held ?? []).map(({reason}) => reason);
  if (reasons.length > 0) {
    return html`<div class="alert" role="alert"><p>${words.say('held.by.gates')}</p><ul class="bullets">${reasons.map(reason => html`<li>${reason}</li>`)}</ul></div>`;
  }
  return html`<p class="alert" role="alert">${words.fault(error)}</p>`;
}
