/** The key or token that somebody came in with, by where: for this tab and until it is closed, and nowhere else. */

const NAME = 'concierge-badge-';

export function kept(where) {
  try {
    return sessionStorage.getItem(NAME + where);
  } catch {
    return null;
  }
}

export function keep(where, credential) {
  try {
    sessionStorage.setItem(NAME + where, credential);
  } catch {
    // It holds until the page is left.
  }
}

export function forget(where) {
  try {
    sessionStorage.removeItem(NAME + where);
  } catch {
    // Nothing was kept.
  }
}
