// One order: the verdict, how its points were computed, and what happened when.
import { get } from '../api.js';
import { discard, retry } from '../actions.js';
import { h, replace } from '../dom.js';
import { exact, id as idOf, time } from '../format.js';
import { empty, failed, loading } from '../loading.js';
import { newest } from '../newest.js';
import { poll } from '../poll.js';
import { session } from '../session.js';
import { stringify } from '../json.js';

const refreshSeconds = 2;

const steps = {
  registered: ['Registered', ''],
  paymentReceived: ['Payment', ''],
  paid: ['Paid in full', 'good'],
  received: ['Received by the points', ''],
  redelivered: ['Delivered again', ''],
  attemptFailed: ['Attempt failed', 'warn'],
  deadLetter: ['Dead letter', 'bad'],
  skipped: ['No points', 'warn'],
  awarded: ['Awarded', 'good'],
  announced: ['Announced', 'good'],
  discarded: ['Discarded', 'bad'],
};

const outcomes = {
  Awarded: ['Awarded', 'good'],
  Pending: ['Waiting', 'warn'],
  DeadLetter: ['Dead letter', 'bad'],
  Discarded: ['Discarded', 'bad'],
};

export function order({ id }) {
  const place = h('div', {}, loading());
  const ask = newest(() => get(`/operations/orders/${encodeURIComponent(id)}`, signal));
  let shown = '';
  let signal = null;

  async function refresh() {
    try {
      const found = await ask();
      const now = stringify(found);
      if (found && now !== shown) {
        shown = now;
        replace(place, description(found, refresh));
      }
    } catch (error) {
      if (error.kind && !shown) {
        replace(place, error.kind === 'notFound' ? missing(id) : failed(error));
      }
      throw error;
    }
  }

  return {
    title: `Order ${id}`,
    element: h('section', { class: 'order' }, h('h1', {}, 'Order ', h('span', { class: 'id' }, id)), place),
    start(ends) {
      signal = ends;
      poll(refresh, refreshSeconds, signal);
    },
  };
}

function missing(id) {
  return empty('There is no order with this id.',
    h('a', { href: `#/customers/${encodeURIComponent(id)}` }, 'Is it a customer’s?'));
}

function description(found, refresh) {
  const [word, tone] = outcomes[found.points?.outcome] ?? [found.points ? 'No points' : 'Not completed', 'warn'];
  return [
    h('div', { class: `verdict ${tone}` }, h('span', { class: `badge ${tone}` }, word), h('p', {}, found.verdict)),
    found.points?.outcome === 'DeadLetter' && session.mayAct && remedies([found.inboxPosition], refresh),
    h('div', { class: 'halves' },
      h('div', {}, h('h2', {}, 'What happened'), timeline(found.timeline)),
      h('div', {},
        h('h2', {}, 'The order'), facts(found),
        found.points && [h('h2', {}, 'Its points'), sums(found.points)])),
  ];
}

function remedies(positions, refresh) {
  const act = async action => {
    if (await action) {
      await refresh();
      document.getElementById('main').focus();
    }
  };
  return h('div', { class: 'toolbar' },
    h('button', { type: 'button', class: 'primary', onclick: () => act(retry(positions)) }, 'Retry …'),
    h('button', { type: 'button', class: 'danger', onclick: () => act(discard(positions)) }, 'Discard …'),
    h('span', { class: 'hint' }, 'Both show first what they would do.'));
}

function timeline(entries) {
  return h('ol', { class: 'timeline' }, entries.map(({ step, at, text }) => {
    const [name, tone] = steps[step] ?? [step, ''];
    return h('li', { class: tone }, at && h('div', { class: 'when' }, time(at)), h('div', {}, h('strong', {}, name),
      text ? h('p', { class: 'error' }, text) : null));
  }));
}

function facts(found) {
  return list([
    ['State', found.status],
    ['Total', `${exact(found.total)} ${found.currency}`],
    ['Paid', `${exact(found.paidTotal)} ${found.currency}`],
    ['Completed', time(found.completedAt)],
    ['Customer', found.customerId
      ? idOf(found.customerId, `#/customers/${found.customerId}/${found.merchantId}`)
      : 'none: nobody to give points to'],
    ['Merchant', idOf(found.merchantId, `#/merchants/${found.merchantId}`)],
  ]);
}

function sums(points) {
  const isAwarded = points.points !== null;
  const product = `${exact(points.orderTotal)} × ${exact(points.conversionRate)}`;
  return list([
    ['Sum', isAwarded ? `${product} → ${exact(points.points)} points` : product],
    ['Rate', `${exact(points.conversionRate)}, in force when the order completed`],
    ['Rounding', points.rounding],
    ['Balance', isAwarded && `${exact(points.balanceBefore)} → ${exact(points.balanceAfter)}`],
    ['Attempts', points.attempts > 0 && exact(points.attempts)],
    ['Redeliveries', points.redeliveries > 0
      && `${points.redeliveries}${points.redeliveryDiffered ? ', one with other content: it paid nothing' : ''}`],
    ['Last error', points.lastError && h('span', { class: 'error' }, points.lastError)],
  ]);
}

function list(pairs) {
  return h('dl', { class: 'facts' }, pairs.filter(([, value]) => value).map(([name, value]) =>
    [h('dt', {}, name), h('dd', {}, value)]));
}
