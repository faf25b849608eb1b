// The head of the page: where one can go, the search, who is signed in.
import { h, replace } from './dom.js';
import { figures } from './inbox.js';
import { count } from './format.js';
import { session } from './session.js';

const places = [
  { path: '', name: 'Overview' },
  { path: 'dead-letters', name: 'Dead letters' },
  { path: 'find', name: 'Orders & customers', also: ['orders', 'customers'] },
  { path: 'merchants', name: 'Merchants' },
  { path: 'audit', name: 'Audit trail' },
];

let drawnFor = null;

export function drawHeader(signOut) {
  const signature = [session.current?.clientId, location.hash, figures?.deadLetters].join();
  if (drawnFor === signature) {
    return;
  }
  const header = document.getElementById('header');
  const focused = header.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  drawnFor = signature;
  replace(header,
    h('p', { class: 'brand' }, 'Customer Points ', h('span', {}, 'Operations')),
    session.current && navigation(),
    session.current && h('p', { class: 'operator' },
      h('span', { class: 'id' }, session.current.clientId),
      session.mayAct ? null : h('span', { class: 'hint' }, ' (may look, not act)'), ' ',
      h('button', { type: 'button', dataset: { key: 'out' }, onclick: () => signOut() }, 'Sign out')));
  focused && header.querySelector(`[data-key="${focused}"]`)?.focus();
}

function navigation() {
  const first = location.hash.replace(/^#\/?/, '').split('/')[0];
  return h('nav', { 'aria-label': 'Pages' }, h('ul', {}, places.map(({ path, name, also = [] }) =>
    h('li', {}, h('a', {
      href: `#/${path}`,
      dataset: { key: path || 'overview' },
      'aria-current': first === path || also.includes(first) ? 'page' : null,
    }, name, path === 'dead-letters' && figures?.deadLetters > 0
      ? h('span', { class: 'badge bad' }, count(figures.deadLetters))
      : null)))));
}
