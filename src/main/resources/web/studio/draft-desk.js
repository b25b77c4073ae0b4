/** How long one writes on before it is saved. In milliseconds. */
const PAUSE = 350;
const CHANGED_MEANWHILE = 412;

/**
 * A draft while it is edited: saved as it is typed, one file after the other, each time on top of the version that was
 * read. Tells `change` whenever it differs.
 */
export class DraftDesk extends EventTarget {
  draft = null;
  /** What went wrong with the last saving. */
  error = null;
  /** Somebody else saved the same file meanwhile: `{name, mine, theirs, by, at}`. */
  conflict = null;
  #studio;
  /** What is typed and not saved, by file. */
  #texts = new Map();
  #timer = 0;
  #saving = null;

  constructor(studio, draft) {
    super();
    this.#studio = studio;
    this.draft = draft;
  }

  get names() {
    return [...new Set([...Object.keys(this.draft.files), ...this.#texts.keys()])];
  }

  text(name) {
    return this.#texts.get(name) ?? this.draft.files[name] ?? '';
  }

  isUnsaved(name) {
    return this.#texts.has(name);
  }

  /** Faults of what is saved; a file that is being typed in has those it had. */
  faults(name) {
    return this.draft.faults.filter(fault => fault.file === name);
  }

  get state() {
    return this.conflict ? 'conflict' : this.error ? 'failed' : this.#saving ? 'saving' : this.#texts.size > 0 ? 'unsaved' : 'saved';
  }

  write(name, text) {
    if (text === this.draft.files[name] && !this.#saving) {
      this.#texts.delete(name);
    } else {
      this.#texts.set(name, text);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), PAUSE);
    this.#changed();
  }

  /** Saves what is typed, now. Comes back when it is saved, or when it cannot be. */
  save() {
    clearTimeout(this.#timer);
    if (this.#texts.size === 0 && !this.#saving) {
      return Promise.resolve();
    }
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = null;
      this.#changed();
    });
    return this.#saving;
  }

  async #saveAll() {
    this.error = null;
    await null;
    while (this.#texts.size > 0 && !this.conflict && !this.error) {
      const [name, text] = this.#texts.entries().next().value;
      this.#changed();
      await this.#saveOne(name, text);
    }
  }

  async #saveOne(name, text) {
    const before = this.draft.files[name];
    try {
      this.#saved(name, text, await this.#studio.write(this.draft.id, name, text, this.draft.version));
    } catch (error) {
      if (error.status === CHANGED_MEANWHILE) {
        await this.#meet(name, text, before);
      } else {
        this.error = error;
      }
    }
  }

  #saved(name, text, draft) {
    this.draft = draft;
    if (this.#texts.get(name) === text) {
      this.#texts.delete(name);
    }
  }

  /** Somebody else was faster. Where they wrote in other files only, both hold; else one must be chosen. */
  async #meet(name, mine, before) {
    try {
      this.draft = await this.#studio.draft(this.draft.id);
    } catch (error) {
      this.error = error;
      return;
    }
    const theirs = this.draft.files[name];
    if (theirs === mine) {
      this.#texts.delete(name);
    } else if (theirs !== before) {
      this.conflict = {name, mine, theirs: theirs ?? '', by: this.draft.by, at: this.draft.at};
    }
  }

  /** Ends a conflict. @param text what the file shall be */
  resolve(text) {
    const {name} = this.conflict;
    this.conflict = null;
    if (text === this.draft.files[name]) {
      this.#texts.delete(name);
    } else {
      this.#texts.set(name, text);
    }
    this.#changed();
    return this.save();
  }

  async remove(name) {
    await this.save();
    try {
      this.draft = await this.#studio.removeFile(this.draft.id, name, this.draft.version);
    } catch (error) {
      this.error = error;
    }
    this.#changed();
  }

  /** What others have done meanwhile; nothing while something is not saved. */
  async refresh() {
    if (this.state === 'saved') {
      const draft = await this.#studio.draft(this.draft.id);
      if (this.state === 'saved') {
        this.draft = draft;
        this.#changed();
      }
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
