import {HighlightStyle, syntaxHighlighting} from '@codemirror/language';
import {EditorView} from '@codemirror/view';
import {tags} from '@lezer/highlight';

const colours = HighlightStyle.define([
  {tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--code-key)', fontWeight: '600'},
  {tag: [tags.string, tags.content], color: 'var(--text)'},
  {tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-value)'},
  {tag: [tags.comment, tags.lineComment, tags.processingInstruction, tags.meta], color: 'var(--muted)'},
  {tag: tags.comment, fontStyle: 'italic'},
  {tag: tags.heading, color: 'var(--code-key)', fontWeight: '700'},
  {tag: tags.strong, fontWeight: '700'},
  {tag: tags.emphasis, fontStyle: 'italic'},
  {tag: [tags.monospace, tags.link, tags.url], color: 'var(--code-value)'},
  {tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--muted)'},
]);

const theme = EditorView.theme({
  '&': {
    backgroundColor: 'var(--surface)', border: '1px solid var(--border)', borderRadius: 'var(--radius-small)', color: 'var(--text)',
    fontSize: '0.92rem', maxHeight: 'var(--editor-height, 34rem)', minHeight: '14rem',
  },
  '&.cm-focused': {outline: '2px solid var(--accent)', outlineOffset: '1px'},
  '.cm-scroller': {fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto'},
  '.cm-content': {caretColor: 'var(--text)', padding: '8px 0'},
  '.cm-cursor': {borderLeftColor: 'var(--text)', borderLeftWidth: '2px'},
  '.cm-gutters': {backgroundColor: 'color-mix(in srgb, var(--text) 4%, var(--surface))', borderRight: '1px solid var(--border)', color: 'var(--muted)'},
  '.cm-activeLine, .cm-activeLineGutter': {backgroundColor: 'color-mix(in srgb, var(--accent) 7%, transparent)'},
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {backgroundColor: 'color-mix(in srgb, var(--accent) 26%, var(--surface))'},
  '.cm-selectionMatch': {backgroundColor: 'color-mix(in srgb, var(--accent) 16%, transparent)'},
  '.cm-searchMatch': {backgroundColor: 'color-mix(in srgb, var(--wait) 30%, transparent)'},
  '.cm-marker': {backgroundColor: 'color-mix(in srgb, var(--accent) 14%, transparent)', borderRadius: '3px', color: 'var(--accent)', fontWeight: '600'},
  '.cm-note, .cm-note span': {color: 'var(--muted)', fontStyle: 'italic', fontWeight: '400'},
  '.cm-part': {backgroundColor: 'transparent'},
  '.cm-lintRange-error': {
    backgroundColor: 'color-mix(in srgb, var(--bad) 12%, transparent)', backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '3px',
  },
  '.cm-foldPlaceholder': {backgroundColor: 'var(--background)', border: '1px solid var(--border)', color: 'var(--muted)'},
  '.cm-panels': {backgroundColor: 'var(--background)', borderColor: 'var(--border)', color: 'var(--text)'},
  '.cm-panels button, .cm-button': {backgroundColor: 'var(--surface)', backgroundImage: 'none', border: '1px solid var(--border)', color: 'var(--text)'},
  '.cm-textfield': {backgroundColor: 'var(--surface)', border: '1px solid var(--muted)', color: 'var(--text)'},
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)', border: '1px solid var(--border)', borderRadius: 'var(--radius-small)', boxShadow: '0 6px 24px rgb(0 0 0 / 22%)',
    color: 'var(--text)', fontFamily: 'var(--font)', fontSize: '0.92rem', maxWidth: '26rem', overflowWrap: 'anywhere', zIndex: '20',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {fontFamily: 'var(--font)', maxHeight: '16rem'},
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {alignItems: 'baseline', display: 'flex', gap: '10px', justifyContent: 'space-between', padding: '4px 10px'},
  '.cm-tooltip-autocomplete ul li[aria-selected]': {backgroundColor: 'var(--accent)', color: 'var(--on-accent)'},
  '.cm-completionLabel': {fontFamily: 'var(--mono)'},
  '.cm-completionDetail': {fontStyle: 'normal', opacity: '0.8'},
  '.cm-completionInfo': {padding: '8px 12px'},
  '.cm-diagnostic-error': {borderLeft: '4px solid var(--bad)', padding: '6px 10px'},
  '.cm-explained': {padding: '8px 12px'},
  '.cm-explained code': {fontFamily: 'var(--mono)', fontWeight: '600'},
  '.cm-explained p': {margin: '2px 0 0'},
});

export const appearance = [theme, syntaxHighlighting(colours)];
