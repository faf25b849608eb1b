// How the inbox stands, asked for once for everything on the page that shows it.
import { get } from './api.js';
import { newest } from './newest.js';
import { poll } from './poll.js';

const everySeconds = 3;

/** Tells of a `change`, and of figures that are `late`: the server took too long to answer. */
export const inbox = new EventTarget();

/** The last answer, and when it came; null before the first. */
export let figures = null;
export let figuresAt = null;

const ask = newest(signal => get('/inbox', signal));

export function watchInbox(signal) {
  return poll(() => refresh(signal).catch(error => {
    if (error.kind === 'timeout') {
      inbox.dispatchEvent(new Event('late'));
    }
    throw error;
  }), everySeconds, signal);
}

export async function refresh(signal = null) {
  const answer = await ask(signal);
  if (answer) {
    const areFirst = figures === null;
    figures = answer;
    figuresAt = new Date();
    inbox.dispatchEvent(new Event('change'));
    areFirst && performance.mark('first-figures');
  }
}

export function forget() {
  figures = null;
  figuresAt = null;
}
