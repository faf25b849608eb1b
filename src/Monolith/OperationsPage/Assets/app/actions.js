// What an operator can do to dead letters: retry and discard.
import { post } from './api.js';
import { confirmAction } from './confirm.js';
import { h } from './dom.js';
import { count, exact, plural } from './format.js';
import { figures, refresh } from './inbox.js';
import { messages, mostAtOnce } from './messages.js';

export function retry(positions) {
  return retryFound(`Retry ${plural(positions.length, 'dead letter')}`, async () => positions);
}

/** As many as one call takes. They are noted before the dry run: what dies after it is not retried unasked. */
export function retryAll() {
  return retryFound(`${nameOfRetryAll()} dead letters`, async () =>
    (await messages('dead', mostAtOnce)).items.map(letter => letter.position));
}

export function nameOfRetryAll() {
  return figures?.deadLetters > mostAtOnce
    ? `Retry the first ${count(mostAtOnce)} of ${count(figures.deadLetters)}`
    : 'Retry all';
}

async function retryFound(title, find) {
  let positions = [];
  const send = dryRun => post('/inbox/messages/retry', { positions, dryRun });
  return refreshed(await confirmAction({
    title,
    async rehearse() {
      positions = await find();
      const { retried, pointsAtStake } = positions.length > 0 ? await send(true) : { retried: 0 };
      return rehearsed(retried, pointsAtStake, 'tried again at once', 'Retry');
    },
    async perform() {
      const { retried } = await send(false);
      return `${plural(retried, 'dead letter is', 'dead letters are')} tried again.`;
    },
  }));
}

export async function discard(positions) {
  const send = (reason, dryRun) => post('/inbox/messages/discard', { positions, reason, dryRun });
  return refreshed(await confirmAction({
    title: `Discard ${plural(positions.length, 'dead letter')}`,
    needsReason: true,
    async rehearse() {
      const { discarded, pointsAtStake } = await send(undefined, true);
      return rehearsed(discarded, pointsAtStake, 'given up for good: nobody is paid', 'Discard');
    },
    async perform(reason) {
      const { discarded } = await send(reason, false);
      return `${plural(discarded, 'dead letter is', 'dead letters are')} discarded.`;
    },
  }));
}

function rehearsed(number, points, fate, verb) {
  if (number === 0) {
    return { text: h('p', {}, 'No dead letter stands there any more. Somebody may have been faster.'), verb: null };
  }
  const letters = plural(number, 'dead letter');
  return {
    text: [
      h('p', {}, `${letters} would be ${fate}.`),
      h('dl', { class: 'stake' }, h('dt', {}, 'Points at stake'), h('dd', { class: 'number' }, exact(points))),
      h('p', { class: 'hint' }, 'This was a dry run: nothing has been changed yet.'),
    ],
    verb: `${verb} ${letters}`,
  };
}

async function refreshed(isDone) {
  if (isDone) {
    // The figures above follow at once; if that fails, the next look brings them.
    await refresh().catch(() => {});
  }
  return isDone;
}
