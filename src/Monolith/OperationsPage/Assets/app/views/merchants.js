// The merchants with their rates, and what these did in the last days.
import { get } from '../api.js';
import { h, replace, row, table } from '../dom.js';
import { count, exact, id, time } from '../format.js';
import { empty, fill, more } from '../loading.js';

const pageSize = 100;

const columns = [
  { label: 'Merchant' }, { label: 'Rate', numeric: true }, { label: 'Rounding' }, { label: 'Changed' },
  { label: 'Awarded orders', numeric: true }, { label: 'Awarded points', numeric: true },
  { label: 'Without a rate', numeric: true },
];

export function merchants() {
  const place = h('div');
  const span = h('p', { class: 'hint' });
  const { element, body } = table('Merchants', columns);
  let after = null;

  async function load(signal) {
    const query = new URLSearchParams({ limit: pageSize, ...(after && { after }) });
    const found = await get(`/operations/merchants?${query}`, signal);
    body.append(...found.merchants.map(merchantRow));
    after = found.nextAfter;
    span.textContent = `Orders and points of the last ${found.days} days.`;
    return after !== null;
  }

  return {
    title: 'Merchants',
    element: h('section', {}, h('h1', {}, 'Merchants'), span, place),
    start: signal => fill(place, async () => {
      after = null;
      replace(body);
      const older = more('Load more', () => load(signal));
      older.hidden = !await load(signal);
      return body.children.length > 0
        ? [element, older]
        : empty('No merchant has set a rate, and none has earned points yet.');
    }),
  };
}

function merchantRow(merchant) {
  return row(columns, [
    id(merchant.merchantId, `#/merchants/${merchant.merchantId}`),
    Number(merchant.conversionRate) === 0
      ? h('span', { class: 'badge warn' }, 'no rate')
      : exact(merchant.conversionRate),
    roundingOf(merchant),
    time(merchant.updatedAt),
    count(merchant.awardedOrders),
    h('span', { class: 'number' }, exact(merchant.awardedPoints)),
    merchant.skippedNoRate > 0
      ? h('span', { class: 'badge warn' }, count(merchant.skippedNoRate))
      : count(merchant.skippedNoRate),
  ]);
}

export function roundingOf({ rounding, scale }) {
  return !rounding || rounding === 'none' || rounding.includes('/') ? rounding ?? '–' : `${rounding}/${scale}`;
}
