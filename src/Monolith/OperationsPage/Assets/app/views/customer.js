// A customer's points: the balances, their way over time, and every ledger entry.
import { get } from '../api.js';
import { plot } from '../charts.js';
import { h, replace, row, table } from '../dom.js';
import { exact, id as idOf, plural, time } from '../format.js';
import { empty, fill, more } from '../loading.js';

const pageSize = 50;
const tones = 5;

const columns = [
  { label: 'When' }, { label: 'Order' }, { label: 'Total × rate' }, { label: 'Points', numeric: true },
  { label: 'Balance', numeric: true },
];

export function customer({ id, merchantId = null }) {
  const place = h('div');
  const page = (cursor, signal) => get(`/operations/customers/${encodeURIComponent(id)}?${new URLSearchParams({
    limit: pageSize, ...(merchantId && { merchantId }), ...(cursor && { cursor }),
  })}`, signal);

  return {
    title: `Customer ${id}`,
    element: h('section', {}, h('h1', {}, 'Customer ', h('span', { class: 'id' }, id)), place),
    start: signal => fill(place, async () => {
      const first = await page(null, signal);
      return first.entries.length === 0 && first.merchants.length === 0
        ? empty('This customer never had any points.')
        : description(id, merchantId, first, cursor => page(cursor, signal));
    }),
  };
}

function description(id, merchantId, first, page) {
  const ledger = table('Ledger, newest first', columns);
  const place = h('div', {}, ledger.element);
  const names = first.merchants.map(merchant => merchant.merchantId);
  const curve = balanceCurve(merchantId ? [merchantId] : names);
  let [entries, cursor] = [[], null];

  function add({ entries: newer, nextCursor }) {
    entries = entries.concat(newer);
    cursor = nextCursor;
    ledger.body.append(...newer.map(entry => ledgerRow(entry, names.length > 1)));
    curve.show(entries);
    return cursor !== null;
  }

  const older = more('Load older entries', async () => add(await page(cursor)));
  older.hidden = !add(first);
  if (entries.length === 0) {
    replace(place, empty('No entries with this merchant.'));
  }
  return [
    h('div', { class: 'cards' }, first.merchants.map(merchant => balanceCard(id, merchant, merchantId === null))),
    merchantId && h('p', {}, h('a', { href: `#/customers/${id}` }, 'This customer with all merchants')),
    entries.length > 0 && h('article', { class: 'card wide' }, h('h2', {}, 'Balance over time'), curve.element),
    h('h2', {}, 'Ledger'),
    place,
    older,
  ];
}

function balanceCard(id, merchant, isLink) {
  const href = isLink ? `#/customers/${id}/${merchant.merchantId}` : null;
  return h('article', { class: 'card' },
    h('h2', {}, 'With merchant ', idOf(merchant.merchantId, href)),
    h('p', { class: 'now' }, h('span', { class: 'figure number' }, exact(merchant.pointBalance)), ' ',
      h('span', { class: 'unit' }, 'points')),
    h('p', { class: 'detail' }, `${exact(merchant.lifetimePointsEarned)} ever earned, `,
      `${plural(merchant.pointBalanceVersion, 'entry', 'entries')}`));
}

function ledgerRow(entry, namesMerchant) {
  return row(columns, [
    time(entry.occurredAt),
    [idOf(entry.saleOrderId, `#/orders/${entry.saleOrderId}`),
      entry.type === 'AWARD' ? null : h('div', { class: 'hint' }, entry.type),
      namesMerchant && h('div', { class: 'hint' }, 'Merchant ', idOf(entry.merchantId))],
    [`${exact(entry.orderTotal)} ${entry.currency} × ${exact(entry.conversionRate)}`,
      entry.rounding === 'none' ? null : h('div', { class: 'hint' }, entry.rounding)],
    h('span', { class: 'number' }, exact(entry.points)),
    [h('span', { class: 'number' }, exact(entry.balanceAfter)),
      h('div', { class: 'hint' }, `entry ${entry.balanceVersion}`)],
  ]);
}

/** The running balance with each merchant, as far back as the entries reach. */
function balanceCurve(merchantIds) {
  const shownIds = merchantIds.slice(0, tones);
  const drawing = plot({
    label: 'Balance', format: exact, stepped: true, height: 160,
    series: shownIds.map((merchantId, i) => ({
      name: shownIds.length === 1 ? 'balance' : `${merchantId.slice(0, 8)}…`,
      tone: i + 1,
      filled: shownIds.length === 1,
    })),
  });
  return {
    element: drawing.element,
    show(entries) {
      const ascending = entries.filter(entry => shownIds.includes(entry.merchantId)).toReversed();
      drawing.update(
        ascending.map(entry => new Date(entry.createdAt) / 1000),
        shownIds.map(merchantId => ascending.map(entry => entry.merchantId === merchantId ? entry.balanceAfter : null)),
        `Balance over ${plural(ascending.length, 'entry', 'entries')}, now ${exact(ascending.at(-1)?.balanceAfter)}`);
    },
  };
}
