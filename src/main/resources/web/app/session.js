import {Line} from './line.js';

/** What has happened in one conversation, as a list of entries to show; tells `change` whenever it differs. */
export class Session extends EventTarget {
  entries = [];
  connection = 'connecting';
  connectionDetail = null;
  level = null;
  running = false;
  #facts = [];
  #line;
  #serial = 0;

  constructor(brand, token) {
    super();
    this.#line = new Line(brand, token, {
      state: (name, detail) => this.#state(name, detail),
      event: (event, back) => this.#hear(event, back),
    });
  }

  open() {
    this.#line.open();
  }

  close() {
    this.#line.close();
  }

  // What the customer does

  say(text) {
    const id = uuid();
    this.#add({kind: 'me', id, text, state: 'sending'});
    this.#line.say(id, text);
    this.#changed();
  }

  again(entry) {
    entry.state = 'sending';
    entry.error = null;
    this.#line.say(entry.id, entry.text);
    this.#changed();
  }

  decide(entry, approve) {
    if (this.#line.decide(entry.interrupt.id, approve)) {
      entry.state = approve ? 'approving' : 'declining';
    } else {
      this.#note('That was not sent: there is no connection at the moment. Please choose again.', 'bad');
    }
    this.#changed();
  }

  stop() {
    this.#line.tell({type: 'cancel'});
  }

  judge(entry, about, verdict) {
    if (this.#line.tell({type: 'feedback', about, verdict})) {
      entry.verdicts = {...entry.verdicts, [about]: verdict};
      this.#changed();
    }
  }

  choose(level) {
    this.level = level;
    this.#line.tell({type: 'personalization', level});
    this.#changed();
  }

  get waiting() {
    return this.running || this.entries.some(entry => entry.kind === 'me' && entry.state === 'sending');
  }

  // What the service tells

  #state(name, detail) {
    this.connection = name;
    this.connectionDetail = detail ?? null;
    this.#changed();
  }

  #hear(event, back) {
    switch (event.type) {
      case 'RUN_STARTED': this.#started(event); break;
      case 'RUN_FINISHED': this.#finished(event); break;
      case 'RUN_ERROR': this.#failed(event); break;
      case 'TEXT_MESSAGE_START': this.#add({kind: 'said', id: event.messageId, text: '', done: false}); break;
      case 'TEXT_MESSAGE_CONTENT': this.#said(event.messageId, said => { said.text += event.delta; }); break;
      case 'TEXT_MESSAGE_END': this.#said(event.messageId, said => this.#complete(said)); break;
      case 'TOOL_CALL_START': this.#add({kind: 'work', id: event.toolCallId, tool: event.toolCallName, done: false}); break;
      case 'TOOL_CALL_RESULT': this.#worked(event.toolCallId); break;
      case 'STATE_DELTA': this.#delta(event.delta); break;
      case 'CUSTOM': this.#custom(event, back); break;
    }
    this.#changed();
  }

  #started(event) {
    this.running = true;
    this.#facts = [];
    this.#line.answered(event.runId);
    const mine = this.entries.find(entry => entry.kind === 'me' && entry.id === event.runId);
    const asked = event.input?.messages?.findLast(message => message.role === 'user');
    if (mine) {
      mine.state = 'sent';
    } else if (asked && !this.entries.some(entry => entry.kind === 'me' && entry.id === asked.id)) {
      this.#add({kind: 'me', id: asked.id, text: asked.content, state: 'sent'});
    }
  }

  #finished(event) {
    this.running = false;
    this.#endWork();
    const outcome = event.outcome ?? {type: 'success'};
    if (outcome.type === 'cancelled') {
      this.#note('Stopped.');
    }
    if (this.#facts.length > 0) {
      this.#add({kind: 'used', facts: this.#facts});
      this.#facts = [];
    }
    this.#confirmations(outcome.interrupts ?? []);
  }

  /** Whatever is not listed any more has been decided, replaced or has run out. */
  #confirmations(interrupts) {
    const open = new Map(interrupts.map(interrupt => [interrupt.id, interrupt]));
    for (const entry of this.entries.filter(entry => entry.kind === 'confirm')) {
      if (open.has(entry.interrupt.id)) {
        open.delete(entry.interrupt.id);
      } else if (entry.state === 'approving') {
        entry.state = 'approved';
      } else if (entry.state === 'declining') {
        entry.state = 'declined';
      } else if (entry.state === 'waiting') {
        entry.state = 'closed';
      }
    }
    open.forEach(interrupt => this.#confirm(interrupt));
  }

  #confirm(interrupt, changed = false) {
    this.#add({kind: 'confirm', id: interrupt.id, interrupt, changed, state: 'waiting'});
  }

  #failed(event) {
    if (event.seq > 0) {
      this.running = false;
      this.#endWork();
    }
    const mine = this.entries.findLast(entry => entry.kind === 'me'
      && (event.about ? entry.id === event.about : entry.state === 'sending'));
    if (mine && event.seq === 0) {
      this.#line.answered(mine.id);
      mine.state = 'failed';
      mine.error = event.message;
    } else {
      this.#note(event.message, 'bad');
    }
    this.entries.filter(entry => entry.state === 'approving' || entry.state === 'declining')
      .forEach(entry => { entry.state = event.code === 'unknown_interrupt' ? 'closed' : 'waiting'; });
  }

  #said(id, change) {
    const said = this.entries.findLast(entry => entry.kind === 'said' && entry.id === id);
    if (said) {
      change(said);
    }
  }

  #complete(said) {
    said.done = true;
    this.dispatchEvent(new CustomEvent('said', {detail: said.text}));
  }

  #worked(id) {
    this.entries.filter(entry => entry.kind === 'work' && entry.id === id).forEach(entry => { entry.done = true; });
  }

  #endWork() {
    this.entries.forEach(entry => {
      if (entry.kind === 'work' || entry.kind === 'said') {
        entry.done = true;
      }
    });
  }

  #delta(operations) {
    operations
      .filter(operation => operation.path === '/personalization')
      .forEach(operation => { this.level = operation.value; });
  }

  #custom(event, back) {
    const value = event.value;
    switch (event.name) {
      case 'welcome': this.#welcome(value, back); break;
      case 'items': this.#add({kind: 'items', items: value.items ?? [], verdicts: {}}); break;
      case 'offer': this.#add({kind: 'offer', offer: value, verdicts: {}}); break;
      case 'handoff': this.#add({kind: 'handoff', ...value}); break;
      case 'disclosure': this.#facts = value.facts ?? []; this.level = value.level ?? this.level; break;
      case 'superseded': this.#superseded(value); break;
    }
  }

  #superseded(value) {
    this.entries = this.entries.filter(entry => !(entry.kind === 'said' && entry.id === value.messageId));
  }

  #welcome(value, back) {
    this.level = value.personalization ?? this.level;
    if (back || !value.recap) {
      return;
    }
    const {open = [], ...recap} = value.recap;
    this.#add({kind: 'recap', ...recap, expired: open.filter(point => point.state === 'expired').map(point => point.message)});
    open.filter(point => point.interrupt).forEach(point => this.#confirm(point.interrupt, point.state === 'changed'));
  }

  #note(text, tone = 'quiet') {
    this.#add({kind: 'note', text, tone});
  }

  #add(entry) {
    this.entries.push({key: ++this.#serial, ...entry});
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** crypto.randomUUID is missing where a page came without TLS. */
function uuid() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
