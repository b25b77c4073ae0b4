import {html, nothing} from 'lit';
import {ORIGIN} from './service.js';

/** A brand's mark: its logo, and its initial where it has none or where the page around may not show it. */
export function mark({name, logo}, size = '') {
  return html`<span class="mark ${size} ${logo ? '' : 'initial'}" aria-hidden="true">${logo
    ? html`<img src=${ORIGIN + logo} alt="" width="40" height="40" @error=${missing}>`
    : nothing}<span class="letter">${name.charAt(0)}</span></span>`;
}

function missing(event) {
  event.target.hidden = true;
  event.target.parentElement.classList.add('initial');
}
