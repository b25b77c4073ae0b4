import {html} from 'lit';

/** The little Markdown that models write in chat: paragraphs, lists, bold. Everything else stays as it is, as text. */
export function prose(text) {
  return blocks(text).map(block => block.items
    ? html`<ul>${block.items.map(item => html`<li>${inline(item)}</li>`)}</ul>`
    : html`<p>${inline(block.text)}</p>`);
}

function blocks(text) {
  const found = [];
  for (const line of text.split('\n')) {
    const item = /^\s*(?:[-*•]|\d+[.)])\s+(.*)/.exec(line);
    const last = found.at(-1);
    if (item) {
      last?.items ? last.items.push(item[1]) : found.push({items: [item[1]]});
    } else if (line.trim() === '') {
      found.push({text: ''});
    } else if (last && !last.items && last.text) {
      last.text += `\n${line}`;
    } else {
      found.push({text: line});
    }
  }
  return found.filter(block => block.items || block.text);
}

function inline(text) {
  return text.split(/(\*\*[^*]+\*\*)/).map(part => part.startsWith('**') && part.endsWith('**') && part.length > 4
    ? html`<strong>${part.slice(2, -2)}</strong>`
    : part);
}
