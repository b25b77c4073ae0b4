import * as api from './api.js';
import {attempt} from './attempt.js';
import {uuid} from './uuid.js';

/**
 * The reasons of suggestions as the service has them: what each rests on, and which are struck out. Tells `change` whenever
 * something of it differs.
 */
export class Reasons extends EventTarget {
  /** The error when the last thing that was tried failed, else null. */
  error = null;
  #me;
  #made = new Map();

  /** @param identity `token()` and `visitor()`, as for a Session */
  constructor(brand, identity) {
    super();
    this.#me = api.me(brand, identity);
  }

  /** How a decision came about; null while that is not known. */
  made(decision) {
    return this.#made.get(decision) ?? null;
  }

  /** The reasons for one item of a decision: `{text, rests, struck}` each; null while they are not known. */
  of(decision, item) {
    const made = this.made(decision);
    return made && [...made.chosen, ...made.passedOver].find(choice => choice.id === item)?.reasons || null;
  }

  read(decision) {
    return this.#attempt(() => this.#again(decision));
  }

  /** From the next suggestion on, what it rests on is not used. */
  strike(decision, item, reason) {
    return this.#attempt(async () => {
      await this.#me.strike(uuid(), {decision, item, reason});
      await this.#all();
    });
  }

  undo(strike) {
    return this.#attempt(async () => {
      await this.#me.undo(strike);
      await this.#all();
    });
  }

  /** One fact may be behind reasons of several suggestions. */
  #all() {
    return Promise.all([...this.#made.keys()].map(decision => this.#again(decision)));
  }

  async #again(decision) {
    this.#made.set(decision, await this.#me.decision(decision));
  }

  async #attempt(act) {
    await attempt(this, act);
    this.dispatchEvent(new Event('change'));
  }
}
