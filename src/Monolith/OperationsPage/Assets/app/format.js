// How values are written. Points and money are not formatted at all: they are shown as the server sent them.
import { h } from './dom.js';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const counts = new Intl.NumberFormat('en');

/** A number of things, its digits in groups; null is a dash. */
export function count(value) {
  return value === null || value === undefined ? '–' : typeof value === 'number' ? counts.format(value) : `${value}`;
}

/** Points, money, rates: as sent; null is a dash. */
export function exact(value) {
  return value === null || value === undefined ? '–' : `${value}`;
}

export function milliseconds(value) {
  const number = Number(value);
  if (value === null || value === undefined) {
    return '–';
  }
  return number < 10 ? `${round(number, 1)} ms` : number < 1000 ? `${round(number, 0)} ms` : duration(number / 1000);
}

export function duration(value) {
  const seconds = Number(value);
  if (seconds < 1) {
    return seconds === 0 ? '0 s' : `${Math.max(1, round(seconds * 1000, 0))} ms`;
  }
  if (seconds < 60) {
    return `${round(seconds, seconds < 10 ? 1 : 0)} s`;
  }
  const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3600), Math.floor(seconds / 86400)];
  return hours < 1 ? `${minutes} min ${Math.floor(seconds % 60)} s`
    : days < 1 ? `${hours} h ${minutes % 60} min`
    : `${days} d ${hours % 24} h`;
}

export function timeOfDay(date) {
  return clock.format(date);
}

/** A point in time, local; UTC on hover. */
export function time(iso) {
  if (!iso) {
    return '–';
  }
  const date = new Date(iso);
  return h('time', { datetime: iso, title: `${date.toISOString().replace('T', ' ').replace('Z', '')} UTC` },
    `${day.format(date)}, ${timeOfDay(date)}`);
}

export function ago(iso) {
  return `${duration(Math.max(0, (Date.now() - new Date(iso)) / 1000))} ago`;
}

/** An id in full, as a link if it leads somewhere. */
export function id(value, href = null) {
  return href ? h('a', { class: 'id', href }, value) : h('span', { class: 'id' }, value);
}

export function plural(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

export function isUuid(text) {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function round(value, decimals) {
  return Number(value.toFixed(decimals));
}
