import {ORIGIN} from './service.js';

/** The service's REST side. Every failure is an Error with a sentence for people: its message, or a `word` of Words. */

const NO_ANSWER = 'error.noAnswer';

function unanswered() {
  return Object.assign(new Error(NO_ANSWER), {word: NO_ANSWER});
}

export async function request(path, options) {
  let response;
  try {
    response = await fetch(ORIGIN + path, options);
  } catch {
    throw unanswered();
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const error = problem.detail ? new Error(problem.detail) : unanswered();
    error.status = response.status;
    error.faults = problem.faults ?? [];
    error.problem = problem;
    throw error;
  }
  return response.status === 204 ? null : response.json();
}

export const brands = () => request('/brands');

/** The demonstration's people; none where this is no demonstration. */
export async function people(brand) {
  try {
    return await request(`/demo/people?brand=${encodeURIComponent(brand)}`);
  } catch (error) {
    if (error.status === 404) {
      return [];
    }
    throw error;
  }
}

export async function token(brand, person) {
  const answer = await request('/demo/token', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({brand, person}),
  });
  return answer.token;
}

/** What a customer may ask of their own profile. @param identity `token()` and `visitor()`, as for a Session */
export function me(brand, identity) {
  const ask = async (path, method = 'GET', body = undefined) => {
    const [token, visitor] = await Promise.all([identity.token(), identity.visitor()]);
    const query = visitor ? `${path.includes('?') ? '&' : '?'}${new URLSearchParams({visitor})}` : '';
    return request(`/brands/${encodeURIComponent(brand)}/me${path}${query}`, {
      method,
      headers: {
        ...(token ? {Authorization: `Bearer ${token}`} : {}),
        ...(body ? {'Content-Type': 'application/json'} : {}),
      },
      body: body && JSON.stringify(body),
    });
  };
  return {
    facts: () => ask('/facts'),
    correct: (id, value) => ask(`/facts/${id}`, 'PUT', {value}),
    forget: id => ask(`/facts/${id}`, 'DELETE'),
    consents: () => ask('/consents'),
    grant: (purpose, granted) => ask(`/consents/${purpose}`, 'PUT', {granted}),
    grantTo: (purpose, partner, granted) => ask(`/consents/${purpose}/${partner}`, 'PUT', {granted}),
    shared: () => ask('/shared'),
    decision: id => ask(`/decisions/${id}`),
    feedback: conversation => ask(`/feedback?${new URLSearchParams({conversation})}`),
    strikes: () => ask('/strikes'),
    strike: (id, what) => ask(`/strikes/${id}`, 'PUT', what),
    undo: id => ask(`/strikes/${id}`, 'DELETE'),
    erase: () => ask('', 'DELETE'),
    download: async () => save(await ask('/export'), `${brand}-about-me.json`),
  };
}

function save(content, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], {type: 'application/json'}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param token of a try-out: the brand as it is tried; absent: as it is live */
export const brand = (id, token = null) => request(`/brands/${encodeURIComponent(id)}`, token ? {headers: {Authorization: `Bearer ${token}`}} : {});

/** A new visitor's token, for pages that no cookie reaches. */
export const becomeVisitor = id => request(`/brands/${encodeURIComponent(id)}/visitors`, {method: 'POST'});
