import {ORIGIN} from './service.js';

/** So many events are read at once: some dozens of messages. */
const PAGE = 600;
/** What has not come by then does not come. In milliseconds. */
const PATIENCE = 15_000;

/**
 * What was said in a conversation before `before`, oldest first, read from its event stream.
 *
 * @returns the events of whole runs, and `from`: the number before which to go on reading, or 0 when there is no more
 */
export async function earlier({brand, conversation, before, token, visitor}) {
  let size = PAGE;
  while (true) {
    const after = Math.max(0, before - 1 - size);
    const events = await read({brand, conversation, after, before, token, visitor});
    const start = after === 0 ? 0 : events.findIndex(event => event.type === 'RUN_STARTED');
    if (start >= 0) {
      const whole = events.slice(start);
      return {events: whole, from: after === 0 ? 0 : whole[0].seq};
    }
    size *= 4;
  }
}

async function read({brand, conversation, after, before, token, visitor}) {
  const query = new URLSearchParams({after});
  if (visitor) {
    query.set('visitor', visitor);
  }
  const stop = new AbortController();
  const giveUp = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(`${ORIGIN}/brands/${encodeURIComponent(brand)}/conversations/${conversation}/events?${query}`, {
      headers: token ? {Authorization: `Bearer ${token}`} : {},
      signal: stop.signal,
    });
    if (!response.ok) {
      throw new Error(`Reading further back was answered with ${response.status}.`);
    }
    return await until(before, response.body);
  } finally {
    clearTimeout(giveUp);
    stop.abort();
  }
}

/** The events of a stream whose number is below `before`; the one that reaches it ends the reading. */
async function until(before, body) {
  const events = [];
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  while (true) {
    const {value, done} = await reader.read();
    if (done) {
      return events;
    }
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (!line.startsWith('data:')) {
        continue;
      }
      const event = JSON.parse(line.slice(5));
      if (event.seq < before) {
        events.push(event);
      }
      if (event.seq >= before - 1) {
        return events;
      }
    }
  }
}
