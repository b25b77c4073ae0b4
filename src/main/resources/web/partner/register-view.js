import {html, nothing} from 'lit';
import {chip} from '../shared/marks.js';
import {PartnerView} from './partner-view.js';

const MOST = 1_048_576;
const AROUND = 2;

/** Takes a document: pasted, dropped, chosen, or the address of an MCP server. What is wrong stands beside its line. */
class RegisterView extends PartnerView {
  static properties = {
    account: {attribute: false},
    way: {state: true},
    text: {state: true},
    sent: {state: true},
    registered: {state: true},
    dropping: {state: true},
  };

  constructor() {
    super();
    this.way = 'document';
    this.text = '';
  }

  render() {
    return html`
      ${this.heading(this.say('view.register'))}
      <p class="lead-line">${this.say('register.means')}</p>
      <fieldset class="ways"><legend class="hidden">${this.say('register.way')}</legend>
        ${['document', 'mcp'].map(way => html`
          <label class=${way === this.way ? 'chosen' : ''}><input type="radio" name="way" value=${way} .checked=${way === this.way} @change=${() => this.#turn(way)}> ${this.say(`register.${way}`)}</label>`)}
      </fieldset>
      ${this.registered ? this.#taken(this.registered) : nothing}
      ${this.error ? this.#refused() : nothing}
      ${this.way === 'document' ? this.#document() : this.#address()}`;
  }

  #turn(way) {
    this.way = way;
    this.error = null;
    this.registered = null;
  }

  #document() {
    const lines = this.text.split('\n').length;
    const wrong = new Set(this.text === this.sent ? this.#faults().map(({line}) => line) : []);
    return html`
      <form class="card register ${this.dropping ? 'dropping' : ''}" @submit=${this.#sendDocument}
        @dragover=${this.#over} @dragleave=${() => { this.dropping = false; }} @drop=${this.#drop}>
        <label for="document">${this.say('register.text')}</label>
        <p class="muted" id="document-means">${this.say('register.text.means')}</p>
        <div class="editor" dir="ltr">
          <ol class="gutter" aria-hidden="true">${Array.from({length: Math.min(lines, 5000)}, (_, at) => html`<li class=${wrong.has(at + 1) ? 'wrong' : ''}>${at + 1}</li>`)}</ol>
          <textarea id="document" name="document" rows="18" wrap="off" spellcheck="false" autocapitalize="none" required maxlength=${MOST}
            aria-describedby="document-means" aria-invalid=${wrong.size > 0} .value=${this.text} placeholder=${this.#example()}
            @input=${this.#write} @scroll=${this.#scroll}></textarea>
        </div>
        <div class="tool-do">
          <button class="primary" ?disabled=${this.busy}>${this.say(this.busy ? 'registering' : 'register.go')}</button>
          <label class="file"><input type="file" accept=".yaml,.yml,.json,text/yaml,application/json" @change=${event => this.#take(event.target.files[0])}><span>${this.say('register.file')}</span></label>
        </div>
      </form>`;
  }

  #example() {
    return `partner: ${this.account.partner}\ntitle: ${this.account.title}\nbase-url: https://…\ntools:\n  - name: …`;
  }

  #address() {
    return html`
      <form class="card register" @submit=${this.#sendAddress}>
        <label for="mcp">${this.say('register.mcp.address')}</label>
        <input id="mcp" name="url" type="url" required maxlength="500" placeholder="https://mcp.example/mcp" aria-describedby="mcp-means">
        <p class="muted" id="mcp-means">${this.say('register.mcp.means')}</p>
        <div class="tool-do"><button class="primary" ?disabled=${this.busy}>${this.say(this.busy ? 'registering' : 'register.go')}</button></div>
      </form>`;
  }

  #write = event => {
    this.text = event.target.value;
  };

  #scroll = event => {
    this.querySelector('.gutter').scrollTop = event.target.scrollTop;
  };

  #over = event => {
    event.preventDefault();
    this.dropping = true;
  };

  #drop = event => {
    event.preventDefault();
    this.dropping = false;
    this.#take(event.dataTransfer.files[0]);
  };

  #take(file) {
    if (!file) {
      return undefined;
    }
    return this.act(async () => {
      if (file.size > MOST) {
        throw Object.assign(new Error('register.tooLong'), {word: 'register.tooLong'});
      }
      this.text = await file.text();
    });
  }

  #sendDocument = event => {
    event.preventDefault();
    return this.#send(this.text);
  };

  #sendAddress = event => {
    event.preventDefault();
    return this.#send(JSON.stringify({mcp: {url: new FormData(event.currentTarget).get('url').trim()}}));
  };

  async #send(document) {
    this.registered = null;
    this.sent = document;
    await this.act(async () => { this.registered = await this.partner.register(document); });
    await this.updateComplete;
    this.querySelector('.outcome-of')?.focus();
  }

  #faults() {
    return this.error?.faults ?? [];
  }

  #refused() {
    const faults = [...this.#faults()].sort((one, other) => one.line - other.line);
    const lines = (this.sent ?? '').split('\n');
    const located = this.way === 'document' ? faults.filter(({line}) => line >= 1 && line <= lines.length) : [];
    const others = faults.filter(fault => !located.includes(fault));
    return html`
      <section class="alert outcome-of" tabindex="-1" aria-label=${this.say('register.refused')}>
        <p><strong>${faults.length === 0 ? this.words.fault(this.error) : this.words.count('register.faults', faults.length)}</strong></p>
        ${others.length === 0 ? nothing : html`<ul class="plain-list">${others.map(({pointer, reason}) => html`<li lang="en">${pointer ? html`<code>${pointer}</code> ` : nothing}${reason}</li>`)}</ul>`}
        ${located.length === 0 ? nothing : this.#beside(lines, located)}
      </section>`;
  }

  /** The faulty lines with a few around them, and under each what is wrong with it. */
  #beside(lines, faults) {
    const shown = new Set(faults.flatMap(({line}) => Array.from({length: 2 * AROUND + 1}, (_, at) => line - AROUND + at)));
    const numbers = [...shown].filter(line => line >= 1 && line <= lines.length).sort((one, other) => one - other);
    return html`<ol class="listing" dir="ltr">${numbers.map((number, at) => {
      const here = faults.filter(({line}) => line === number);
      return html`
        <li class="${here.length ? 'wrong' : ''} ${at > 0 && numbers[at - 1] !== number - 1 ? 'gap' : ''}">
          ${here.length ? html`<button type="button" class="number" @click=${() => this.#goTo(number)} aria-label=${this.say('register.line', {line: number})}>${number}</button>` : html`<span class="number" aria-hidden="true">${number}</span>`}
          <code>${lines[number - 1] || ' '}</code>
          ${here.map(({reason}) => html`<p lang="en">${reason}</p>`)}
        </li>`;
    })}</ol>`;
  }

  #goTo(number) {
    const area = this.querySelector('#document');
    const lines = this.text.split('\n');
    const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[number - 1]?.length ?? 0));
    area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, number - 4);
  }

  #taken({version, tools}) {
    return html`
      <section class="card taken outcome-of" tabindex="-1" aria-labelledby="taken-title">
        <h2 id="taken-title">${this.words.count('register.taken', tools.length, {version})}</h2>
        <ul class="plain-list">${tools.map(({name, title, state}) => html`
          <li><a href="#tools/${encodeURIComponent(name)}">${title}</a> <code>${name}</code> ${chip(this.words, 'state', state)}</li>`)}</ul>
        <p class="muted">${this.say('register.next')}</p>
      </section>`;
  }
}

customElements.define('register-view', RegisterView);
