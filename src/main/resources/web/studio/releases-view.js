import {html, nothing} from 'lit';
import * as icons from '../app/icons.js';
import {percent} from '../shared/marks.js';
import {measures} from './figures.js';
import {StudioView} from './studio-view.js';
import './publish-dialog.js';
import './reason-dialog.js';

const PAGE = 20;
/** How often the measures of a candidate are read again. In milliseconds. */
const PULSE = 10_000;

/** What is live, what is being tried on a share of the customers, and everything that was published before. */
class ReleasesView extends StudioView {
  static properties = {
    labels: {state: true},
    releases: {state: true},
    next: {state: true},
    /** What is asked about: `{what, hash, why}`. */
    asking: {state: true},
    told: {state: true},
  };

  #pulse = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#pulse = setInterval(() => !document.hidden && !this.busy && this.attempt(async () => { this.labels = await this.studio.labels(); }), PULSE);
  }

  disconnectedCallback() {
    clearInterval(this.#pulse);
    super.disconnectedCallback();
  }

  async read() {
    const [labels, {releases, next}] = await Promise.all([this.studio.labels(), this.studio.releases({limit: PAGE})]);
    this.labels = labels;
    this.releases = releases;
    this.next = next;
  }


  #older = () => this.act(async () => {
    const {releases, next} = await this.studio.releases({limit: PAGE, before: this.next});
    this.releases = [...this.releases, ...releases];
    this.next = next;
  });

  render() {
    return html`
      ${this.heading(this.say('view.releases'))}
      ${this.fault()}
      <div class="told" role="status">${this.told ? html`<p class="good-news">${icons.check} ${this.told}</p>` : nothing}</div>
      ${this.releases === undefined ? this.waiting() : html`
        <div class="standing">${this.#live(this.labels.live)}${this.#candidate(this.labels.candidate, this.labels.live)}</div>
        <h2 class="over-list">${this.say('releases.all')}</h2>
        <ul class="releases">${this.releases.map(release => this.#release(release))}</ul>
        ${this.next ? html`<p class="earlier"><button ?disabled=${this.busy} @click=${this.#older}>${this.say('releases.older')}</button></p>` : nothing}`}
      ${this.asking ? this.#dialog(this.asking) : nothing}`;
  }

  #live(live) {
    return html`
      <section class="card label-card live" aria-labelledby="live-title">
        <h2 id="live-title">${this.say('label.live')}</h2>
        ${live ? html`${this.#named(live)}${measures(this.words, live.measures)}
          ${live.before ? html`<div class="tool-do">${this.publishers(html`<button class="danger" data-back ?disabled=${this.busy || !this.badge.publishes} @click=${() => this.#ask('back', live.before, this.#whyOf(live.before))}>${this.say('back.one')}…</button>`)}</div>` : nothing}` : html`<p class="muted">${this.say('live.none')}</p>`}
      </section>`;
  }

  #candidate(candidate, live) {
    if (!candidate) {
      return html`<section class="card label-card none"><h2>${this.say('label.candidate')}</h2><p class="muted">${this.say('candidate.none')}</p></section>`;
    }
    return html`
      <section class="card label-card candidate" aria-labelledby="candidate-title">
        <h2 id="candidate-title">${this.say('label.candidate')} <span class="chip tested">${this.say('share', {share: percent(this.words, candidate.share / 100)})}</span></h2>
        ${this.#named(candidate)}
        ${measures(this.words, candidate.measures, live?.measures)}
        <div class="tool-do">
          ${this.publishers(html`<button class="primary" ?disabled=${this.busy || !this.badge.publishes} @click=${() => this.#ask('promote', candidate.release, candidate.why)}>${this.say('candidate.promote')}…</button>
            <button class="danger" ?disabled=${this.busy || !this.badge.publishes} @click=${() => this.#ask('withdraw', candidate.release, candidate.why)}>${this.say('candidate.withdraw')}…</button>`)}
        </div>
      </section>`;
  }

  #whyOf(hash) {
    return this.releases.find(release => release.hash === hash)?.why;
  }

  #named(release) {
    return html`<p>${release.why ? html`<q>${release.why}</q>` : nothing} <a href="#releases/${release.release}"><code>${short(release.release)}</code></a></p>
      <p class="muted">${this.who(release.by)}, ${this.when(release.since)}</p>`;
  }

  #release(release) {
    return html`
      <li class="card release" data-release=${release.hash}>
        <div class="tool-head">
          <h3><a href="#releases/${release.hash}">${release.why || this.say(`origin.${release.origin}`)}</a></h3>
          <span>${release.labels.map(label => html`<span class="chip ${label === 'live' ? 'approved' : 'tested'}">${this.say(`label.${label}`)}</span> `)}
            ${release.withdrawn ? html`<span class="chip failed">${this.say('withdrawn')}</span>` : nothing}</span>
        </div>
        <p class="muted"><code>${short(release.hash)}</code> · ${this.say(`origin.${release.origin}`)} · ${this.who(release.by)}, ${this.when(release.at)}
          ${release.approvedBy?.length ? html` · ${this.say('approved.by', {who: release.approvedBy.map(name => this.who(name)).join(', ')})}` : nothing}</p>
        <div class="tool-do">
          ${release.labels.length > 0 || !release.liveAt ? nothing : html`<button ?disabled=${this.busy || !this.badge.publishes} title=${this.badge.publishes ? nothing : this.say('publisher.only')} @click=${() => this.#ask('back', release.hash, release.why)}>${this.say('back')}…<span class="hidden"> ${short(release.hash)}</span></button>`}
          <button class="plain" ?disabled=${this.busy} @click=${() => this.#draftFrom(release)}>${this.say('draft.from')}<span class="hidden"> ${short(release.hash)}</span></button>
          <button class="plain" ?disabled=${this.busy} @click=${() => this.attempt(() => this.studio.export(release.hash))}>${this.say('export')}<span class="hidden"> ${short(release.hash)}</span></button>
        </div>
      </li>`;
  }

  #ask(what, hash, why) {
    this.told = null;
    this.asking = {what, hash, why};
  }

  #dialog({what, hash, why: before}) {
    const shown = {what: before || short(hash)};
    const expected = this.labels.live?.release;
    const acts = {
      back: why => this.studio.label('live', {release: hash, why, expected}),
      promote: why => this.studio.label('live', {release: hash, why, underWay: false, expected}),
      withdraw: why => this.studio.withdrawCandidate(why),
    };
    return html`<reason-dialog .words=${this.words} .question=${this.say(`${what}.sure`, shown)} .means=${this.say(`${what}.means`, shown)} .yes=${this.say(`${what}.yes`)} .danger=${what !== 'promote'}
      .act=${acts[what]} @done=${() => this.#done(what)} @closed=${() => { this.asking = null; }}></reason-dialog>`;
  }

  #done(what) {
    this.told = this.say(`done.${what}`);
    return this.attempt(() => this.read());
  }

  #draftFrom(release) {
    return this.act(async () => {
      const draft = await this.studio.begin({from: release.hash, title: release.why || this.say('draft.untitled')});
      location.hash = `#drafts/${encodeURIComponent(draft.id)}`;
    });
  }
}

export const short = hash => hash.slice(0, 10);

customElements.define('releases-view', ReleasesView);
