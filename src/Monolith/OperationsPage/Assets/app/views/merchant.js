// What another rate would have given for a merchant's orders of the last days.
import { get } from '../api.js';
import { h, replace } from '../dom.js';
import { count, exact, plural } from '../format.js';
import { failed, fill, loading } from '../loading.js';
import { roundingOf } from './merchants.js';

const roundings = ['none', 'floor', 'halfUp', 'halfEven'];

export function merchant({ id }) {
  const place = h('div');
  return {
    title: `Merchant ${id}`,
    element: h('section', {}, h('h1', {}, 'Merchant ', h('span', { class: 'id' }, id)), place),
    start: signal => fill(place, async () => [await now(id, signal), whatIf(id, signal)]),
  };
}

/** What holds now. The list is the one place that tells; it begins after an id. */
async function now(id, signal) {
  const { merchants, days } = await get(`/operations/merchants?limit=1&after=${before(id)}`, signal);
  const found = merchants.find(one => one.merchantId === id.toLowerCase());
  if (!found) {
    return h('p', {}, 'This merchant has set no rate and earned its customers no points in the last days.');
  }
  return h('dl', { class: 'facts' },
    h('dt', {}, 'Rate'),
    h('dd', {}, exact(found.conversionRate), Number(found.conversionRate) === 0 ? ': its orders get no points' : null),
    h('dt', {}, 'Rounding'), h('dd', {}, roundingOf(found)),
    h('dt', {}, `Last ${days} days`),
    h('dd', {}, `${plural(found.awardedOrders, 'order')} awarded, ${exact(found.awardedPoints)} points, `
      + `${plural(found.skippedNoRate, 'order')} without a rate`));
}

function before(id) {
  const digits = id.replaceAll('-', '');
  const number = /^[0-9a-f]{32}$/i.test(digits) ? BigInt(`0x${digits}`) - 1n : 0n;
  const hex = (number < 0n ? 0n : number).toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function whatIf(id, signal) {
  const rate = h('input', {
    id: 'rate', inputmode: 'decimal', autocomplete: 'off', required: true, placeholder: '0.05',
  });
  const rounding = h('select', { id: 'rounding' }, roundings.map(name => h('option', {}, name)));
  const scale = h('select', { id: 'scale' }, [0, 1, 2, 3, 4].map(digits => h('option', {}, digits)));
  const days = h('input', { id: 'days', type: 'number', min: 1, max: 366, value: 30, required: true });
  const result = h('div', { 'aria-live': 'polite' });
  const enable = () => { scale.disabled = rounding.value === 'none'; };
  rounding.addEventListener('change', enable);
  enable();

  async function submit(event) {
    event.preventDefault();
    replace(result, loading());
    try {
      const query = new URLSearchParams({
        rate: rate.value.trim(), rounding: rounding.value, days: days.value,
        ...(rounding.value !== 'none' && { scale: scale.value }),
      });
      replace(result, outcome(await get(`/operations/merchants/${encodeURIComponent(id)}/what-if?${query}`, signal)));
    } catch (error) {
      replace(result, failed(error));
    }
  }

  const field = (label, input) => h('label', { class: 'field', for: input.id }, label, input);
  return h('article', { class: 'card wide' },
    h('h2', {}, 'What if the rate were another?'),
    h('form', { class: 'row', onsubmit: submit },
      field('Points per unit of currency', rate), field('Rounding', rounding), field('Decimals kept', scale),
      field('Days back', days), h('button', { class: 'primary', type: 'submit' }, 'Compute')),
    h('p', { class: 'hint' },
      'Changes nothing: the rate is set by the merchant, and holds for orders completed from then on.'),
    result);
}

function outcome(answer) {
  const sign = Number(answer.difference) > 0 ? '+' : '';
  return [
    h('dl', { class: 'stakes' },
      h('div', {}, h('dt', {}, 'Awarded'), h('dd', { class: 'number' }, exact(answer.pointsAwarded))),
      h('div', {}, h('dt', {}, `At ${exact(answer.rate)}`), h('dd', { class: 'number' }, exact(answer.pointsAtRate))),
      h('div', {}, h('dt', {}, 'Difference'), h('dd', { class: 'number' }, sign + exact(answer.difference)))),
    h('p', { class: 'hint' }, `Points for ${plural(answer.orders, 'completed order')} with a customer in the last `
      + `${plural(answer.days, 'day')}; ${count(answer.skippedNoRateOrders)} of them got none for want of a rate. `,
      `Rounding: ${roundingOf(answer)}.`),
  ];
}
