// What operators have done.
import { get } from '../api.js';
import { h, replace, row, table } from '../dom.js';
import { count, exact, time } from '../format.js';
import { stringify } from '../json.js';
import { empty, fill, more } from '../loading.js';

const pageSize = 50;
const names = { retry: 'Retried', discard: 'Discarded', repair: 'Repaired' };

const columns = [
  { label: 'When' }, { label: 'Operator' }, { label: 'Action' }, { label: 'Messages', numeric: true },
  { label: 'Points', numeric: true }, { label: 'Reason' },
];

export function audit() {
  const place = h('div');
  const { element, body } = table('Actions, newest first', columns);
  let before = null;

  async function load(signal) {
    const { items, nextBefore } = await get(
      `/operations/audit?${new URLSearchParams({ limit: pageSize, ...(before && { before }) })}`, signal);
    body.append(...items.map(actionRow));
    before = nextBefore;
    return before !== null;
  }

  return {
    title: 'Audit trail',
    element: h('section', {},
      h('h1', {}, 'Audit trail'),
      h('p', { class: 'hint' }, 'Who did what. Nobody can change or delete an entry, this page included.'),
      place),
    start: signal => fill(place, async () => {
      before = null;
      replace(body);
      const older = more('Load older actions', () => load(signal));
      older.hidden = !await load(signal);
      return body.children.length > 0 ? [element, older] : empty('No operator has done anything yet.');
    }),
  };
}

function actionRow(action) {
  return row(columns, [
    time(action.at),
    h('span', { class: 'id' }, action.operator),
    names[action.action] ?? action.action,
    count(action.count),
    h('span', { class: 'number' }, exact(action.points)),
    [action.reason ?? '–', action.detail ? h('p', { class: 'hint error' }, detailText(action.detail)) : null],
  ]);
}

function detailText(detail) {
  return typeof detail === 'string' ? detail : stringify(detail);
}
