import {request} from '../app/api.js';

const KEY = 'ck_';
const JSON_TYPE = {'Content-Type': 'application/json'};

/**
 * What a partner may ask of its own tools.
 *
 * @param credential an API key, or a token of the identity provider
 * @param refused told of an answer that the credential is not, or no longer, valid
 */
export function partner(name, credential, refused) {
  const who = credential.startsWith(KEY) ? {'X-Api-Key': credential} : {Authorization: `Bearer ${credential}`};
  const ask = async (path, method = 'GET', body = undefined, headers = {}) => {
    try {
      return await request(`/partners/${encodeURIComponent(name)}${path}`, {method, body, headers: {...who, ...headers}});
    } catch (error) {
      if (error.status === 401) {
        refused(error);
      }
      throw error;
    }
  };
  const tool = id => `/tools/${encodeURIComponent(id)}`;
  return {
    account: () => ask(''),
    tools: async () => (await ask('/tools')).tools,
    tool: id => ask(tool(id)),
    test: id => ask(`${tool(id)}/test`, 'POST'),
    remove: id => ask(tool(id), 'DELETE'),
    /** @param state `disabled`, `enabled` or `confirmed` */
    put: (id, state, reason) => ask(`${tool(id)}/state`, 'PUT', JSON.stringify({state, reason}), JSON_TYPE),
    register: document => ask('/tools', 'POST', document, {'Content-Type': isJson(document) ? 'application/json' : 'application/yaml'}),
    calls: filter => ask(`/calls?${new URLSearchParams(filter)}`),
    figures: hours => ask(`/figures?${new URLSearchParams({hours})}`),
    keys: async () => (await ask('/keys')).keys,
    addKey: () => ask('/keys', 'POST'),
    withdrawKey: id => ask(`/keys/${encodeURIComponent(id)}`, 'DELETE'),
  };
}

function isJson(text) {
  return text.trimStart().startsWith('{');
}

/** The demonstration's partners; none where this is no demonstration. */
export async function demonstration() {
  try {
    return await request('/demo/partners');
  } catch (error) {
    if (error.status === 404) {
      return [];
    }
    throw error;
  }
}

export async function token(name) {
  const answer = await request('/demo/token', {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({role: 'partner', partner: name}),
  });
  return answer.token;
}
