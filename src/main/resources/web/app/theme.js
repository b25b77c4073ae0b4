/** Colours: the brand's design tokens, light or dark as the reader wants it. */

const TOKENS = ['accent', 'on_accent', 'background', 'surface', 'text', 'muted', 'border'];
const COLOUR = /^#[0-9a-f]{6}$/i;
const system = matchMedia('(prefers-color-scheme: dark)');
const remembered = 'concierge-scheme';

let brandTheme = null;
system.addEventListener('change', apply);

export function scheme() {
  return localStorage.getItem(remembered) ?? (system.matches ? 'dark' : 'light');
}

export function toggle() {
  localStorage.setItem(remembered, scheme() === 'dark' ? 'light' : 'dark');
  apply();
}

export function wear(theme) {
  brandTheme = theme;
  apply();
}

function apply() {
  const now = scheme();
  const root = document.documentElement;
  root.dataset.scheme = now;
  const colours = brandTheme?.[now] ?? {};
  for (const token of TOKENS) {
    const name = `--${token.replace('_', '-')}`;
    if (COLOUR.test(colours[token] ?? '')) {
      root.style.setProperty(name, colours[token]);
    } else {
      root.style.removeProperty(name);
    }
  }
}

apply();
