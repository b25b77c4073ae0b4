/** So many entries are in the page at the end of a conversation; scrolling up brings more, by as many. */
const SHOWN = 80;

/**
 * Where the reader of a conversation is, a controller of the chat: who reads the end goes on reading the end, whatever
 * comes, and who reads further up stays there.
 */
export class Reading {
  #host;
  #session;
  #atEnd = true;
  #shown = SHOWN;
  #place = null;
  #top = 0;
  #growth = new ResizeObserver(() => this.#stay());

  /** @param session gives the session that is read */
  constructor(host, session) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  get atEnd() {
    return this.#atEnd;
  }

  /** How many entries are in the page. */
  get shown() {
    return this.#shown;
  }

  toEnd() {
    this.#be(true, SHOWN);
  }

  watch() {
    this.#growth.observe(this.#host.querySelector('.column'));
    this.#growth.observe(this.#log);
  }

  hostUpdate() {
    const log = this.#log;
    this.#place = log && {top: log.scrollTop, height: log.scrollHeight, first: this.#first};
  }

  hostUpdated() {
    const place = this.#place;
    if (this.#atEnd) {
      this.#stay();
    } else if (place?.first && this.#first !== place.first) {
      const log = this.#log;
      log.scrollTop = place.top + log.scrollHeight - place.height;
      this.#top = log.scrollTop;
    }
  }

  hostDisconnected() {
    this.#growth.disconnect();
  }

  get #log() {
    return this.#host.querySelector('.log');
  }

  get #first() {
    return this.#log.querySelector('[data-key]')?.dataset.key;
  }

  #be(atEnd, shown) {
    if (atEnd !== this.#atEnd || shown !== this.#shown) {
      this.#atEnd = atEnd;
      this.#shown = shown;
      this.#host.requestUpdate();
    }
  }

  #stay() {
    const log = this.#log;
    if (this.#atEnd && log && this.#session().entries.length > 0) {
      log.scrollTop = log.scrollHeight;
      this.#top = log.scrollTop;
    }
  }

  /** Only a reader scrolls up; down it also goes by itself. */
  scrolled = event => {
    const log = event.currentTarget;
    const up = log.scrollTop < this.#top - 2;
    this.#top = log.scrollTop;
    const isEnd = log.scrollHeight - log.clientHeight - log.scrollTop < 40;
    const atEnd = isEnd || (this.#atEnd && !up);
    if (atEnd && this.#shown > 2 * SHOWN) {
      this.toEnd();
      return;
    }
    this.#be(atEnd, this.#shown);
    if (up && log.scrollTop < 300) {
      this.showEarlier();
    }
  };

  showEarlier() {
    const session = this.#session();
    if (this.#shown < session.entries.length) {
      this.#be(this.#atEnd, this.#shown + SHOWN);
    } else {
      const before = session.entries.length;
      session.readEarlier().then(() => this.#be(this.#atEnd, this.#shown + session.entries.length - before));
    }
  }
}
