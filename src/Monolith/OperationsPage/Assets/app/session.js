// Who sits before the page. The credentials live in this tab, and end with it.

const key = 'customer-points.operator';

/** @type {{ clientId: string, authorization: string, mayAct: boolean } | null} */
let current = read();

export const session = {
  get current() {
    return current;
  },

  get mayAct() {
    return current?.mayAct === true;
  },

  begin(clientId, authorization, mayAct) {
    current = { clientId, authorization, mayAct };
    sessionStorage.setItem(key, JSON.stringify(current));
  },

  end() {
    current = null;
    sessionStorage.removeItem(key);
  },
};

export function basic(clientId, secret) {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${secret}`)))}`;
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}
