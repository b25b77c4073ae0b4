import {LitElement, html} from 'lit';
import {autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap} from '@codemirror/autocomplete';
import {defaultKeymap, history, historyKeymap} from '@codemirror/commands';
import {yaml} from '@codemirror/lang-yaml';
import {bracketMatching, foldGutter, foldKeymap, indentOnInput} from '@codemirror/language';
import {lintGutter, lintKeymap, setDiagnostics} from '@codemirror/lint';
import {highlightSelectionMatches, search, searchKeymap} from '@codemirror/search';
import {EditorState, Transaction} from '@codemirror/state';
import {drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers} from '@codemirror/view';
import {completions, explanation} from './completion.js';
import {isYaml} from './file-names.js';
import {prompt} from './prompt-language.js';
import {appearance} from './pack-theme.js';

const PHRASES = ['Find', 'Replace', 'next', 'previous', 'all', 'match case', 'by word', 'regexp', 'replace', 'replace all', 'close', 'No diagnostics', 'Diagnostics'];

/**
 * Edits one file of a pack: colours, completion and explanations by what the pack's schema knows, faults at their lines.
 * Its root is a shadow root, so that CodeMirror's styles are adopted sheets, which the page's policy lets be. Events:
 * `edited` (detail: name and text), `leave`.
 */
class PackEditor extends LitElement {
  static shadowRootOptions = {...LitElement.shadowRootOptions, delegatesFocus: true};
  static properties = {
    words: {attribute: false},
    /** The file's. Each keeps its place and what can be undone in it while the editor is there. */
    name: {attribute: false},
    label: {attribute: false},
    text: {attribute: false},
    /** `{line, reason}` each; null leaves those that are shown. */
    faults: {attribute: false},
    /** See completion.js. */
    schema: {attribute: false},
    readOnly: {attribute: false},
  };

  #view = null;
  #states = new Map();

  render() {
    return html`<div class="holder"></div>`;
  }

  firstUpdated() {
    this.#view = new EditorView({
      parent: this.renderRoot.querySelector('.holder'),
      root: this.renderRoot,
      state: this.#state(),
      dispatchTransactions: (transactions, view) => {
        view.update(transactions);
        if (transactions.some(one => one.docChanged && !one.annotation(Transaction.remote))) {
          this.#edited();
        }
      },
    });
    this.addEventListener('focusout', () => this.dispatchEvent(new Event('leave')));
    this.#show();
  }

  updated(changed) {
    if (!this.#view) {
      return;
    }
    const other = changed.get('name');
    if (other !== undefined && other !== this.name) {
      this.#states.set(other, this.#view.state);
      this.#view.setState(this.#states.get(this.name) ?? this.#state());
    }
    this.#show();
  }

  /** Brings what is shown to what was given, and leaves the cursor where it is. */
  #show() {
    const now = this.#view.state.doc.toString();
    if (now !== this.text) {
      this.#view.dispatch({changes: difference(now, this.text), annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)]});
    }
    if (this.faults) {
      const {doc} = this.#view.state;
      this.#view.dispatch(setDiagnostics(this.#view.state, this.faults.map(({line, reason}) => {
        const at = doc.line(Math.max(1, Math.min(line || 1, doc.lines)));
        const start = at.from + (at.text.length - at.text.trimStart().length);
        return {from: Math.min(start, at.to), to: at.to, severity: 'error', message: reason};
      })));
    }
  }

  #edited() {
    const text = this.#view.state.doc.toString();
    this.dispatchEvent(new CustomEvent('edited', {detail: {name: this.name, text}}));
  }

  focus() {
    this.#view?.focus();
  }

  goTo(line) {
    const at = this.#view.state.doc.line(Math.max(1, Math.min(line || 1, this.#view.state.doc.lines)));
    this.#view.dispatch({selection: {anchor: at.from, head: at.to}, effects: EditorView.scrollIntoView(at.from, {y: 'center'})});
    this.#view.focus();
  }

  /** Tab is left to the page, so that the keyboard gets out again; Ctrl-M in CodeMirror's own keys turns that round. */
  #state() {
    const known = () => this.schema ?? {};
    return EditorState.create({
      doc: this.text,
      extensions: [
        lineNumbers(), foldGutter(), lintGutter(), highlightActiveLine(), highlightActiveLineGutter(), drawSelection(),
        history(), indentOnInput(), bracketMatching(), closeBrackets(), highlightSelectionMatches(), search({top: true}),
        EditorView.lineWrapping,
        isYaml(this.name) ? yaml() : prompt(),
        autocompletion({override: [completions(this.name, known, this.words)], icons: false}),
        hoverTooltip((view, pos) => explanation(view.state, pos, this.name, known())),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap]),
        EditorView.contentAttributes.of({'aria-label': this.label, tabindex: '0', spellcheck: isYaml(this.name) ? 'false' : 'true', 'data-file': this.name}),
        EditorState.phrases.of(Object.fromEntries(PHRASES.filter(phrase => this.words.has(`editor.${phrase}`)).map(phrase => [phrase, this.words.say(`editor.${phrase}`)]))),
        EditorState.readOnly.of(Boolean(this.readOnly)),
        appearance,
      ],
    });
  }
}

/** The one stretch in which two texts differ. */
function difference(from, to) {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) {
    start++;
  }
  let end = 0;
  while (end < from.length - start && end < to.length - start && from[from.length - 1 - end] === to[to.length - 1 - end]) {
    end++;
  }
  return {from: start, to: from.length - end, insert: to.slice(start, to.length - end)};
}

customElements.define('pack-editor', PackEditor);
