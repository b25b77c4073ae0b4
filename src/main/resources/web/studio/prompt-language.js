import {defineLanguageFacet, Language, LanguageSupport, languageDataProp} from '@codemirror/language';
import {StateField} from '@codemirror/state';
import {Decoration, EditorView, MatchDecorator, ViewPlugin} from '@codemirror/view';
import {parser} from '@lezer/markdown';

const data = defineLanguageFacet({closeBrackets: {brackets: ['(', '[', '{', '"']}});
/** What is indented is no code, and nothing of it is HTML: the text goes to a model as it stands. */
const markdown = parser.configure({props: [languageDataProp.add({Document: data})], remove: ['IndentedCode', 'HTMLBlock', 'SetextHeading', 'HTMLTag']});
const language = new Language(data, markdown, [], 'prompt');

/** What is filled in for each message: {brand}, {#if place} … {/if}, {! a note !} */
const MARKERS = new MatchDecorator({
  regexp: /\{[#/]?[A-Za-z][^{}\n]*\}/g,
  decoration: match => Decoration.mark({class: /^\{[#/]/.test(match[0]) ? 'cm-marker cm-part' : 'cm-marker'}),
});

const markers = ViewPlugin.fromClass(class {
  constructor(view) {
    this.shown = MARKERS.createDeco(view);
  }

  update(update) {
    this.shown = MARKERS.updateDeco(update, this.shown);
  }
}, {decorations: plugin => plugin.shown});

/** Notes for whoever edits the file; a model does not see them. */
const notes = StateField.define({
  create: state => found(state.doc),
  update: (shown, transaction) => (transaction.docChanged ? found(transaction.newDoc) : shown),
  provide: field => EditorView.decorations.from(field),
});

function found(doc) {
  const note = Decoration.mark({class: 'cm-note'});
  return Decoration.set([...doc.toString().matchAll(/\{![\s\S]*?!\}/g)].map(match => note.range(match.index, match.index + match[0].length)));
}

/** The instructions: Markdown with markers in braces. */
export function prompt() {
  return new LanguageSupport(language, [markers, notes, EditorView.perLineTextDirection.of(true)]);
}
