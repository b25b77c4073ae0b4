import {LitElement, html, nothing} from 'lit';
import * as icons from './icons.js';
import {isOver} from './transcript.js';
import {label, remaining, term} from './words.js';

const OUTCOME = {
  approving: 'Approved, one moment…',
  approved: 'You approved this. It is done.',
  undone: 'You approved this, but it could not be done. Nothing was charged.',
  declining: 'Declined, one moment…',
  declined: 'You declined this. Nothing was done.',
  changing: 'Asking for new terms…',
  replaced: 'No longer open.',
  expired: 'This was no longer held. Ask again for a new price.',
};

/** What is sealed and waits for the customer: approve, change, decline. */
class ConfirmationCard extends LitElement {
  static properties = {
    entry: {attribute: false},
    session: {attribute: false},
    /** `{at, of}` where several wait, else null. */
    place: {attribute: false},
    /** Rendered again when it differs: the entry itself is changed in place. */
    state: {attribute: false},
    now: {attribute: false},
    changing: {state: true},
  };

  createRenderRoot() {
    return this;
  }

  render() {
    const {interrupt, state, changed} = this.entry;
    const details = interrupt.metadata ?? {};
    const waiting = state === 'waiting';
    const title = details.title ?? label(details.action ?? 'Please confirm');
    return html`
      <section class="card confirm ${state}" aria-label="To confirm: ${title}" data-interrupt=${interrupt.id}>
        <div class="confirm-head">
          <strong>${title}${waiting && this.place ? html` <span class="muted">${this.place.at} of ${this.place.of}</span>` : nothing}</strong>
          ${waiting ? html`<span class="muted sealed">${icons.seal} ${interrupt.expiresAt ? remaining(interrupt.expiresAt, this.now) : 'sealed'}</span>` : nothing}
        </div>
        ${changed ? html`<p class="changed">The terms have changed since you last saw them.</p>` : nothing}
        ${interrupt.message ? html`<p dir="auto">${interrupt.message}</p>` : nothing}
        ${terms(details.terms)}
        ${waiting ? this.#decide(title) : html`<p class="outcome muted" role="status">${state === 'approved' ? icons.check : nothing}${OUTCOME[state]}</p>`}
      </section>`;
  }

  #decide(title) {
    const over = isOver(this.entry.interrupt, this.now);
    if (over) {
      return html`<p class="muted" role="status">${OUTCOME.expired}</p>`;
    }
    const fields = Object.entries(this.entry.interrupt.responseSchema?.properties?.edits?.properties ?? {});
    if (this.changing && fields.length > 0) {
      return this.#form(title, fields);
    }
    return html`
      <div class="decide">
        <button class="primary" @click=${() => this.session.approve(this.entry)}>${icons.check} Approve<span class="hidden">: ${title}</span></button>
        ${fields.length > 0 ? html`<button @click=${() => { this.changing = true; }}>${icons.pencil} Change<span class="hidden">: ${title}</span></button>` : nothing}
        <button @click=${() => this.session.decline(this.entry)}>Decline<span class="hidden">: ${title}</span></button>
      </div>`;
  }

  #form(title, fields) {
    return html`
      <form class="changes" @submit=${this.#change}>
        ${fields.map(([name, schema]) => html`<label><span>${label(name)}</span>${field(name, schema)}
          ${schema.description ? html`<small class="muted">${schema.description}</small>` : nothing}</label>`)}
        <p class="muted">What is left empty stays as it is. You see the new terms before anything is done.</p>
        <div class="decide">
          <button class="primary">Ask for new terms<span class="hidden">: ${title}</span></button>
          <button type="button" @click=${() => { this.changing = false; }}>Back</button>
        </div>
      </form>`;
  }

  #change = event => {
    event.preventDefault();
    const schemas = this.entry.interrupt.responseSchema.properties.edits.properties;
    const edits = {};
    new FormData(event.currentTarget).forEach((value, name) => {
      if (value.trim() !== '') {
        edits[name] = typed(value.trim(), schemas[name]);
      }
    });
    if (Object.keys(edits).length > 0) {
      this.session.change(this.entry, edits);
    }
    this.changing = false;
  };
}

function field(name, schema) {
  if (schema.enum) {
    return html`<select name=${name}><option value="">as it is</option>${schema.enum.map(value => html`<option>${value}</option>`)}</select>`;
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return html`<input name=${name} type="number" min=${schema.minimum ?? nothing} max=${schema.maximum ?? nothing} step=${schema.type === 'integer' ? 1 : 'any'}>`;
  }
  if (schema.type === 'boolean') {
    return html`<select name=${name}><option value="">as it is</option><option value="true">yes</option><option value="false">no</option></select>`;
  }
  if (schema.format === 'date-time') {
    return html`<input name=${name} type="datetime-local">`;
  }
  return html`<input name=${name} type=${schema.format === 'date' ? 'date' : 'text'} maxlength=${schema.maxLength ?? 200}>`;
}

function typed(value, schema) {
  switch (schema.type) {
    case 'integer':
    case 'number': return Number(value);
    case 'boolean': return value === 'true';
    default: return schema.format === 'date-time' ? withOffset(value) : value;
  }
}

/** A time on the reader's clock, with the offset that makes it a moment. */
function withOffset(local) {
  const minutes = -new Date(local).getTimezoneOffset();
  const two = number => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${local.length === 16 ? `${local}:00` : local}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function terms(given) {
  const list = Array.isArray(given)
    ? given.map(({label: name, value}) => [name, value])
    : Object.entries(given ?? {});
  const shown = list.filter(([name, value]) => value !== null && value !== '' && name !== 'expires' && name !== 'quote');
  return shown.length === 0 ? nothing : html`
    <dl class="terms">${shown.map(([name, value]) => html`<div><dt>${label(name)}</dt><dd dir="auto">${term(value, navigator.language)}</dd></div>`)}</dl>`;
}

customElements.define('confirmation-card', ConfirmationCard);
