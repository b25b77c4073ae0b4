import {me} from './api.js';
import {earlier} from './history.js';
import {Line} from './line.js';
import {isOver, Transcript} from './transcript.js';
import {uuid} from './uuid.js';

/** One conversation as its customer sees it; tells `change` whenever it differs, and `said` for each whole answer. */
export class Session extends EventTarget {
  connection = 'connecting';
  connectionDetail = null;
  conversation = null;
  /** Where reading further back would begin; 0 when all has been read. */
  before = 0;
  reading = false;
  /** What the customer thinks, by the id of the answer or item. */
  verdicts = new Map();
  #talk;
  #line;
  #brand;
  #identity;
  #told = false;
  /** What the customer ticked; null where they have not. */
  #together = null;
  /** Events that came while the first of the earlier ones were read; null when they are taken at once. */
  #held = null;

  /**
   * @param conversation one that is gone on with; absent: the customer's open one, or a new one
   * @param locale the reader's language tag
   * @param identity `token()`: a fresh token or null; `visitor()`: a visitor's token or null, where no cookie tells
   */
  constructor({brand, conversation, identity, locale}) {
    super();
    this.#brand = brand;
    this.#identity = identity;
    this.#talk = new Transcript({
      started: id => this.#line.answered(id),
      said: (text, name) => this.dispatchEvent(new CustomEvent('said', {detail: {text, name}})),
    });
    this.#line = new Line({brand, conversation, identity, locale}, {
      state: (name, detail) => this.#state(name, detail),
      event: (event, back) => this.#hear(event, back),
    });
  }

  get entries() {
    return this.#talk.entries;
  }

  get level() {
    return this.#talk.level;
  }

  /** The person who was asked for, or is there: `{state, agent, reference}`; null where the assistant answers. */
  get handoff() {
    return this.#talk.handoff ?? null;
  }

  get running() {
    return this.#talk.running;
  }

  /** Whether nothing was said since the recap. */
  get mayBegin() {
    return this.entries.at(-1)?.kind === 'recap' && !this.reading;
  }

  /** Whether the last entry grows. */
  get speaking() {
    const last = this.entries.at(-1);
    return last && !last.done && (last.kind === 'said' && last.text !== '' || last.kind === 'work');
  }

  get waiting() {
    return this.running || this.entries.some(entry => entry.kind === 'me' && entry.state === 'sending');
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
    this.#talk.add({kind: 'me', id, text, state: 'sending'});
    this.#line.say(id, text);
    this.#changed();
  }

  again(entry) {
    entry.state = 'sending';
    entry.error = null;
    this.#line.say(entry.id, entry.text);
    this.#changed();
  }

  approve(entry) {
    this.#decide(entry, {decision: 'approve', ...(entry.interrupt.metadata?.together ? {together: false} : {})}, 'approving');
  }

  /** What waits for the customer and binds them, in order. */
  get commits() {
    return this.entries.filter(entry => entry.kind === 'confirm' && entry.state === 'waiting'
      && entry.interrupt.reason !== 'consent' && !isOver(entry.interrupt));
  }

  /** Whether what waits is wanted all or nothing: as the customer ticked, else as they said when they asked for it. */
  get together() {
    const commits = this.commits;
    return commits.length > 1 && (this.#together ?? commits.some(entry => entry.interrupt.metadata?.together === true));
  }

  set together(wanted) {
    this.#together = wanted;
    this.#changed();
  }

  approveAll() {
    const commits = this.commits;
    this.#tell(
      {type: 'decision', interrupts: commits.map(entry => entry.interrupt.id), decision: 'approve', together: this.together},
      () => commits.forEach(entry => { entry.state = 'approving'; }));
    this.#together = null;
  }

  decline(entry) {
    this.#decide(entry, {decision: 'decline'}, 'declining');
  }

  /** Asks for the same with other arguments: it is quoted and sealed anew, and waits again. */
  change(entry, edits) {
    this.#decide(entry, {decision: 'approve', edits}, 'changing');
  }

  #decide(entry, answer, state) {
    this.#tell({type: 'decision', interrupt: entry.interrupt.id, ...answer}, () => { entry.state = state; });
  }

  stop() {
    this.#line.tell({type: 'cancel'});
  }

  /** Back to the assistant. */
  leavePerson() {
    this.#tell({type: 'handoff', wish: 'assistant'}, () => {});
  }

  judge(about, verdict) {
    this.#tell({type: 'feedback', about, verdict}, () => this.verdicts.set(about, verdict));
  }

  choose(level) {
    this.#tell({type: 'personalization', level}, () => { this.#talk.level = level; });
  }

  /** What cannot be sent now is not sent later either: it may not be meant any more by then. */
  #tell(frame, sent) {
    if (this.#line.tell(frame)) {
      sent();
    } else {
      this.#talk.remark('chat.notSent', 'bad');
    }
    this.#changed();
  }

  /** Reads further back, if there is more. */
  async readEarlier() {
    if (this.before <= 1 || this.reading) {
      return;
    }
    this.reading = true;
    this.#changed();
    try {
      const token = await this.#identity.token();
      const visitor = await this.#identity.visitor();
      const {events, from} = await earlier({brand: this.#brand, conversation: this.conversation, before: this.before, token, visitor});
      this.#prepend(events);
      this.before = from;
    } catch {
      this.#talk.remark('chat.earlierFailed', 'bad');
    }
    this.reading = false;
    const held = this.#held ?? [];
    this.#held = null;
    held.forEach(event => this.#talk.hear(event));
    this.#changed();
  }

  #prepend(events) {
    const past = new Transcript();
    events.forEach(event => past.hear(event));
    if (this.#held) {
      this.#talk.running = past.running;
    }
    this.#talk.handoff ??= past.handoff;
    const waiting = this.entries.filter(entry => entry.kind === 'confirm' && entry.state === 'waiting');
    past.close(new Set(waiting.map(entry => entry.interrupt.id)));
    const shown = new Set(past.entries.filter(entry => entry.kind === 'confirm' && entry.state === 'waiting').map(entry => entry.interrupt.id));
    const recent = this.entries.filter(entry => !(waiting.includes(entry) && shown.has(entry.interrupt.id) && !entry.changed));
    this.#talk.entries = [...past.entries, ...recent];
  }

  // What the service tells

  #state(name, detail) {
    this.connection = name;
    this.connectionDetail = detail ?? null;
    this.#changed();
  }

  #hear(event, back) {
    if (event.type === 'CUSTOM' && event.name === 'welcome') {
      this.#welcome(event.value, back);
    } else if (this.#held) {
      this.#held.push(event);
    } else {
      this.#talk.hear(event);
    }
    this.#changed();
  }

  #welcome(value, back) {
    this.#talk.level = value.personalization ?? this.level;
    const {open = [], ...recap} = value.recap ?? {};
    if (back) {
      return;
    }
    if (this.conversation !== value.conversation) {
      this.conversation = value.conversation;
      this.before = (value.seq ?? 0) + 1;
      this.#recall(value.conversation);
    }
    if (value.recap && !this.#told) {
      this.#talk.add({kind: 'recap', ...recap, expired: open.filter(point => point.state === 'expired').map(point => point.message), under: open.filter(point => !point.interrupt && point.state !== 'expired').map(point => point.message)});
    }
    this.#told = true;
    this.#talk.close(new Set(open.filter(point => point.interrupt).map(point => point.interrupt.id)));
    const known = new Set(this.entries.filter(entry => entry.kind === 'confirm').map(entry => entry.interrupt.id));
    open.filter(point => point.interrupt && !known.has(point.interrupt.id))
      .forEach(point => this.#talk.confirm(point.interrupt, point.state === 'changed'));
    if (this.before > 1 && !this.reading) {
      this.#held = [];
      this.readEarlier();
    }
  }

  /** What they thought of answers before; without it the page is only less complete. */
  async #recall(conversation) {
    try {
      const {feedback} = await me(this.#brand, this.#identity).feedback(conversation);
      feedback.forEach(({message, verdict}) => this.verdicts.has(message) || this.verdicts.set(message, verdict));
      this.#changed();
    } catch {
      // The next time, perhaps.
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
