import {ORIGIN} from '../app/service.js';

const BACK_OFF = [500, 1000, 2000, 5000, 10_000];
/** Answers after which asking again is of no use. */
const FINAL = new Set([400, 401, 403, 404, 409]);

/** An event stream that comes back by itself, until it is closed or refused. */
export class Stream {
  #desk;
  #path;
  #tell;
  #stop = new AbortController();
  #failures = 0;
  #timer = 0;

  /**
   * @param desk see api.js
   * @param path () => string: asked again each time
   * @param tell `data(object)`, `open()`, `lost()`, `over(status)`
   */
  constructor(desk, path, tell) {
    this.#desk = desk;
    this.#path = path;
    this.#tell = tell;
    this.#read();
  }

  close() {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  async #read() {
    try {
      const response = await fetch(ORIGIN + this.#desk.root + this.#path(), {
        headers: {Authorization: `Bearer ${this.#desk.token}`, Accept: 'text/event-stream'},
        signal: this.#stop.signal,
      });
      if (FINAL.has(response.status)) {
        if (response.status === 401) {
          this.#desk.refused(new Error());
        }
        this.#tell.over(response.status);
        return;
      }
      if (!response.ok) {
        throw new Error(`The stream was answered with ${response.status}.`);
      }
      this.#tell.open();
      await this.#events(response.body);
    } catch {
      // It comes back.
    }
    if (!this.#stop.signal.aborted) {
      this.#tell.lost();
      this.#timer = setTimeout(() => this.#read(), BACK_OFF[Math.min(this.#failures++, BACK_OFF.length - 1)]);
    }
  }

  async #events(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    while (true) {
      const {value, done} = await reader.read();
      if (done) {
        return;
      }
      this.#failures = 0;
      const lines = (rest + value).split('\n');
      rest = lines.pop();
      lines.filter(line => line.startsWith('data:')).forEach(line => this.#tell.data(JSON.parse(line.slice(5))));
    }
  }
}
