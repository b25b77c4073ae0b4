/** The service's REST side. Every failure is an Error whose message is a sentence for people. */

const NO_ANSWER = 'The service does not answer. Please check the connection and try again.';

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(NO_ANSWER);
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const error = new Error(problem.detail || NO_ANSWER);
    error.status = response.status;
    throw error;
  }
  return response.json();
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
