import {html, svg} from 'lit';

/** A state or a status: a coloured dot beside its word, so that the colour alone says nothing. */
export function chip(words, kind, word) {
  return html`<span class="chip ${word}">${words.say(`${kind}.${word}`)}</span>`;
}

/** A share as a percentage; a tenth of one only where it says something. */
export function percent(words, share) {
  return share.toLocaleString(words.spoken, {style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0});
}

export function millis(words, value) {
  return value === null || value === undefined ? '–' : value.toLocaleString(words.spoken, {style: 'unit', unit: 'millisecond'});
}

/** @param parts `{name, value}` in order; the bar is as long as their sum */
export function stack(label, parts) {
  const sum = parts.reduce((all, {value}) => all + value, 0);
  let x = 0;
  return html`<svg class="chart" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label=${label}>
    <rect class="ground" width="100" height="6"></rect>
    ${sum === 0 ? '' : parts.filter(({value}) => value > 0).map(({name, value}) => {
      const width = (100 * value) / sum;
      const bar = svg`<rect class=${name} x=${x} width=${width} height="6"></rect>`;
      x += width;
      return bar;
    })}
  </svg>`;
}

/** How long half of the calls and 95 of 100 took, on a scale that all bars share. */
export function spread(label, p50, p95, longest) {
  const scale = value => (longest > 0 ? (100 * value) / longest : 0);
  return html`<svg class="chart" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label=${label}>
    <rect class="ground" width="100" height="6"></rect>
    <rect class="p95" width=${scale(p95)} height="6"></rect>
    <rect class="p50" width=${scale(p50)} height="6"></rect>
  </svg>`;
}
