/** What a pack's files are called before people, and in which order they are listed. */

const ORDER = ['brand.yaml', 'system.md', 'guardrails.yaml', 'experiments.yaml'];

/** @returns the words' key of its name, and what tells it apart from others of its kind */
function kind(name) {
  if (isGolden(name)) {
    return {key: 'file.evals', of: name.slice('evals/'.length).replace(/\.ya?ml$/, '')};
  }
  return {key: `file.${name}`, of: ''};
}

export function title(words, name) {
  const {key, of} = kind(name);
  return words.has(key) ? [words.say(key), words.label(of)].filter(Boolean).join(': ') : name;
}

/** What is done in it, in a sentence; empty where there is nothing to say. */
export function purpose(words, name) {
  const key = `${kind(name).key}.means`;
  return words.has(key) ? words.say(key) : '';
}

export function ordered(names) {
  const place = name => (ORDER.includes(name) ? ORDER.indexOf(name) : name.startsWith('evals/') ? ORDER.length : ORDER.length + 1);
  return [...names].sort((one, other) => place(one) - place(other) || one.localeCompare(other));
}

export const isGolden = name => name.startsWith('evals/');
export const isDrawing = name => name.endsWith('.svg');
export const isYaml = name => /\.ya?ml$/.test(name);
