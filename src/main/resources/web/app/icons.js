import {svg, html} from 'lit';

const icon = path => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${path}</svg>`;

export const send = icon(svg`<path d="M5 12h13M12 5l7 7-7 7"/>`);
export const stop = icon(svg`<rect x="7" y="7" width="10" height="10" rx="1.5"/>`);
export const back = icon(svg`<path d="M19 12H6M12 5l-7 7 7 7"/>`);
export const check = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`);
export const cross = icon(svg`<path d="M7 7l10 10M17 7L7 17"/>`);
export const seal = icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`);
export const tag = icon(svg`<path d="M4 12V4h8l8 8-8 8zM8 8h.01"/>`);
export const person = icon(svg`<circle cx="12" cy="8" r="3.5"/><path d="M5 20a7 7 0 0 1 14 0"/>`);
export const bell = icon(svg`<path d="M4 18h16M6 15a6 6 0 0 1 12 0zM12 9V7m-1.5 0h3"/>`);
export const sun = icon(svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6l1.5 1.5m9.8 9.8l1.5 1.5m0-12.8l-1.5 1.5M7.1 16.9l-1.5 1.5"/>`);
export const moon = icon(svg`<path d="M19.5 14A8 8 0 0 1 10 4.5 8 8 0 1 0 19.5 14z"/>`);
