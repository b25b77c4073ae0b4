import {html, nothing} from 'lit';
import {millis, percent} from '../shared/marks.js';

/** What is shown of a release: its name, what it amounts to, and how it is written. More of it is worse, but for answers. */
const SHOWN = [
  ['turns', ({turns}) => turns, (words, value) => value.toLocaleString(words.spoken)],
  ...['failed', 'refused', 'fellBack', 'handedOver'].map(name => [name, own => share(own[name], own.turns), percent]),
  ['notHelpful', own => share(own.notHelpful, own.rated), percent],
  ['firstMillis95', own => own.firstMillis95, millis],
];
/** Differences below a tenth are none. */
const NOTABLE = 0.1;
/** Fewer answers of either say nothing yet. */
const ENOUGH = 50;

function share(some, all) {
  return all > 0 ? some / all : null;
}

/** The measures of a release, each beside those of another where there is one. */
export function measures(words, own, other = null) {
  if (!own?.turns) {
    return html`<p class="muted">${words.say('measures.none')}</p>`;
  }
  const comparable = own.turns >= ENOUGH && other?.turns >= ENOUGH;
  const rows = SHOWN.map(([name, of, shown]) => [name, of(own), comparable ? of(other) : null, shown]).filter(([, value]) => value !== null && value !== undefined);
  return html`
    <dl class="numbers measures">${rows.map(([name, value, than, shown]) => {
      const tone = name === 'turns' || than === null || Math.abs(value - than) <= NOTABLE * than ? '' : value > than ? 'worse' : 'better';
      return html`<div class=${tone}><dt>${words.say(`measure.${name}`)}</dt>
        <dd>${shown(words, value)}${tone ? html`<span class="hidden"> (${words.say(`measure.${tone}`)})</span>` : nothing}</dd></div>`;
    })}</dl>`;
}
