// Repeats work for as long as a view is shown. It rests while the page is hidden or a person has paused it.
import { isAbort } from './api.js';

const restAfterFaultSeconds = 5;

export const updates = new EventTarget();
let isPaused = false;

export function pause(value) {
  isPaused = value;
  updates.dispatchEvent(new Event('change'));
}

/**
 * @param {() => Promise<void>} work
 * @param {number} seconds Between the end of one run and the beginning of the next.
 * @param {AbortSignal} signal Ends it.
 */
export async function poll(work, seconds, signal) {
  while (!signal.aborted) {
    let rest = seconds;
    try {
      await work();
    } catch (error) {
      if (isAbort(error)) {
        return;
      }
      rest = error.retryAfterSeconds ?? Math.min(seconds, restAfterFaultSeconds);
      if (!error.kind) {
        console.error(error);
      }
    }
    await wait(rest, signal);
    await awake(signal);
  }
}

async function wait(seconds, signal) {
  let timer;
  await first(resolve => { timer = setTimeout(resolve, seconds * 1000); }, [signal, 'abort']);
  clearTimeout(timer);
}

async function awake(signal) {
  while ((document.hidden || isPaused) && !signal.aborted) {
    await first(() => {}, [document, 'visibilitychange'], [updates, 'change'], [signal, 'abort']);
  }
}

/** Until the first of these comes. Nothing is listened to any longer: the signal of a session lasts a day. */
async function first(begin, ...events) {
  const over = new AbortController();
  await new Promise(resolve => {
    events.forEach(([target, type]) => target.addEventListener(type, resolve, { signal: over.signal }));
    begin(resolve);
  });
  over.abort();
}
