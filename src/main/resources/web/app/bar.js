import {html, nothing} from 'lit';
import * as icons from './icons.js';
import {mark} from './mark.js';
import * as voice from './voice.js';
import {LEVELS} from './words.js';

/**
 * What is always in sight: whose chat it is and with whom, how personal it is, and how the line is.
 *
 * @param view its `brand`, `who`, `before`, `after`, `speaking`, `returned`
 * @param act `words`; `know()`: shows what is known; `toggleVoice()`
 */
export function bar(view, session, act) {
  const {brand, who, speaking} = view;
  const {words} = act;
  const agent = session.handoff?.state === 'taken' ? session.handoff.agent : null;
  const whom = agent ? words.say('bar.person', {agent}) : words.say(who ? 'bar.for' : 'bar.who', {assistant: brand.assistant, who});
  return html`
    <header class="bar">
      <div class="bar-in">
        ${view.before ?? nothing}
        ${mark(brand)}
        <div class="bar-names"><h1>${brand.name}</h1><span class="muted">${whom}</span></div>
        ${voice.canSpeak() ? html`
          <button class="plain round" aria-pressed=${speaking} title=${words.say('bar.aloud')} aria-label=${words.say('bar.aloud')} @click=${act.toggleVoice}>${speaking ? icons.sound : icons.mute}</button>` : nothing}
        <button class="plain round" title=${words.say('bar.know')} aria-label=${words.say('bar.know')} @click=${act.know}>${icons.person}</button>
        ${view.after ?? nothing}
      </div>
      ${dial(session, words)}
      ${person(session, words)}
      ${connection(session, view.returned, words)}
    </header>`;
}

/** Who has the conversation, where it is not the assistant, and the way back. */
function person(session, words) {
  const {handoff} = session;
  return html`
    <div role="status">${handoff ? html`
      <div class="connection handed-over ${handoff.state}">
        <span>${icons.hand} ${words.say(`bar.${handoff.state}`, {agent: handoff.agent})}</span>
        <button class="plain" ?disabled=${session.connection !== 'open'} @click=${() => session.leavePerson()}>${words.say('handoff.back')}</button>
      </div>` : nothing}</div>`;
}

function dial(session, words) {
  return html`
    <fieldset class="dial" ?disabled=${session.connection !== 'open'}>
      <legend>${words.say('dial')}</legend>
      ${LEVELS.map(word => html`
        <label title=${words.say(`level.${word}.means`)} class=${word === session.level ? 'chosen' : ''}>
          <input type="radio" name="level" value=${word} .checked=${word === session.level} @change=${() => session.choose(word)}>
          <span>${words.say(`level.${word}`)}</span>
        </label>`)}
    </fieldset>`;
}

function connection(session, returned, words) {
  const told = {
    lost: words.say('line.lost'),
    idle: words.say('line.idle'),
    refused: session.connection === 'refused' && words.fault(session.connectionDetail),
  }[session.connection];
  if (told) {
    return html`<div class="connection ${session.connection}" role="status"><span>${told}</span>
      ${session.connection === 'refused' ? nothing : html`<button class="plain" @click=${() => session.open()}>${words.say(session.connection === 'idle' ? 'line.goOn' : 'line.tryNow')}</button>`}</div>`;
  }
  return returned ? html`<div class="connection back" role="status">${words.say('line.back')}</div>` : nothing;
}
