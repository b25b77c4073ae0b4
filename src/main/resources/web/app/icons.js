import {svg, html} from 'lit';

/** @param turns whether it points along the line, and so the other way where lines begin at the right */
const icon = (path, turns = false) => html`<svg class="icon ${turns ? 'turns' : ''}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${path}</svg>`;

export const send = icon(svg`<path d="M5 12h13M12 5l7 7-7 7"/>`, true);
export const stop = icon(svg`<rect x="7" y="7" width="10" height="10" rx="1.5"/>`);
export const back = icon(svg`<path d="M19 12H6M12 5l-7 7 7 7"/>`, true);
export const check = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`);
export const cross = icon(svg`<path d="M7 7l10 10M17 7L7 17"/>`);
export const seal = icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`);
export const tag = icon(svg`<path d="M4 12V4h8l8 8-8 8zM8 8h.01"/>`);
export const person = icon(svg`<circle cx="12" cy="8" r="3.5"/><path d="M5 20a7 7 0 0 1 14 0"/>`);
export const bell = icon(svg`<path d="M4 18h16M6 15a6 6 0 0 1 12 0zM12 9V7m-1.5 0h3"/>`);
export const sun = icon(svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6l1.5 1.5m9.8 9.8l1.5 1.5m0-12.8l-1.5 1.5M7.1 16.9l-1.5 1.5"/>`);
export const moon = icon(svg`<path d="M19.5 14A8 8 0 0 1 10 4.5 8 8 0 1 0 19.5 14z"/>`);
export const down = icon(svg`<path d="M12 5v13M5 12l7 7 7-7"/>`);
export const close = icon(svg`<path d="M7 7l10 10M17 7L7 17"/>`);
export const chat = icon(svg`<path d="M4 5h16v11H9l-5 4z"/>`);
export const sound = icon(svg`<path d="M4 10v4h4l5 4V6l-5 4zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11"/>`);
export const mute = icon(svg`<path d="M4 10v4h4l5 4V6l-5 4zM17 10l4 4m0-4l-4 4"/>`);
export const microphone = icon(svg`<rect x="9" y="4" width="6" height="10" rx="3"/><path d="M6 11a6 6 0 0 0 12 0M12 17v3"/>`);
export const up = icon(svg`<path d="M7 11v8H4v-8zM7 11l4-7c1.500 0 2.500 1 2.200 2.500L12.500 10H18a2 2 0 0 1 2 2.400l-1.200 5A2 2 0 0 1 16.800 19H7"/>`);
export const downward = icon(svg`<path d="M17 13V5h3v8zM17 13l-4 7c-1.500 0-2.500-1-2.200-2.500l.700-3.500H6a2 2 0 0 1-2-2.400l1.200-5A2 2 0 0 1 7.200 5H17"/>`);
export const pencil = icon(svg`<path d="M5 19l1-4L16 5l3 3L9 18zM14 7l3 3"/>`);
export const hand = icon(svg`<circle cx="8" cy="8" r="3"/><circle cx="17" cy="9" r="2.500"/><path d="M2.500 19a5.500 5.500 0 0 1 11 0M14 19a4.500 4.500 0 0 1 8 -2.500"/>`);
export const key = icon(svg`<circle cx="8" cy="15" r="4"/><path d="M11 12l8-8M16 7l3 3"/>`);
export const leave = icon(svg`<path d="M14 5H6v14h8M11 12h9M17 8l4 4-4 4"/>`, true);
export const play = icon(svg`<path d="M8 5l11 7-11 7z"/>`);
export const plug = icon(svg`<path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4"/>`);
export const warning = icon(svg`<path d="M12 4l9 16H3zM12 10v4m0 3h.01"/>`);
