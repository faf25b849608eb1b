// What an operator can do to dead letters: retry and discard.
import { post } from './api.js';
import { confirmAction } from './confirm.js';
import { h } from './dom.js';
import { exact, plural } from './format.js';
import { refresh } from './inbox.js';

/** Which dead letters: `{ positions: […] }`, or `{ all: true }`. */
export async function retry(which) {
  const send = dryRun => post('/inbox/messages/retry', { ...which, dryRun });
  return refreshed(await confirmAction({
    title: which.all ? 'Retry all dead letters' : `Retry ${plural(which.positions.length, 'dead letter')}`,
    async rehearse() {
      const { retried, pointsAtStake } = await send(true);
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
