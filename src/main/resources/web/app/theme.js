/** Colours: the brand's design tokens, light or dark as the reader wants it, on the page or on one element of it. */

import {keep, recall} from './keep.js';

const TOKENS = ['accent', 'on_accent', 'background', 'surface', 'text', 'muted', 'border'];
const COLOUR = /^#[0-9a-f]{6}$/i;
const REMEMBERED = 'concierge-scheme';
const choices = new EventTarget();
const system = matchMedia('(prefers-color-scheme: dark)');

/** @param chosen `light` or `dark`; anything else follows the reader's own choice, or their system's */
export class Wardrobe {
  #element;
  #theme = null;
  #chosen;

  constructor(element, chosen = null) {
    this.#element = element;
    this.#chosen = chosen;
    system.addEventListener('change', this.#apply);
    choices.addEventListener('change', this.#apply);
    this.#apply();
  }

  get scheme() {
    const fixed = this.#chosen === 'light' || this.#chosen === 'dark' ? this.#chosen : null;
    return fixed ?? recall(REMEMBERED) ?? (system.matches ? 'dark' : 'light');
  }

  choose(scheme) {
    this.#chosen = scheme;
    this.#apply();
  }

  toggle() {
    keep(REMEMBERED, this.scheme === 'dark' ? 'light' : 'dark');
    choices.dispatchEvent(new Event('change'));
  }

  wear(theme) {
    this.#theme = theme;
    this.#apply();
  }

  close() {
    system.removeEventListener('change', this.#apply);
    choices.removeEventListener('change', this.#apply);
  }

  #apply = () => {
    const now = this.scheme;
    this.#element.dataset.scheme = now;
    const colours = this.#theme?.[now] ?? {};
    for (const token of TOKENS) {
      const name = `--${token.replace('_', '-')}`;
      if (COLOUR.test(colours[token] ?? '')) {
        this.#element.style.setProperty(name, colours[token]);
      } else {
        this.#element.style.removeProperty(name);
      }
    }
  };
}
