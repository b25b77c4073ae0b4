import {html, nothing} from 'lit';
import * as icons from '../app/icons.js';
import {entries} from './history-view.js';
import {short} from './releases-view.js';
import {StudioView} from './studio-view.js';
import './changes-view.js';

/** One release: what it changed, and what became of it. */
class ReleaseView extends StudioView {
  static properties = {
    hash: {attribute: false},
    release: {state: true},
    labels: {state: true},
  };

  async read() {
    [this.release, this.labels] = await Promise.all([this.studio.release(this.hash), this.studio.labels()]);
  }

  render() {
    const {release, labels} = this;
    const live = labels?.live?.release;
    return html`
      <a class="up" href="#releases">${icons.back} ${this.say('view.releases')}</a>
      ${this.heading(release?.why || this.say('release', {hash: short(this.hash)}))}
      ${this.fault()}
      ${release === undefined ? this.waiting() : html`
        <p class="lead-line"><code>${short(release.hash)}</code> · ${this.say(`origin.${release.origin}`)} · ${this.who(release.by)}, ${this.when(release.at)}
          ${release.labels.map(label => html` <span class="chip ${label === 'live' ? 'approved' : 'tested'}">${this.say(`label.${label}`)}</span>`)}</p>
        ${live && live !== release.hash ? html`
          <h2 class="over-list">${this.say('release.against')}</h2>
          <changes-view .words=${this.words} .studio=${this.studio} .brand=${this.brand} .badge=${this.badge} .from=${live} .to=${release.hash}></changes-view>` : nothing}
        ${release.history?.length ? html`<h2 class="over-list">${this.say('view.history')}</h2>${entries(this, release.history)}` : nothing}`}`;
  }
}

customElements.define('release-view', ReleaseView);
