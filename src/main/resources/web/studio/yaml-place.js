/** Where in a YAML text one is, told by indentation alone, so that it holds while a line is half written. */

const KEY = /^(\s*)((?:- )*)(?:(["']?)([\w./*-]+)\3:(?=\s|$))?/;

/**
 * The keys that a line stands under, outermost first; entries of lists add nothing.
 *
 * @param lines of the whole text
 * @param at index of the line
 * @param column where the line's own key begins
 */
export function pathAt(lines, at, column) {
  const path = [];
  let depth = column;
  for (let index = at - 1; index >= 0 && depth > 0; index--) {
    const line = lines[index];
    if (line.trim() === '' || line.trimStart().startsWith('#')) {
      continue;
    }
    const [, space, dashes, , key] = KEY.exec(line);
    const begins = space.length + dashes.length;
    if (dashes && begins === depth && key) {
      // A sibling within the same entry of a list: what the list belongs to is further out.
      depth = space.length + 1;
      continue;
    }
    if (begins < depth && key) {
      path.unshift(key);
      depth = begins;
      if (dashes) {
        depth = space.length + 1;
      }
    } else if (space.length < depth && dashes) {
      depth = space.length + 1;
    }
  }
  return path;
}

/** What stands on a line: its key if it has one, and where that begins. */
export function keyOf(line) {
  const [, space, dashes, , key] = KEY.exec(line);
  return {key: key ?? null, column: space.length + dashes.length, listed: dashes !== ''};
}
