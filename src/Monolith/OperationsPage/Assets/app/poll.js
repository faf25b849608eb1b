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

function wait(seconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

async function awake(signal) {
  while ((document.hidden || isPaused) && !signal.aborted) {
    await new Promise(resolve => {
      const once = { once: true };
      document.addEventListener('visibilitychange', resolve, once);
      updates.addEventListener('change', resolve, once);
      signal.addEventListener('abort', resolve, once);
    });
  }
}
