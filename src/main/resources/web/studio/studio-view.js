import {html} from 'lit';
import {View} from '../shared/view.js';
import {told} from './problems.js';

/** A part of the studio. */
export class StudioView extends View {
  static properties = {
    /** See api.js. */
    studio: {attribute: false},
    /** What anybody may know of the brand. */
    brand: {attribute: false},
    /** See Badge. */
    badge: {attribute: false},
  };

  /** Who did something: a person of the team, or the service by itself. */
  who(name) {
    return this.words.has(`who.${name}`) ? this.say(`who.${name}`) : name ?? '';
  }

  when(moment) {
    return html`<time datetime=${moment}>${this.words.time(moment)}</time>`;
  }

  fault() {
    return told(this.words, this.error);
  }

  /** Something that only a publisher does: there for everybody, and for others with the reason why it is not. */
  publishers(button) {
    return this.badge.publishes ? button : html`${button}<span class="muted needs">${this.say('publisher.only')}</span>`;
  }
}
