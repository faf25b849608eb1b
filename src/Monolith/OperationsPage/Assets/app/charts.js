// Plots over time, with uPlot. Colours come from the style sheet and follow light and dark.
import { h, replace } from './dom.js';
import { timeOfDay } from './format.js';

const { uPlot } = window;
const cursors = uPlot.sync('time');
const dark = matchMedia('(prefers-color-scheme: dark)');
const shortTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const daySeconds = 86_400;
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

// What is on the screen. uPlot's cursors hold a chart until it is destroyed.
const drawings = new Set();
dark.addEventListener('change', () => [...drawings].forEach(redraw => redraw()));

/**
 * @param {object} options
 * @param {string} options.label What is plotted, for those who do not see it.
 * @param {{ name: string, tone: number, dashed?: boolean, filled?: boolean }[]} options.series
 * @param {(value: any) => string} options.format For the values under the cursor.
 * @param {boolean} [options.stacked] Each series stands on the one before it.
 * @param {boolean} [options.stepped]
 * @param {number} [options.height]
 * @param {(value: number) => string} [options.tick] For the axis.
 */
export function plot({ label, series, format, stacked, stepped, height = 132, tick = value => compact.format(value) }) {
  const canvas = h('div', { class: 'plot-area', role: 'img', 'aria-label': label });
  const values = series.map(() => h('span', { class: 'value' }));
  const at = h('span', { class: 'plot-time' });
  const legend = h('p', { class: 'legend', 'aria-hidden': 'true' }, series.map((one, i) =>
    h('span', { class: 'legend-item' },
      h('span', { class: `swatch tone-${one.tone}${one.dashed ? ' dashed' : ''}` }), one.name, ' ', values[i])), at);
  const element = h('div', { class: 'plot' }, canvas, legend);
  let [chart, times, columns] = [null, [], series.map(() => [])];

  function read(index) {
    const known = index !== null && index !== undefined && index < times.length;
    at.textContent = known ? written(new Date(times[index] * 1000)) : '';
    values.forEach((value, i) => {
      const shown = known ? columns[i][index] : null;
      value.textContent = shown === null || shown === undefined ? '' : format(shown);
    });
  }

  const spansDays = () => times.at(-1) - times[0] > daySeconds;
  const written = date => spansDays() ? `${shortDay.format(date)}, ${timeOfDay(date)}` : timeOfDay(date);
  const ticked = date => (spansDays() ? shortDay : shortTime).format(date);

  function build() {
    remove();
    drawings.add(build);
    const style = getComputedStyle(canvas);
    const colour = name => style.getPropertyValue(name).trim();
    const axis = {
      stroke: colour('--muted'), font: '11px system-ui, sans-serif', grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false }, gap: 4,
    };
    const lines = series.map(one => ({
      label: one.name,
      stroke: colour(`--tone-${one.tone}`),
      fill: one.filled || stacked ? colour(stacked ? `--tone-${one.tone}` : `--tone-${one.tone}-soft`) : undefined,
      dash: one.dashed ? [5, 4] : undefined,
      width: stacked ? 0 : 1.5,
      points: { show: times.length < 2 },
      paths: stepped || stacked ? uPlot.paths.stepped({ align: stepped ? 1 : -1 }) : undefined,
      spanGaps: stepped === true,
    }));
    chart = new uPlot({
      width: width(), height,
      padding: [8, 14, 0, 0],
      legend: { show: false },
      cursor: { y: false, sync: { key: cursors.key }, drag: { x: false, y: false }, points: { show: !stacked, size: 6 } },
      scales: { y: { range: (u, low, high) => range(low, high) } },
      axes: [
        { ...axis, size: 22, space: 70, values: (u, ticks) => ticks.map(at => ticked(new Date(at * 1000))) },
        { ...axis, size: 46, space: 34, values: (u, ticks) => ticks.map(tick) },
      ],
      series: [{}, ...(stacked ? lines.toReversed() : lines)],
      hooks: { setCursor: [u => read(u.cursor.idx)] },
    }, drawn(), canvas);
  }

  function remove() {
    chart?.destroy();
    chart = null;
    drawings.delete(build);
  }

  function width() {
    return Math.max(canvas.clientWidth, 120);
  }

  function drawn() {
    const numbers = columns.map(column => column.map(value => value === null ? null : Number(value)));
    return [times, ...(stacked ? stack(numbers).toReversed() : numbers)];
  }

  // Off the page there is neither a width nor a colour: what was brought before it is there is drawn then, and what is
  // taken off the page is gone.
  new ResizeObserver(() => {
    if (!canvas.isConnected) {
      remove();
    } else if (chart) {
      chart.setSize({ width: width(), height });
    } else if (times.length > 0) {
      build();
    }
  }).observe(canvas);

  return {
    element,

    /** @param {number[]} newTimes Unix seconds, ascending. @param {any[][]} newColumns One for each series. */
    update(newTimes, newColumns, newLabel = label) {
      const wasSparse = times.length < 2;
      [times, columns] = [newTimes, newColumns];
      canvas.setAttribute('aria-label', newLabel);
      if (times.length === 0) {
        remove();
        replace(canvas, h('p', { class: 'empty' }, 'Nothing recorded yet.'));
      } else if (!chart || wasSparse !== times.length < 2) {
        canvas.replaceChildren();
        canvas.isConnected && build();
      } else {
        chart.setData(drawn());
      }
    },
  };
}

// The axis begins at 0, unless something lies below.
function range(low, high) {
  const [bottom, top] = [Math.min(0, low ?? 0), Math.max(high ?? 0, 0)];
  return bottom === top ? [0, 1] : [bottom * 1.1, top * 1.1];
}

function stack(columns) {
  const sums = columns[0].map(() => 0);
  return columns.map(column => column.map((value, i) => value === null ? null : sums[i] += value));
}
