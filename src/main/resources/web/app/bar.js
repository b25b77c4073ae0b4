import {html, nothing} from 'lit';
import * as icons from './icons.js';
import * as voice from './voice.js';
import {LEVELS} from './words.js';

/**
 * What is always in sight: whose chat it is and with whom, how personal it is, and how the line is.
 *
 * @param view its `brand`, `who`, `before`, `after`, `speaking`, `returned`
 * @param act `know()`: shows what is known; `toggleVoice()`
 */
export function bar(view, session, act) {
  const {brand, who, speaking} = view;
  const handedOver = session.entries.some(entry => entry.kind === 'handoff');
  return html`
    <header class="bar">
      <div class="bar-in">
        ${view.before ?? nothing}
        <span class="initial" aria-hidden="true">${brand.name.charAt(0)}</span>
        <div class="bar-names"><h1>${brand.name}</h1><span class="muted">${brand.assistant}, automated assistant${who ? `, for ${who}` : ''}${handedOver ? '. A person has been asked' : ''}</span></div>
        ${voice.canSpeak() ? html`
          <button class="plain round" aria-pressed=${speaking} title="Read answers aloud" aria-label="Read answers aloud" @click=${act.toggleVoice}>${speaking ? icons.sound : icons.mute}</button>` : nothing}
        <button class="plain round" title="What we know about you" aria-label="What we know about you" @click=${act.know}>${icons.person}</button>
        ${view.after ?? nothing}
      </div>
      ${dial(session)}
      ${connection(session, view.returned)}
    </header>`;
}

function dial(session) {
  return html`
    <fieldset class="dial" ?disabled=${session.connection !== 'open'}>
      <legend>How personal</legend>
      ${LEVELS.map(([word, name, meaning]) => html`
        <label title=${meaning} class=${word === session.level ? 'chosen' : ''}>
          <input type="radio" name="level" value=${word} .checked=${word === session.level} @change=${() => session.choose(word)}>
          <span>${name}</span>
        </label>`)}
    </fieldset>`;
}

function connection(session, returned) {
  const words = {
    lost: 'The connection is lost. Trying again; nothing that was said is lost.',
    idle: 'Paused, as nothing was said for a while.',
    refused: session.connectionDetail,
  }[session.connection];
  if (words) {
    return html`<div class="connection ${session.connection}" role="status"><span>${words}</span>
      ${session.connection === 'refused' ? nothing : html`<button class="plain" @click=${() => session.open()}>${session.connection === 'idle' ? 'Go on' : 'Try now'}</button>`}</div>`;
  }
  return returned ? html`<div class="connection back" role="status">Connected again. Nothing is missing.</div>` : nothing;
}
