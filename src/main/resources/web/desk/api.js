import {request} from '../app/api.js';

const JSON_TYPE = {'Content-Type': 'application/json'};

/**
 * What an agent may ask of a brand's desk.
 *
 * @param token of the identity provider
 * @param refused told of an answer that the token is not, or no longer, valid
 */
export function desk(brand, token, refused) {
  const who = {Authorization: `Bearer ${token}`};
  const root = `/desk/brands/${encodeURIComponent(brand)}`;
  const ask = async (path, method = 'GET', body = undefined) => {
    try {
      return await request(root + path, {
        method,
        headers: {...who, ...(body ? JSON_TYPE : {})},
        body: body && JSON.stringify(body),
      });
    } catch (error) {
      if (error.status === 401) {
        refused(error);
      }
      throw error;
    }
  };
  return {
    root,
    token,
    refused,
    account: () => ask(''),
    handoff: id => ask(`/handoffs/${id}`),
    take: id => ask(`/handoffs/${id}/take`, 'POST'),
    say: (id, message) => ask(`/handoffs/${id}/messages`, 'POST', message),
    giveBack: (id, note) => ask(`/handoffs/${id}/return`, 'POST', {note}),
    end: id => ask(`/handoffs/${id}/end`, 'POST'),
  };
}

/** A token of the demonstration's agent; null where this is no demonstration. */
export async function token(brand) {
  try {
    const answer = await request('/demo/token', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({role: 'brand-agent', brand}),
    });
    return answer.token;
  } catch (error) {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }
}
