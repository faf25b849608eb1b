// What stands above everything else: the server out of reach, dead letters, a lag.
import { announce, h, replace } from './dom.js';
import { traffic } from './api.js';
import { figures, inbox } from './inbox.js';
import { duration, plural, timeOfDay } from './format.js';
import { session } from './session.js';

/** From here on a message has been due long enough to be worth a look. */
const highLagSeconds = 60;

const outages = {
  unreachable: 'The server cannot be reached',
  unavailable: 'The server answers, but its database cannot serve',
  tooMany: 'The server takes no more requests from these credentials for the moment',
  failed: 'The server fails to answer',
  late: 'The server takes too long to answer',
};

let outage = null;

export function showNotices() {
  traffic.addEventListener('reached', () => setOutage(null));
  traffic.addEventListener('failed', event => {
    if (event.detail.kind in outages && session.current) {
      setOutage(event.detail.kind);
    }
  });
  // Whoever asks for much tells of it if that takes too long. The figures never do, unless something is wrong.
  inbox.addEventListener('late', () => setOutage('late'));
  inbox.addEventListener('change', draw);
  addEventListener('hashchange', draw);
  setInterval(() => outage && draw(), 1000);
}

export function draw() {
  const notices = !session.current ? [] : [outageNotice(), ...(outage ? [] : [deadLetterNotice(), lagNotice()])];
  const shown = notices.filter(Boolean);
  document.body.classList.toggle('stale', outage !== null && session.current !== null);
  const place = document.getElementById('notices');
  if (place.dataset.shown !== shown.map(notice => notice.textContent).join()) {
    place.dataset.shown = shown.map(notice => notice.textContent).join();
    replace(place, shown);
  }
}

function setOutage(kind) {
  if (kind === null ? outage !== null : outage?.kind !== kind) {
    outage = kind && { kind, since: outage?.since ?? new Date() };
    announce(outage ? `${outages[kind]}.` : 'The server answers again.');
    draw();
  }
}

function outageNotice() {
  return outage && h('p', { class: 'notice bad' },
    mark('Problem'),
    `${outages[outage.kind]} since ${timeOfDay(outage.since)} (${secondsSince(outage.since)}). `,
    figures ? 'What you see is from before. ' : null,
    'Trying again.');
}

function deadLetterNotice() {
  return figures?.deadLetters > 0 && !location.hash.startsWith('#/dead-letters')
    && h('p', { class: 'notice bad' },
      mark('Problem'),
      `${plural(figures.deadLetters, 'dead letter waits', 'dead letters wait')} for a person. `,
      h('a', { href: '#/dead-letters' }, 'Look at them'));
}

function lagNotice() {
  return Number(figures?.lagSeconds) > highLagSeconds
    && h('p', { class: 'notice warn' },
      mark('Warning'),
      `Messages have been due for ${duration(figures.lagSeconds)}; `,
      `${plural(figures.depth, 'message waits', 'messages wait')}.`);
}

function secondsSince(date) {
  return duration(Math.round((Date.now() - date) / 1000));
}

function mark(word) {
  return h('strong', { class: 'mark' }, word);
}
