/** What the events of a conversation amount to: a list of entries to show. Knows nothing of sockets or pages. */

/** Keys are unique in a page, whichever transcript an entry came from. */
let serial = 0;

export class Transcript {
  entries = [];
  level = null;
  running = false;
  /** With whom the customer speaks: `{state, agent, reference}` while a person is asked for or there, else null; undefined where nothing was told. */
  handoff = undefined;
  #facts = [];
  /** Of the tool that has just answered: what it shows comes next. */
  #decision = null;
  /** Messages that tell of a change of speaker, by id. */
  #notices = new Map();
  #tell;

  /** @param tell told of `started(runId)` and `said(text, name)`, may be left out */
  constructor(tell = {}) {
    this.#tell = tell;
  }

  hear(event) {
    switch (event.type) {
      case 'RUN_STARTED': this.#started(event); break;
      case 'RUN_FINISHED': this.#finished(event); break;
      case 'RUN_ERROR': this.#failed(event); break;
      case 'TEXT_MESSAGE_START': this.add({kind: 'said', id: event.messageId, name: event.name ?? null, notice: this.#notices.get(event.messageId) ?? null, text: '', done: false}); break;
      case 'TEXT_MESSAGE_CONTENT': this.#said(event.messageId, said => { said.text += event.delta; }); break;
      case 'TEXT_MESSAGE_END': this.#said(event.messageId, said => this.#complete(said)); break;
      case 'TOOL_CALL_START': this.#working(event); break;
      case 'TOOL_CALL_RESULT': this.#worked(event); break;
      case 'STATE_DELTA': this.#delta(event.delta); break;
      case 'CUSTOM': this.#custom(event.name, event.value); break;
    }
  }

  add(entry) {
    const added = {key: ++serial, ...entry};
    this.entries.push(added);
    return added;
  }

  /** What the service says beside the answers. */
  note(text, tone = 'quiet') {
    this.add({kind: 'note', text, tone});
  }

  /** What the page says itself. @param word as Words have it */
  remark(word, tone = 'quiet') {
    this.add({kind: 'note', word, tone});
  }

  confirm(interrupt, changed = false) {
    this.add({kind: 'confirm', id: interrupt.id, interrupt, changed, state: 'waiting'});
  }

  /** Whatever waits and is not among these any more has been decided elsewhere, was replaced, or has run out. */
  close(stillOpen) {
    this.#confirmations().forEach(entry => {
      if (entry.state === 'waiting' && !stillOpen.has(entry.interrupt.id)) {
        entry.state = isOver(entry.interrupt) ? 'expired' : 'replaced';
      }
    });
  }

  #confirmations() {
    return this.entries.filter(entry => entry.kind === 'confirm');
  }

  #started(event) {
    this.running = true;
    this.#facts = [];
    this.#tell.started?.(event.runId);
    const mine = this.entries.findLast(entry => entry.kind === 'me' && entry.id === event.runId);
    const asked = event.input?.messages?.findLast(message => message.role === 'user');
    if (mine) {
      mine.state = 'sent';
    } else if (asked && typeof asked.content === 'string') {
      this.add({kind: 'me', id: event.runId, text: asked.content, state: 'sent'});
    }
  }

  #finished(event) {
    this.running = false;
    this.#endWork();
    const outcome = event.outcome ?? {type: 'success'};
    if (outcome.type === 'cancelled') {
      this.remark('chat.stopped');
    }
    if (this.#facts.length > 0) {
      this.add({kind: 'used', facts: this.#facts});
      this.#facts = [];
    }
    this.#settle(outcome.interrupts ?? []);
  }

  #settle(interrupts) {
    const open = new Map(interrupts.map(interrupt => [interrupt.id, interrupt]));
    for (const entry of this.#confirmations()) {
      if (open.delete(entry.interrupt.id)) {
        entry.state = 'waiting';
      } else if (entry.state === 'approving') {
        entry.state = 'approved';
      } else if (entry.state === 'declining') {
        entry.state = 'declined';
      } else if (entry.state === 'changing') {
        entry.state = 'replaced';
      }
    }
    this.close(new Set(interrupts.map(interrupt => interrupt.id)));
    open.forEach(interrupt => this.confirm(interrupt));
  }

  #failed(event) {
    if (event.seq > 0) {
      this.running = false;
      this.#endWork();
    }
    const mine = this.entries.findLast(entry => entry.kind === 'me'
      && (event.about ? entry.id === event.about : entry.state === 'sending'));
    if (mine && !(event.seq > 0)) {
      this.#tell.started?.(mine.id);
      mine.state = 'failed';
      mine.error = event.message;
    } else {
      this.note(event.message, 'bad');
    }
    const unsure = new Set(['approving', 'declining', 'changing']);
    this.#confirmations().filter(entry => unsure.has(entry.state))
      .forEach(entry => { entry.state = event.code === 'unknown_interrupt' ? 'replaced' : 'waiting'; });
  }

  #said(id, change) {
    const said = this.entries.findLast(entry => entry.kind === 'said' && entry.id === id);
    if (said) {
      change(said);
    }
  }

  #complete(said) {
    said.done = true;
    this.#tell.said?.(said.text, said.name);
  }

  /** Calls of one tool in a row are shown as one line. What was decided is told by its card. */
  #working(event) {
    const {card, undone} = this.#card(event.toolCallId);
    if (card && undone) {
      card.state = 'undoing';
    } else if (card && (card.state === 'waiting' || card.state === 'unknown')) {
      card.state = 'approving';
    }
    this.add({kind: 'work', id: event.toolCallId, tool: event.toolCallName, partner: event.partner ?? null, done: false});
  }

  #worked(event) {
    const work = this.entries.findLast(entry => entry.kind === 'work' && entry.id === event.toolCallId);
    if (!work) {
      return;
    }
    work.done = true;
    const result = parse(event.content);
    this.#decision = typeof result?.decision === 'string' ? result.decision : null;
    work.failed = typeof result?.failed === 'string';
    work.off = Boolean(result?.declined || result?.refused);
    const {card, undone} = this.#card(event.toolCallId);
    if (card && undone) {
      card.state = result?.refused ? 'stands' : work.failed ? 'undoing' : 'takenBack';
    } else if (card && card.state === 'approving') {
      card.state = result?.declined || result?._consent === 'declined' ? 'declining'
        : result?.unknown === true ? 'unknown'
        : (work.failed || result?.refused) && card.interrupt.reason !== 'consent' ? 'undone'
        : 'approving';
    }
  }

  /** The card that a call carries out, or undoes. */
  #card(call) {
    const named = /^(decided|undone)-(.+)$/.exec(call);
    const card = named && this.#confirmations().find(entry => entry.interrupt.id === named[2]);
    return {card, undone: named?.[1] === 'undone'};
  }

  #endWork() {
    this.entries.forEach(entry => {
      if ((entry.kind === 'work' || entry.kind === 'said') && !entry.done) {
        entry.done = true;
      }
    });
  }

  #delta(operations) {
    operations
      .filter(operation => operation.path === '/personalization')
      .forEach(operation => { this.level = operation.value; });
  }

  #custom(name, value) {
    switch (name) {
      case 'items': this.add({kind: 'items', items: value.items ?? [], decision: this.#decision}); break;
      case 'offer': this.add({kind: 'offer', offer: value, decision: this.#decision}); break;
      case 'handoff': this.#handedOver(value); break;
      case 'disclosure': this.#facts = value.facts ?? []; this.level = value.level ?? this.level; break;
      case 'superseded': this.entries = this.entries.filter(entry => !(entry.kind === 'said' && entry.id === value.messageId)); break;
    }
  }

  #handedOver(value) {
    const {state, agent = null, reference = null} = value;
    if (state === 'offered') {
      this.#notices.set(value.messageId, state);
      return;
    }
    this.handoff = state === 'waiting' || state === 'taken' ? {state, agent, reference} : null;
    if (value.messageId) {
      this.#notices.set(value.messageId, state);
    } else if (!value.passed) {
      this.add({kind: 'handoff', ...value});
    }
  }
}

export function isOver(interrupt, now = Date.now()) {
  return interrupt.expiresAt !== undefined && new Date(interrupt.expiresAt).getTime() <= now;
}

function parse(content) {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
