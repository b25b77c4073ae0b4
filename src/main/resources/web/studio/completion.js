import {isYaml} from './file-names.js';
import {keyOf, pathAt} from './yaml-place.js';

/**
 * What a pack's schema knows, for completion and explanation.
 *
 * schema: `files` (by name, `evals/*.yaml` for all of those: by path with dots each key's meaning, type and values), `tools`
 * (name, title), `variables` (name, meaning).
 */

/** What a key of such a type says stands below it. */
const BELOW = new Set(['object', 'array']);

/** @param known gives the schema as far as it is there */
export function completions(file, known, words) {
  return isYaml(file)
    ? context => inYaml(context, file, known(), words)
    : context => inPrompt(context, known());
}

function inPrompt(context, {variables = []}) {
  const before = context.matchBefore(/\{[#/]?[\w. ]*$/);
  if (!before) {
    return null;
  }
  const word = context.matchBefore(/\w*$/);
  return {from: word.from, validFor: /^\w*$/, options: variables.map(({name, meaning}) => ({label: name, info: meaning, apply: closing(name)}))};
}

/** A marker is closed with what it names. */
function closing(name) {
  return (view, completion, from, to) => {
    const closed = view.state.sliceDoc(to, to + 1) === '}' || /\{#/.test(view.state.sliceDoc(Math.max(0, from - 20), from).split('}').at(-1));
    const insert = closed ? name : `${name}}`;
    view.dispatch({changes: {from, to, insert}, selection: {anchor: from + insert.length}, userEvent: 'input.complete'});
  };
}

function inYaml(context, file, schema, words) {
  const {doc} = context.state;
  const line = doc.lineAt(context.pos);
  const written = line.text.slice(0, context.pos - line.from);
  const lines = doc.toString().split('\n');
  const fresh = /^(\s*(?:- )*)([\w./*-]*)$/.exec(written);
  if (fresh) {
    const [, indent, word] = fresh;
    if (!context.explicit && word === '' && indent === '') {
      return null;
    }
    const path = pathAt(lines, line.number - 1, indent.length);
    const listed = /- $/.test(indent);
    const options = listed && takesTools(file, path) ? tools(schema) : keys(file, schema, path, taken(lines, line.number - 1, indent.length));
    return options.length === 0 ? null : {from: context.pos - word.length, options, validFor: /^[\w./*-]*$/};
  }
  const value = /^\s*(?:- )*([\w.-]+):\s+(\[?(?:[\w./*-]+,\s*)*)([\w./*-]*)$/.exec(written);
  if (!value) {
    return null;
  }
  const path = [...pathAt(lines, line.number - 1, keyOf(line.text).column), value[1]];
  const entry = entryOf(file, schema, path);
  const options = takesTools(file, path) ? tools(schema) : (entry?.values ?? []).map(label => ({label: String(label), detail: words.say('editor.value')}));
  return options.length === 0 ? null : {from: context.pos - value[3].length, options, validFor: /^[\w./*-]*$/};
}

function takesTools(file, path) {
  return (file === 'brand.yaml' ? ['tools'] : ['tool', 'must_not_call', 'must_confirm']).includes(path.at(-1));
}

function tools({tools: known = []}) {
  return known.map(({name, title}) => ({label: name, detail: title}));
}

function keys(file, schema, path, taken) {
  const under = path.length === 0 ? '' : `${path.join('.')}.`;
  return Object.entries(entries(file, schema))
    .filter(([key]) => key.startsWith(under) && !key.slice(under.length).includes('.'))
    .map(([key, {meaning, type}]) => ({label: key.slice(under.length), info: meaning || undefined, apply: `${key.slice(under.length)}:${BELOW.has(type) ? '' : ' '}`}))
    .filter(({label}) => !taken.has(label) && label !== '*');
}

/** Keys that stand beside the line already. */
function taken(lines, at, column) {
  const found = new Set();
  for (const step of [-1, 1]) {
    for (let index = at + step; index >= 0 && index < lines.length; index += step) {
      if (lines[index].trim() === '' || lines[index].trimStart().startsWith('#')) {
        continue;
      }
      const {key, column: begins, listed} = keyOf(lines[index]);
      if (begins < column || (listed && step === 1 && begins === column)) {
        break;
      }
      if (begins === column && key) {
        found.add(key);
        if (listed) {
          break;
        }
      }
    }
  }
  return found;
}

function entries(file, {files = {}}) {
  return files[file] ?? (file.startsWith('evals/') ? files['evals/*.yaml'] : undefined) ?? {};
}

function entryOf(file, schema, path) {
  const known = entries(file, schema);
  return known[path.join('.')] ?? known[[...path.slice(0, -1), '*'].join('.')];
}

/** What stands at a place means; null where nothing is known of it. */
export function explanation(state, pos, file, schema) {
  const line = state.doc.lineAt(pos);
  const found = isYaml(file) ? yamlWord(line, pos, state, file, schema) : promptWord(line, pos, schema);
  return found && {pos: found.from, end: found.to, above: true, create: () => ({dom: bubble(found.title, found.meaning)})};
}

function yamlWord(line, pos, state, file, schema) {
  for (const match of line.text.matchAll(/[\w./*-]+/g)) {
    const from = line.from + match.index;
    const to = from + match[0].length;
    if (pos < from || pos > to) {
      continue;
    }
    const {key, column} = keyOf(line.text);
    if (key === match[0] && match.index <= column + 1) {
      const lines = state.doc.toString().split('\n');
      const meaning = entryOf(file, schema, [...pathAt(lines, line.number - 1, column), key])?.meaning;
      return meaning ? {from, to, title: key, meaning} : null;
    }
    const tool = (schema.tools ?? []).find(({name}) => name === match[0]);
    return tool ? {from, to, title: tool.name, meaning: tool.title} : null;
  }
  return null;
}

function promptWord(line, pos, {variables = []}) {
  for (const marker of line.text.matchAll(/\{[^{}]*\}/g)) {
    for (const word of marker[0].matchAll(/\w+/g)) {
      const from = line.from + marker.index + word.index;
      const to = from + word[0].length;
      const known = pos >= from && pos <= to && variables.find(({name}) => name === word[0]);
      if (known) {
        return {from, to, title: known.name, meaning: known.meaning};
      }
    }
  }
  return null;
}

function bubble(title, meaning) {
  const dom = document.createElement('div');
  dom.className = 'cm-explained';
  const name = dom.appendChild(document.createElement('code'));
  name.textContent = title;
  const text = dom.appendChild(document.createElement('p'));
  text.textContent = meaning ?? '';
  return dom;
}
