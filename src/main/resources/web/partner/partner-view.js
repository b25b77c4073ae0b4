import {View} from '../shared/view.js';

/** A part of the partner's page. */
export class PartnerView extends View {
  static properties = {
    /** See api.js. */
    partner: {attribute: false},
  };
}
