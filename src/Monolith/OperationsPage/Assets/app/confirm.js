// A dialog that first says what an action would do, and does it only when told to.
import { h, replace, say } from './dom.js';
import { isAbort } from './api.js';

/** The kinds of failures after which nobody knows whether the server did it. */
const unanswered = ['unreachable', 'timeout'];

let dialogs = 0;

/**
 * @param {object} action
 * @param {string} action.title
 * @param {boolean} [action.needsReason] Asks for a reason of 1 to 500 characters.
 * @param {() => Promise<{ text: Node|string|Array, verb: string|null }>} action.rehearse
 *   The dry run: what would happen, and the label of the button that makes it happen; null if there is nothing to do.
 * @param {(reason: string|null) => Promise<string>} action.perform Answers with what has been done.
 * @returns {Promise<boolean>} Whether it was done.
 */
export function confirmAction({ title, needsReason = false, rehearse, perform }) {
  const heading = `dialog-${++dialogs}`;
  const effect = h('div', { class: 'effect', 'aria-live': 'polite' }, h('p', { class: 'loading' }, 'Dry run …'));
  const fault = h('p', { class: 'fault', role: 'alert' });
  const reason = needsReason && h('textarea', { id: `${heading}-reason`, rows: 3, maxlength: 500, required: true });
  const confirm = h('button', { class: 'primary', type: 'submit', disabled: true }, 'Confirm');
  const cancel = h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel');
  const form = h('form', { onsubmit: submit },
    h('h2', { id: heading }, title),
    effect,
    reason && h('label', { class: 'field', for: reason.id },
      'Reason ', h('span', { class: 'hint' }, '(kept in the audit trail)'), reason),
    fault,
    h('div', { class: 'actions' }, cancel, confirm));
  const dialog = h('dialog', { 'aria-labelledby': heading }, form);
  let [isDone, isReady] = [false, false];

  async function tryOut() {
    try {
      const { text, verb } = await rehearse();
      replace(effect, text);
      isReady = verb !== null;
      confirm.textContent = verb ?? 'Nothing to do';
      enable();
      (reason || (isReady ? confirm : cancel)).focus();
    } catch (error) {
      replace(effect);
      fail(error);
    }
  }

  async function submit(event) {
    event.preventDefault();
    confirm.disabled = true;
    fault.textContent = '';
    try {
      const done = await perform(reason ? written() : null);
      isDone = true;
      dialog.close();
      say(done);
    } catch (error) {
      fail(error);
      if (unanswered.includes(error.kind)) {
        fault.textContent += ' It may have been done all the same.';
      }
      enable();
    }
  }

  /** In one line: the audit trail takes no line breaks. */
  function written() {
    return reason.value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  }

  function enable() {
    confirm.disabled = !isReady || (reason && written() === '');
  }

  function fail(error) {
    if (!isAbort(error)) {
      fault.textContent = error.kind === 'forbidden' ? 'These credentials may look, but not act.' : error.message;
    }
  }

  reason && reason.addEventListener('input', enable);
  document.body.append(dialog);
  dialog.showModal();
  cancel.focus();
  tryOut();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(isDone);
  }));
}
