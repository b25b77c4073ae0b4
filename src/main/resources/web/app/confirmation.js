import {LitElement, html, nothing} from 'lit';
import * as icons from './icons.js';
import {isOver} from './transcript.js';

/** What is sealed and waits for the customer: approve, change, decline. */
class ConfirmationCard extends LitElement {
  static properties = {
    words: {attribute: false},
    entry: {attribute: false},
    session: {attribute: false},
    /** `{at, of}` where several wait, else null. */
    place: {attribute: false},
    /** Whether it is wanted only with the others: then it is approved with them. */
    together: {attribute: false},
    /** Rendered again when it differs: the entry itself is changed in place. */
    state: {attribute: false},
    now: {attribute: false},
    changing: {state: true},
  };

  createRenderRoot() {
    return this;
  }

  render() {
    const {words} = this;
    const {interrupt, state, changed} = this.entry;
    const details = interrupt.metadata ?? {};
    const waiting = state === 'waiting';
    const consent = interrupt.reason === 'consent';
    const kind = consent ? 'consent' : 'confirm';
    const title = details.title ?? (details.action ? words.label(details.action) : words.say('confirm.plain'));
    return html`
      <section class="card confirm ${state}" aria-label=${words.say(consent ? 'consent' : 'confirm', {title})} data-interrupt=${interrupt.id}>
        <div class="confirm-head">
          <strong>${title}${waiting && this.place ? html` <span class="muted">${words.say('confirm.place', this.place)}</span>` : nothing}</strong>
          ${waiting && !consent ? html`<span class="muted sealed">${icons.seal} ${interrupt.expiresAt ? words.remaining(interrupt.expiresAt, this.now) : words.say('confirm.sealed')}</span>` : nothing}
        </div>
        ${changed ? html`<p class="changed">${words.say('confirm.changed')}</p>` : nothing}
        ${interrupt.message ? html`<p dir="auto">${interrupt.message}</p>` : nothing}
        ${consent ? nothing : this.#terms(details.terms)}
        ${waiting ? this.#decide(title) : html`<p class="outcome muted" role="status">${state === 'approved' ? icons.check : nothing}${words.say(words.has(`${kind}.${state}`) ? `${kind}.${state}` : `confirm.${state}`)}</p>`}
      </section>`;
  }

  #decide(title) {
    const over = isOver(this.entry.interrupt, this.now);
    if (over) {
      return html`<p class="muted" role="status">${this.words.say('confirm.expired')}</p>`;
    }
    const fields = Object.entries(this.entry.interrupt.responseSchema?.properties?.edits?.properties ?? {});
    if (this.changing && fields.length > 0) {
      return this.#form(title, fields);
    }
    const kind = this.entry.interrupt.reason === 'consent' ? 'consent' : 'confirm';
    return html`
      <div class="decide">
        ${this.together ? nothing : html`<button class="primary" @click=${() => this.session.approve(this.entry)}>${icons.check} ${this.words.say(`${kind}.approve`)}<span class="hidden">: ${title}</span></button>`}
        ${fields.length > 0 ? html`<button @click=${() => { this.changing = true; }}>${icons.pencil} ${this.words.say('confirm.change')}<span class="hidden">: ${title}</span></button>` : nothing}
        <button @click=${() => this.session.decline(this.entry)}>${this.words.say(`${kind}.decline`)}<span class="hidden">: ${title}</span></button>
      </div>`;
  }

  #form(title, fields) {
    return html`
      <form class="changes" @submit=${this.#change}>
        ${fields.map(([name, schema]) => html`<label><span>${this.words.label(name)}</span>${this.#field(name, schema)}
          ${schema.description ? html`<small class="muted">${schema.description}</small>` : nothing}</label>`)}
        <p class="muted">${this.words.say('confirm.form')}</p>
        <div class="decide">
          <button class="primary">${this.words.say('confirm.ask')}<span class="hidden">: ${title}</span></button>
          <button type="button" @click=${() => { this.changing = false; }}>${this.words.say('confirm.back')}</button>
        </div>
      </form>`;
  }

  #field(name, schema) {
    const asItIs = this.words.say('confirm.asItIs');
    if (schema.enum) {
      return html`<select name=${name}><option value="">${asItIs}</option>${schema.enum.map(value => html`<option>${value}</option>`)}</select>`;
    }
    if (schema.type === 'integer' || schema.type === 'number') {
      return html`<input name=${name} type="number" min=${schema.minimum ?? nothing} max=${schema.maximum ?? nothing} step=${schema.type === 'integer' ? 1 : 'any'}>`;
    }
    if (schema.type === 'boolean') {
      return html`<select name=${name}><option value="">${asItIs}</option><option value="true">${this.words.say('yes')}</option><option value="false">${this.words.say('no')}</option></select>`;
    }
    if (schema.format === 'date-time') {
      return html`<input name=${name} type="datetime-local">`;
    }
    return html`<input name=${name} type=${schema.format === 'date' ? 'date' : 'text'} maxlength=${schema.maxLength ?? 200}>`;
  }

  #terms(given) {
    const list = Array.isArray(given)
      ? given.map(({label: name, value}) => [name, value])
      : Object.entries(given ?? {});
    const shown = list.filter(([name, value]) => value !== null && value !== '' && name !== 'expires' && name !== 'quote');
    return shown.length === 0 ? nothing : html`
      <dl class="terms">${shown.map(([name, value]) => html`<div><dt>${this.words.label(name)}</dt><dd dir="auto">${this.words.term(value)}</dd></div>`)}</dl>`;
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

customElements.define('confirmation-card', ConfirmationCard);
