/** The key or token that a partner came in with: for this tab and until it is closed, and nowhere else. */

const NAME = 'concierge-partner-';

export function kept(partner) {
  try {
    return sessionStorage.getItem(NAME + partner);
  } catch {
    return null;
  }
}

export function keep(partner, credential) {
  try {
    sessionStorage.setItem(NAME + partner, credential);
  } catch {
    // It holds until the page is left.
  }
}

export function forget(partner) {
  try {
    sessionStorage.removeItem(NAME + partner);
  } catch {
    // Nothing was kept.
  }
}
