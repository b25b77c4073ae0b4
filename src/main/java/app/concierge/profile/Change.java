package app.concierge.profile;

/** What other rooms do along with the profile. Fired within the transaction that changes it. */
sealed interface Change permits Forgotten, Stitched {}
