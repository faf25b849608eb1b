// What a view shows while it waits, when there is nothing, and when it cannot have what it wants.
import { h, replace } from './dom.js';
import { isAbort } from './api.js';

export function loading() {
  return h('p', { class: 'loading' }, 'Loading …');
}

export function empty(text, ...more) {
  return h('p', { class: 'empty' }, text, ' ', more);
}

export function failed(error, again) {
  return h('div', { class: 'fault' },
    h('p', {}, error.kind === 'forbidden' ? 'These credentials do not allow to see this.' : error.message),
    again && h('button', { type: 'button', onclick: again }, 'Try again'));
}

/** Fills a place with what `load` brings; until then it says so, and if it fails it offers another try. */
export async function fill(place, load) {
  replace(place, loading());
  try {
    replace(place, await load());
  } catch (error) {
    if (!isAbort(error)) {
      replace(place, failed(error, () => fill(place, load)));
      error.kind || console.error(error);
    }
  }
}

/** A button that brings more, page after page; `load` answers whether there is still more. */
export function more(label, load) {
  const fault = h('span', { class: 'fault', role: 'alert' });
  const button = h('button', { type: 'button', onclick }, label);
  const element = h('p', { class: 'more' }, button, ' ', fault);
  async function onclick() {
    button.disabled = true;
    fault.textContent = '';
    try {
      element.hidden = !await load();
    } catch (error) {
      fault.textContent = isAbort(error) ? '' : error.message;
    }
    button.disabled = false;
  }
  return element;
}
