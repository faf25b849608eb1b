// Shows the view that the address names, for whoever is signed in.
import { announce, h, replace } from './dom.js';
import { isAbort, traffic } from './api.js';
import { drawHeader } from './header.js';
import { forget, inbox, watchInbox } from './inbox.js';
import { draw, showNotices } from './notices.js';
import { session } from './session.js';
import { audit } from './views/audit.js';
import { customer } from './views/customer.js';
import { deadLetters } from './views/deadLetters.js';
import { find } from './views/find.js';
import { merchant } from './views/merchant.js';
import { merchants } from './views/merchants.js';
import { order } from './views/order.js';
import { overview } from './views/overview.js';
import { signIn } from './views/signIn.js';

// A view is given its parameters and a signal that ends it. It answers { title, element, start? }.
const routes = [
  [/^$/, overview],
  [/^dead-letters(?:\/(?<state>retrying|pending|conflict))?$/, deadLetters],
  [/^find(?:\/(?<id>[^/]+))?$/, find],
  [/^orders\/(?<id>[^/]+)$/, order],
  [/^customers\/(?<id>[^/]+)(?:\/(?<merchantId>[^/]+))?$/, customer],
  [/^merchants$/, merchants],
  [/^merchants\/(?<id>[^/]+)$/, merchant],
  [/^audit$/, audit],
];

let shown = new AbortController();
let watching = null;

function show(takesFocus = true) {
  document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  watch();
  drawHeader(signOut);
  draw();
  const view = session.current ? viewAt(location.hash) : signIn({ entered: show, reason: reasonToSignIn });
  document.title = `${view.title} · Customer Points`;
  const main = document.getElementById('main');
  replace(main, view.element);
  // A view may have a better place for it.
  takesFocus && main.focus({ preventScroll: true });
  view.start?.(signal);
}

function viewAt(hash) {
  const path = hash.replace(/^#\/?/, '').replace(/\/$/, '');
  for (const [pattern, view] of routes) {
    const match = pattern.exec(path);
    if (match) {
      const given = Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined);
      return view(Object.fromEntries(given.map(([name, value]) => [name, decode(value)])));
    }
  }
  return {
    title: 'Not found',
    element: h('section', {}, h('h1', {}, 'Not found'),
      h('p', {}, 'This page has nothing at that address. ', h('a', { href: '#/' }, 'To the overview'))),
  };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function watch() {
  if (session.current && !watching) {
    watching = new AbortController();
    watchInbox(watching.signal);
  } else if (!session.current) {
    watching?.abort();
    watching = null;
    forget();
  }
}

let reasonToSignIn = null;

function signOut(reason = null) {
  session.end();
  reasonToSignIn = reason;
  show();
}

traffic.addEventListener('failed', event => {
  if (event.detail.kind === 'unauthorized' && session.current) {
    signOut('The server no longer takes these credentials: the secret was changed, or the client revoked.');
  }
});

addEventListener('hashchange', () => {
  show();
  scrollTo(0, 0);
  announce(document.title);
});

// The fragment of the address belongs to the views.
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  document.getElementById('main').focus();
});

inbox.addEventListener('change', () => drawHeader(signOut));
addEventListener('unhandledrejection', event => isAbort(event.reason) && event.preventDefault());
showNotices();
show(false);
