import {html} from 'lit';

/**
 * The Markdown that models write in chat: paragraphs, headings, lists, bold, italic, code, links. It becomes templates,
 * never markup from text; whatever else there is stays as it is, as text.
 */
export function prose(text) {
  return blocks(text).map(block => {
    switch (block.kind) {
      case 'ul': return html`<ul>${block.items.map(item => html`<li>${inline(item)}</li>`)}</ul>`;
      case 'ol': return html`<ol start=${block.start}>${block.items.map(item => html`<li>${inline(item)}</li>`)}</ol>`;
      case 'heading': return html`<p><strong>${inline(block.text)}</strong></p>`;
      default: return html`<p>${inline(block.text)}</p>`;
    }
  });
}

function blocks(text) {
  const found = [];
  for (const line of text.split('\n')) {
    const bullet = /^\s*[-*•]\s+(.*)/.exec(line);
    const numbered = /^\s*(\d{1,4})[.)]\s+(.*)/.exec(line);
    const heading = /^#{1,6}\s+(.*)/.exec(line);
    const last = found.at(-1);
    if (bullet) {
      add(found, {kind: 'ul', items: [bullet[1]]});
    } else if (numbered) {
      add(found, {kind: 'ol', start: Number(numbered[1]), items: [numbered[2]]});
    } else if (heading) {
      found.push({kind: 'heading', text: heading[1]});
    } else if (line.trim() === '') {
      found.push({kind: 'gap'});
    } else if (last?.kind === 'text') {
      last.text += `\n${line}`;
    } else {
      found.push({kind: 'text', text: line});
    }
  }
  return found.filter(block => block.kind !== 'gap');
}

function add(found, list) {
  const last = found.at(-1);
  if (last?.kind === list.kind) {
    last.items.push(...list.items);
  } else {
    found.push(list);
  }
}

const INLINE = /(\*\*[^*\n]+\*\*|`[^`\n]+`|\[[^\]\n]+\]\(https:\/\/[^\s)]+\)|(?<![\w*])\*[^*\s][^*\n]*\*(?![\w*]))/;

function inline(text) {
  return text.split(INLINE).map(part => {
    if (part.length > 4 && part.startsWith('**') && part.endsWith('**')) {
      return html`<strong>${part.slice(2, -2)}</strong>`;
    }
    if (part.length > 2 && part.startsWith('`') && part.endsWith('`')) {
      return html`<code>${part.slice(1, -1)}</code>`;
    }
    const link = /^\[([^\]]+)\]\((https:\/\/[^\s)]+)\)$/.exec(part);
    if (link) {
      return html`<a href=${link[2]} target="_blank" rel="noopener noreferrer">${link[1]}</a>`;
    }
    if (part.length > 2 && part.startsWith('*') && part.endsWith('*')) {
      return html`<em>${part.slice(1, -1)}</em>`;
    }
    return part;
  });
}
