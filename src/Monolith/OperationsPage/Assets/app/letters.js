// The table of inbox messages: what is known of each, and what can be done to it.
import { h, row, table } from './dom.js';
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
    return [...rows.values()].filter(one => one.checkbox.checked).map(one => one.letter.position);
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

    /** Shows exactly these, in their order. Rows that were there before stay as they are, open or selected. */
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
      });
      changed();
    },
  };
}

function letterRow(letter, columns, actions, changed) {
  const checkbox = h('input', {
    type: 'checkbox', 'aria-label': `Select order ${letter.idempotencyKey}`, onchange: changed,
  });
  const about = `order ${letter.idempotencyKey}`;
  const button = (text, action, kind) => h('button', {
    type: 'button', class: kind, 'aria-label': `${text} ${about}`, onclick: () => action([letter.position]),
  }, `${text} …`);
  const element = row(columns, [
    ...(actions ? [checkbox] : []),
    [
      id(letter.idempotencyKey, `#/orders/${encodeURIComponent(letter.idempotencyKey)}`),
      h('div', { class: 'hint' }, 'Merchant ', id(letter.merchantId, `#/merchants/${letter.merchantId}`)),
    ],
    [h('p', { class: 'error' }, letter.lastError ?? '–'), details(letter)],
    [time(letter.receivedAt), h('div', { class: 'hint' }, state(letter))],
    count(letter.attempts),
    ...(actions ? [h('div', { class: 'buttons' },
      button('Retry', actions.retry), button('Discard', actions.discard, 'danger'))] : []),
  ]);
  return { element, checkbox, letter };
}

function state(letter) {
  return letter.deadAt ? `dead for ${ago(letter.deadAt).replace(' ago', '')}`
    : letter.nextAttemptAt ? ['next attempt ', time(letter.nextAttemptAt)]
    : ago(letter.receivedAt);
}

function details(letter) {
  const json = (title, value) => value === null || value === undefined ? null
    : [h('h3', {}, title), h('pre', { tabindex: '0', 'aria-label': title }, stringify(value, 2))];
  return h('details', {},
    h('summary', {}, 'Message'),
    h('p', { class: 'hint' },
      `Position ${letter.position}, type ${letter.messageType}, redelivered ${letter.redeliveries}×`),
    json('Payload', letter.payload),
    json('Terms in force', letter.terms),
    json('Content of the redelivery that differed', letter.conflict));
}
