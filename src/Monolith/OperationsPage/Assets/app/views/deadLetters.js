// Messages that wait for a person, with what an operator can do to them.
import { discard, nameOfRetryAll, retry, retryAll } from '../actions.js';
import { h, replace } from '../dom.js';
import { plural } from '../format.js';
import { inbox } from '../inbox.js';
import { letterTable } from '../letters.js';
import { empty, failed, loading, more } from '../loading.js';
import { messages, mostAtOnce } from '../messages.js';
import { newest } from '../newest.js';
import { poll } from '../poll.js';
import { session } from '../session.js';

const pageSize = 50;
const refreshSeconds = 5;

const states = {
  dead: {
    name: 'Dead letters',
    what: 'Their attempts are used up, or nobody can read them. They stay until a person decides.',
    none: 'No dead letters. Nothing waits for a person.',
  },
  retrying: {
    name: 'In retry',
    what: 'They failed and are tried again by themselves, each time after a longer wait.',
    none: 'Nothing is in retry.',
  },
  pending: { name: 'Waiting', what: 'They are not processed yet.', none: 'Nothing waits.' },
  conflict: {
    name: 'Conflicts',
    what: 'They were delivered again with other content. The first content counts; the other paid nothing.',
    none: 'No redelivery differed from the first delivery.',
  },
};

export function deadLetters({ state = 'dead' }) {
  const { name, what, none } = states[state];
  const isActing = state === 'dead' && session.mayAct;
  const place = h('div', {}, loading());
  const retryThese = positions => act(retry(positions));
  const discardThese = positions => act(discard(positions));
  const tools = isActing ? toolbar(retryThese, discardThese, () => act(retryAll())) : null;
  const letters = letterTable(name, !isActing ? null : {
    retry: retryThese,
    discard: discardThese,
    selected: () => tools.show(letters.selected()),
  });
  const list = newest(() => messages(state, wanted, signal));
  let [wanted, signal] = [pageSize, null];
  const older = more('Load more', async () => {
    wanted += pageSize;
    return refresh();
  });

  /** @returns {Promise<boolean>} Whether there are more than are shown. */
  async function refresh() {
    const found = await list();
    found && show(found);
    return !older.hidden;
  }

  function show({ items, hasMore }) {
    letters.show(items);
    if (items.length === 0) {
      replace(place, empty(none));
    } else if (place.firstChild !== letters.element) {
      replace(place, letters.element);
    }
    if (tools) {
      tools.element.hidden = items.length === 0;
    }
    older.hidden = !hasMore || items.length >= mostAtOnce;
  }

  async function act(action) {
    if (await action) {
      await refresh();
      document.getElementById('main').focus();
    }
  }

  return {
    title: name,
    element: h('section', {},
      h('div', { class: 'heading' }, h('h1', {}, name), stateLinks(state)),
      h('p', { class: 'hint' }, what),
      tools?.element, place, older),
    start(ends) {
      signal = ends;
      older.hidden = true;
      tools && inbox.addEventListener('change', tools.name, { signal });
      poll(() => refresh().catch(error => {
        if (place.firstChild !== letters.element && error.kind) {
          replace(place, failed(error));
        }
        throw error;
      }), refreshSeconds, signal);
    },
  };
}

function toolbar(retrySelected, discardSelected, retryEvery) {
  let positions = [];
  const all = h('button', { type: 'button', onclick: retryEvery });
  const selection = h('span', { class: 'hint' });
  const forSelected = [
    h('button', { type: 'button', onclick: () => retrySelected(positions) }, 'Retry selected …'),
    h('button', { type: 'button', class: 'danger', onclick: () => discardSelected(positions) }, 'Discard selected …'),
  ];
  const name = () => { all.textContent = `${nameOfRetryAll()} …`; };
  name();
  return {
    element: h('div', { class: 'toolbar', hidden: true }, all, forSelected, selection),
    name,
    show(selected) {
      positions = selected;
      forSelected.forEach(button => { button.disabled = selected.length === 0; });
      selection.textContent = selected.length === 0
        ? 'None selected.'
        : `${plural(selected.length, 'dead letter')} selected.`;
    },
  };
}

function stateLinks(current) {
  return h('nav', { 'aria-label': 'Messages by state' },
    h('ul', { class: 'tabs' }, Object.entries(states).map(([state, { name }]) => h('li', {}, h('a', {
      href: state === 'dead' ? '#/dead-letters' : `#/dead-letters/${state}`,
      'aria-current': state === current ? 'true' : null,
    }, name)))));
}
