// The table of inbox messages: what is known of each, and what can be done to it.
import { h, replace, row, table } from './dom.js';
import { ago, count, id, time } from './format.js';
import { stringify } from './json.js';

/**
 * @param {string} caption
 * @param {{ retry: Function, discard: Function, selected: Function } | null} actions
 *   What an operator may do to dead letters; null leaves boxes and buttons out.
 */
export function letterTable(caption, actions) {
  const columns = [
    ...(actions ? [{ label: 'Select' }] : []),
    { label: 'Order' }, { label: 'Error' }, { label: 'Received' }, { label: 'Attempts', numeric: true },
    ...(actions ? [{ label: 'Actions' }] : []),
  ];
  const { element, body } = table(caption, columns);
  const rows = new Map();
  const all = h('input', { type: 'checkbox', 'aria-label': 'Select all that are shown' });

  function selected() {
    return [...rows.values()].filter(one => one.checkbox.checked).map(one => one.position);
  }

  function changed() {
    const number = selected().length;
    all.checked = number > 0 && number === rows.size;
    all.indeterminate = number > 0 && number < rows.size;
    actions?.selected();
  }

  all.addEventListener('change', () => {
    rows.forEach(one => { one.checkbox.checked = all.checked; });
    changed();
  });
  actions && element.querySelector('th').replaceChildren(all);

  return {
    element,
    selected,

    /** Shows exactly these, in their order. Rows that were there before stay open, selected and focused. */
    show(letters) {
      const positions = new Set(letters.map(letter => String(letter.position)));
      for (const [position, one] of rows) {
        if (!positions.has(position)) {
          one.element.remove();
          rows.delete(position);
        }
      }
      letters.forEach((letter, place) => {
        const position = String(letter.position);
        if (!rows.has(position)) {
          rows.set(position, letterRow(letter, columns, actions, changed));
          body.insertBefore(rows.get(position).element, body.children[place] ?? null);
        }
        rows.get(position).update(letter);
      });
      changed();
    },
  };
}

function letterRow({ position, idempotencyKey, merchantId }, columns, actions, changed) {
  const checkbox = h('input', {
    type: 'checkbox', 'aria-label': `Select order ${idempotencyKey}`, onchange: changed,
  });
  const button = (text, action, kind) => h('button', {
    type: 'button', class: kind, 'aria-label': `${text} order ${idempotencyKey}`, onclick: () => action([position]),
  }, `${text} …`);
  const error = h('p', { class: 'error' });
  const content = h('div');
  const standing = h('div', { class: 'hint' });
  const attempts = h('span');
  const received = h('span');
  const element = row(columns, [
    ...(actions ? [checkbox] : []),
    [
      id(idempotencyKey, `#/orders/${encodeURIComponent(idempotencyKey)}`),
      h('div', { class: 'hint' }, 'Merchant ', id(merchantId, `#/merchants/${merchantId}`)),
    ],
    [error, h('details', {}, h('summary', {}, 'Message'), content)],
    [received, standing],
    attempts,
    ...(actions ? [h('div', { class: 'buttons' },
      button('Retry', actions.retry), button('Discard', actions.discard, 'danger'))] : []),
  ]);
  let shown = null;

  return {
    position,
    element,
    checkbox,
    update(letter) {
      // Even of the same letter, time goes on.
      replace(standing, state(letter));
      const now = stringify(letter);
      if (now !== shown) {
        shown = now;
        replace(error, letter.lastError ?? '–');
        replace(content, details(letter));
        replace(received, time(letter.receivedAt));
        replace(attempts, count(letter.attempts));
      }
    },
  };
}

function state(letter) {
  return letter.deadAt ? `dead for ${ago(letter.deadAt).replace(' ago', '')}`
    : letter.nextAttemptAt ? ['next attempt ', time(letter.nextAttemptAt)]
    : ago(letter.receivedAt);
}

function details(letter) {
  const json = (title, value) => value === null || value === undefined ? null
    : [h('h3', {}, title), h('pre', { tabindex: '0', 'aria-label': title }, stringify(value, 2))];
  return [
    h('p', { class: 'hint' },
      `Position ${letter.position}, type ${letter.messageType}, redelivered ${letter.redeliveries}×`),
    json('Payload', letter.payload),
    json('Terms in force', letter.terms),
    json('Content of the redelivery that differed', letter.conflict),
  ];
}
