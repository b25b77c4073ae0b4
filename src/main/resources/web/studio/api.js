import {request} from '../app/api.js';
import {ORIGIN} from '../app/service.js';
import {uuid} from '../app/uuid.js';

const JSON_TYPE = {'Content-Type': 'application/json'};

/**
 * What a brand's team may ask of its own brand.
 *
 * @param badge see Badge: a request whose token has expired waits until there is another, and is then sent again
 */
export function studio(brand, badge) {
  const root = `/studio/brands/${encodeURIComponent(brand)}`;
  const renewed = async send => {
    try {
      return await send();
    } catch (error) {
      if (error.status !== 401) {
        throw error;
      }
      await badge.renew(error);
      return send();
    }
  };
  const ask = (path, method = 'GET', body = undefined, headers = {}) => renewed(() =>
    request(root + path, {method, body, headers: {...headers, 'Accept-Language': document.documentElement.lang, Authorization: `Bearer ${badge.token}`}}));
  const query = filter => {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null && value !== '');
    return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  };
  const make = (path, what = {}) => ask(path, 'POST', JSON.stringify(what), {...JSON_TYPE, 'Idempotency-Key': uuid()});
  const put = (path, what) => ask(path, 'PUT', JSON.stringify(what), JSON_TYPE);
  const draft = id => `/drafts/${encodeURIComponent(id)}`;
  const file = (id, name) => `${draft(id)}/files/${name.split('/').map(encodeURIComponent).join('/')}`;
  const match = version => ({'If-Match': `"${version}"`});
  return {
    labels: () => ask('/labels'),
    label: (label, what) => put(`/labels/${label}`, what),
    withdrawCandidate: why => ask(`/labels/candidate${query({why})}`, 'DELETE'),
    releases: filter => ask(`/releases${query(filter)}`),
    release: async hash => {
      const {release, files, history} = await ask(`/releases/${encodeURIComponent(hash)}`);
      return {...release, files, history};
    },
    export: hash => renewed(() => download(`${root}/releases/${encodeURIComponent(hash)}/export`, badge.token, `${brand}-${hash.slice(0, 12)}.zip`)),
    drafts: async () => (await ask('/drafts')).drafts,
    draft: id => ask(draft(id)),
    begin: what => make('/drafts', what),
    /** @param archive a ZIP, as `export` gives it */
    take: (title, archive) => ask(`/drafts${query({title})}`, 'POST', archive, {'Content-Type': 'application/zip', 'Idempotency-Key': uuid()}),
    write: (id, name, text, version) => ask(file(id, name), 'PUT', text, {'Content-Type': 'text/plain; charset=utf-8', ...match(version)}),
    removeFile: (id, name, version) => ask(file(id, name), 'DELETE', undefined, match(version)),
    remove: id => ask(draft(id), 'DELETE'),
    check: id => make(`${draft(id)}/check`),
    approve: (id, what) => make(`${draft(id)}/approve`, what),
    publish: (id, what) => make(`${draft(id)}/publish`, what),
    diff: (from, to) => ask(`/diff${query({from, to})}`),
    history: filter => ask(`/history${query(filter)}`),
    experiments: async () => (await ask('/experiments')).experiments,
    schema: async () => {
      const {keys, tools, variables} = await ask('/schema');
      const byPath = list => Object.fromEntries(list.map(({path, ...key}) => [path.replaceAll('[]', ''), key]));
      return {files: Object.fromEntries(Object.entries(keys).map(([file, list]) => [file, byPath(list)])), tools, variables};
    },
    evaluate: (id, what) => make(`${draft(id)}/evaluations`, what),
    replay: (id, what) => make(`${draft(id)}/replays`, what),
    rehearsals: async id => (await ask(`/rehearsals${query({draft: id})}`)).rehearsals,
    rehearsal: id => ask(`/rehearsals/${encodeURIComponent(id)}`),
    stop: id => ask(`/rehearsals/${encodeURIComponent(id)}`, 'DELETE'),
    tryOut: what => make('/tryouts', what),
    checkText: what => make('/guardrails/check', what),
    hits: filter => ask(`/guardrails/hits${query(filter)}`),
  };
}

/** Saves what is answered as a file. */
async function download(path, token, name) {
  const response = await fetch(ORIGIN + path, {headers: {Authorization: `Bearer ${token}`}});
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw Object.assign(new Error(problem.detail ?? response.statusText), {status: response.status});
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Whether one may come in without a token, for looking around. */
export async function isDemonstration(brand) {
  try {
    await request(`/demo/people${brand ? `?brand=${encodeURIComponent(brand)}` : ''}`);
    return true;
  } catch (error) {
    if (error.status === 404) {
      return false;
    }
    throw error;
  }
}

export async function demonstrationToken(brand, role) {
  const answer = await request('/demo/token', {method: 'POST', headers: JSON_TYPE, body: JSON.stringify({brand, role})});
  return answer.token;
}
