// Asks for an operator's credentials, and finds out what they allow.
import { get, post } from '../api.js';
import { h } from '../dom.js';
import { basic, session } from '../session.js';

const byMerchant = 'These are credentials of a merchant. This page shows all merchants, so it takes only credentials '
  + 'that are bound to none.';
const withoutPermission = 'These credentials lack the permission Inbox.read.';

export function signIn({ entered, reason }) {
  const id = h('input', {
    id: 'client-id', name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false',
    required: true, maxlength: 100,
  });
  const secret = h('input', {
    id: 'client-secret', name: 'password', type: 'password', autocomplete: 'current-password', required: true,
  });
  const fault = h('p', { class: 'fault', role: 'alert' }, reason);
  const button = h('button', { class: 'primary', type: 'submit' }, 'Sign in');

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    button.textContent = 'Signing in …';
    fault.textContent = '';
    try {
      const clientId = id.value.trim();
      const authorization = basic(clientId, secret.value);
      session.begin(clientId, authorization, await mayAct(authorization));
      entered();
    } catch (error) {
      fault.textContent = error.kind === 'tooMany'
        ? `Too many attempts. Try again in ${error.retryAfterSeconds} s.`
        : error.message;
      button.textContent = 'Sign in';
      button.disabled = false;
      (error.kind === 'unauthorized' ? secret : id).focus();
    }
  }

  return {
    title: 'Sign in',
    element: h('section', { class: 'sign-in' },
      h('h1', {}, 'Operations'),
      h('p', {}, 'How the points of paid orders are doing, and why an order got its points or none.'),
      h('form', { onsubmit: submit },
        h('label', { class: 'field', for: id.id }, 'Client id', id),
        h('label', { class: 'field', for: secret.id }, 'Secret', secret),
        fault,
        button),
      h('details', {},
        h('summary', {}, 'Which credentials?'),
        h('p', {}, 'Those of an operator: bound to no merchant, with the permission Inbox.read to look and Inbox.retry '
          + 'to act. Whoever runs the host makes them with'),
        h('pre', {}, './run clients create --operator'),
        h('p', {}, 'They stay in this tab and are gone when it is closed.'))),
    start: () => id.focus(),
  };
}

/** Fails, in words for a person, unless these credentials may look; answers whether they may act as well. */
async function mayAct(authorization) {
  try {
    await get('/operations/audit?limit=1', null, authorization);
  } catch (error) {
    throw error.kind === 'forbidden' ? new Error(await whyForbidden(authorization)) : error;
  }
  return allows(() => post('/inbox/messages/retry', { positions: [1], dryRun: true }, null, authorization));
}

async function whyForbidden(authorization) {
  return await allows(() => get('/inbox', null, authorization)) ? byMerchant : withoutPermission;
}

async function allows(call) {
  try {
    await call();
    return true;
  } catch (error) {
    if (error.kind === 'forbidden') {
      return false;
    }
    throw error;
  }
}
