// The inbox now, and over the last hour.
import { get } from '../api.js';
import { plot } from '../charts.js';
import { h, replace } from '../dom.js';
import { count, duration, milliseconds, plural, timeOfDay } from '../format.js';
import { healthState } from '../health.js';
import { figures, figuresAt, inbox } from '../inbox.js';
import { pause, poll } from '../poll.js';
import { gapless, last, peak, percentOf, sum } from '../samples.js';

const historyEverySeconds = 10;

const outcomes = [
  { key: 'awarded', name: 'Awarded', tone: 1 },
  { key: 'skippedNoCustomer', name: 'No customer', tone: 2 },
  { key: 'skippedNoRate', name: 'No rate', tone: 3 },
  { key: 'skippedNothingDue', name: 'Nothing due', tone: 4 },
  { key: 'discarded', name: 'Discarded', tone: 5 },
];

export function overview() {
  const cards = {
    depth: card('Waiting', 'messages', plot({
      label: 'Waiting messages', format: count, stepped: true,
      series: [{ name: 'waiting', tone: 1, filled: true }, { name: 'in retry', tone: 3, dashed: true }],
    })),
    lag: card('Lag', 'how long messages have been due', plot({
      label: 'Age of the oldest message', format: duration, tick: duration,
      series: [{ name: 'age of the oldest message, due or not', tone: 1, filled: true }],
    })),
    throughput: card('Throughput', 'processed in the last minute', plot({
      label: 'Throughput', format: value => `${count(value)}/s`, series: [{ name: 'messages', tone: 1, filled: true }],
    })),
    latency: card('Award latency', 'p99, from receipt to booking', plot({
      label: 'Award latency', format: milliseconds, tick: milliseconds,
      series: [{ name: 'p50', tone: 1 }, { name: 'p99', tone: 3, dashed: true }],
    })),
    outcomes: card('Outcomes', 'in the last hour', plot({
      label: 'Outcomes', format: count, stacked: true, series: outcomes,
    })),
    failures: card('Failures', 'failed attempts in the last hour', plot({
      label: 'Failures', format: count, stepped: true,
      series: [
        { name: 'failed attempts', tone: 3, filled: true }, { name: 'died', tone: 5 },
        { name: 'dead letters', tone: 2, dashed: true },
      ],
    })),
  };
  const health = healthState();
  const updated = h('span', {}, 'Loading …');
  const element = h('section', {},
    h('div', { class: 'heading' }, h('h1', {}, 'Overview'), h('p', { class: 'hint' }, updated, ' ', pauseButton())),
    health.element,
    h('div', { class: 'cards' }, Object.values(cards).map(one => one.element)));

  function showNow() {
    if (figures) {
      updated.textContent = `As of ${timeOfDay(figuresAt)}.`;
      cards.depth.show(count(figures.depth), `${count(figures.retrying)} in retry`);
      cards.lag.show(duration(figures.lagSeconds), `oldest message ${duration(figures.oldestAgeSeconds)}`);
      cards.throughput.show(count(figures.processedLastMinute));
    }
  }

  return {
    title: 'Overview',
    element,
    start(signal) {
      inbox.addEventListener('change', showNow, { signal });
      signal.addEventListener('abort', () => pause(false));
      showNow();
      const look = async () => showHistory(cards, await get('/operations/history?minutes=60', signal));
      poll(() => Promise.all([health.look(signal), look()]), historyEverySeconds, signal);
    },
  };
}

function showHistory(cards, history) {
  const { times, columns } = gapless(history);
  const perSecond = columns.processed.map(value => value === null ? null : Number(value) / history.stepSeconds);
  const draw = (name, values, text) =>
    cards[name].plot.update(times, values, `${cards[name].title} over the last hour: ${text}.`);
  const span = (column, format) => `now ${format(last(column) ?? 0)}, at most ${format(peak(column))}`;
  draw('depth', [columns.depth, columns.retrying], span(columns.depth, count));
  draw('lag', [columns.oldestAgeSeconds], `age of the oldest message ${span(columns.oldestAgeSeconds, duration)}`);
  draw('throughput', [perSecond.map(value => value === null ? null : Number(value.toFixed(1)))],
    `${count(sum(columns.processed))} processed`);
  draw('latency', [columns.latencyP50Ms, columns.latencyP99Ms],
    `p50 ${milliseconds(last(columns.latencyP50Ms))}, p99 ${milliseconds(last(columns.latencyP99Ms))} at last`);
  cards.latency.show(milliseconds(last(columns.latencyP99Ms)), `p50 ${milliseconds(last(columns.latencyP50Ms))}`);

  const totals = outcomes.map(one => ({ ...one, total: sum(columns[one.key]) }));
  const all = totals.reduce((total, one) => total + one.total, 0);
  draw('outcomes', outcomes.map(one => columns[one.key]),
    totals.map(one => `${one.name} ${count(one.total)}`).join(', '));
  cards.outcomes.show(count(all), h('ul', { class: 'shares' }, totals.filter(one => one.total > 0).map(one =>
    h('li', {}, one.name, ' ', h('strong', {}, count(one.total)), ` ${percentOf(one.total, all)}`))));

  const failed = sum(columns.failed);
  draw('failures', [columns.failed, columns.died, columns.deadLetters],
    `${plural(failed, 'failed attempt')}, ${plural(sum(columns.died), 'message')} died`);
  cards.failures.show(count(failed), [`${count(sum(columns.died))} died, `,
    h('a', { href: '#/dead-letters' }, plural(last(columns.deadLetters) ?? 0, 'dead letter')), ' now']);
}

function card(title, unit, drawing) {
  const figure = h('span', { class: 'figure' }, '…');
  const detail = h('div', { class: 'detail' });
  return {
    title,
    plot: drawing,
    element: h('article', { class: 'card' },
      h('h2', {}, title),
      h('p', { class: 'now' }, figure, ' ', h('span', { class: 'unit' }, unit)),
      detail,
      drawing.element),
    show(text, more = null) {
      figure.textContent = text;
      replace(detail, more);
    },
  };
}

function pauseButton() {
  let isPaused = false;
  const button = h('button', {
    type: 'button', class: 'plain', onclick() {
      isPaused = !isPaused;
      pause(isPaused);
      button.textContent = isPaused ? 'Resume updates' : 'Pause updates';
    },
  }, 'Pause updates');
  return button;
}
