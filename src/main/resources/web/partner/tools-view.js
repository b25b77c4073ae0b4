import {html, nothing} from 'lit';
import {chip} from '../shared/marks.js';
import {PartnerView} from './partner-view.js';

/** All tools of the partner, and where each stands on its way to customers. */
class ToolsView extends PartnerView {
  static properties = {
    tools: {state: true},
  };

  async read() {
    this.tools = await this.partner.tools();
  }

  render() {
    return html`
      ${this.heading(this.say('view.tools'))}
      ${this.fault()}
      ${this.tools === undefined ? this.waiting() : this.tools.length === 0 ? this.#none() : html`
        <ul class="tools">${this.tools.map(tool => this.#tool(tool))}</ul>`}`;
  }

  #none() {
    return html`
      <section class="card nothing">
        <p>${this.say('tools.none')}</p>
        <p class="muted">${this.say('tools.way')}</p>
        <a class="go" href="#register">${this.say('view.register')}</a>
      </section>`;
  }

  #tool({name, title, effect, state, version, brands, held}) {
    return html`
      <li class="card tool" data-tool=${name}>
        <div class="tool-head">
          <h2><a href="#tools/${encodeURIComponent(name)}">${title}</a></h2>
          ${chip(this.words, 'state', state)}
        </div>
        <p class="muted"><code>${name}</code> · ${this.say(`effect.${effect}`)}${version ? html` · ${this.say('version', {version})}` : nothing}</p>
        ${held ? html`<p class="held-line"><span lang="en">${held.reason}</span> <span class="muted">${this.words.time(held.since)}</span></p>`
          : html`<p>${standing(this.words, state, brands)}</p>`}
      </li>`;
  }
}

/** What happens next, or where it is live. */
export function standing(words, state, brands) {
  if (brands.includes('*')) {
    return words.say('live.all');
  }
  const live = brands.length === 0 ? '' : words.say('live', {brands: new Intl.ListFormat(words.spoken).format(brands)});
  const next = state === 'approved' ? '' : words.say(`next.${state}${brands.length === 0 ? '' : '.again'}`);
  return [live, next].filter(Boolean).join(' ');
}

customElements.define('tools-view', ToolsView);
