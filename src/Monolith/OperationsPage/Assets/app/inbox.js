// How the inbox stands, asked for once for everything on the page that shows it.
import { get } from './api.js';
import { poll } from './poll.js';

const everySeconds = 3;

export const inbox = new EventTarget();

/** The last answer, and when it came; null before the first. */
export let figures = null;
export let figuresAt = null;

export function watchInbox(signal) {
  return poll(() => refresh(signal), everySeconds, signal);
}

export async function refresh(signal = null) {
  figures = await get('/inbox', signal);
  figuresAt = new Date();
  inbox.dispatchEvent(new Event('change'));
}

export function forget() {
  figures = null;
  figuresAt = null;
}
