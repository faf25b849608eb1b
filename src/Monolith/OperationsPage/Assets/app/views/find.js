// Finds an order or a customer by its id.
import { get, isAbort } from '../api.js';
import { h, replace } from '../dom.js';
import { isUuid } from '../format.js';
import { empty, failed, loading } from '../loading.js';

export function find({ id = '' }) {
  const field = h('input', {
    id: 'find', name: 'find', value: id, autocapitalize: 'none', autocomplete: 'off', spellcheck: 'false',
    placeholder: '00000000-0000-0000-0000-000000000000', 'aria-describedby': 'find-hint', required: true,
  });
  const result = h('div', { 'aria-live': 'polite' });
  let search = new AbortController();
  let ends = null;

  async function submit(event) {
    event.preventDefault();
    search.abort();
    search = new AbortController();
    const wanted = field.value.trim();
    if (!isUuid(wanted)) {
      replace(result, h('p', { class: 'fault' },
        'An id is a UUID: 32 digits 0–9 and a–f, in groups of 8, 4, 4, 4 and 12.'));
      return;
    }
    replace(result, loading());
    try {
      const place = await placeOf(wanted.toLowerCase(), AbortSignal.any([ends, search.signal]));
      if (place) {
        location.hash = place;
      } else {
        replace(result, empty(`There is no order and no customer ${wanted}.`));
      }
    } catch (error) {
      isAbort(error) || replace(result, failed(error));
    }
  }

  return {
    title: 'Orders & customers',
    element: h('section', {},
      h('h1', {}, 'Orders & customers'),
      h('p', {}, 'Why did this order get its points, or none? What did this customer earn?'),
      h('form', { class: 'search', role: 'search', onsubmit: submit },
        h('label', { class: 'field', for: field.id }, 'Id of an order or a customer', field),
        h('button', { class: 'primary', type: 'submit' }, 'Find')),
      h('p', { class: 'hint', id: 'find-hint' }, 'The whole id, as the shop’s receipt or the log shows it.'),
      result),
    start(signal) {
      ends = signal;
      field.focus();
    },
  };
}

async function placeOf(id, signal) {
  try {
    await get(`/operations/orders/${id}`, signal);
    return `#/orders/${id}`;
  } catch (error) {
    if (error.kind !== 'notFound') {
      throw error;
    }
  }
  return await isCustomer(id, signal) ? `#/customers/${id}` : null;
}

async function isCustomer(id, signal) {
  try {
    const customer = await get(`/operations/customers/${id}?limit=1`, signal);
    return customer.merchants.length > 0 || customer.entries.length > 0;
  } catch (error) {
    if (error.kind === 'notFound') {
      return false;
    }
    throw error;
  }
}
