// Makes elements. Text is only ever set as text: nothing that comes from the server is read as markup.

/**
 * @param {string} tag
 * @param {object} properties `class`, `dataset`, `on…` listeners and other attributes; null leaves one out.
 * @param {...(Node|string|number|null|Array)} children
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    set(element, name, value);
  }
  element.append(...nodes(children));
  return element;
}

export function replace(parent, ...children) {
  parent.replaceChildren(...nodes(children));
}

/** A table: columns are `{ label, numeric }`; on a narrow screen each cell shows its column's label. */
export function table(caption, columns) {
  const body = h('tbody');
  const element = h('table', {},
    h('caption', { class: 'unseen' }, caption),
    h('thead', {}, h('tr', {}, columns.map(column =>
      h('th', { scope: 'col', class: column.numeric ? 'numeric' : null }, column.label)))),
    body);
  return { element: h('div', { class: 'table' }, element), body };
}

/** A row of such a table. */
export function row(columns, cells) {
  return h('tr', {}, cells.map((cell, i) => h('td', {
    class: columns[i].numeric ? 'numeric' : null,
    dataset: { label: columns[i].label },
  }, cell)));
}

/** Tells everyone what has been done; it stays until the next one, or until it is put away. */
export function say(text) {
  replace(document.getElementById('said'), text,
    h('button', { type: 'button', class: 'plain', onclick: () => replace(document.getElementById('said')) }, 'Close'));
}

/** Tells those who do not see the page. */
export function announce(text) {
  document.getElementById('announced').textContent = text;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (name.startsWith('on')) {
    element.addEventListener(name.slice(2), value);
  } else if (name === 'dataset') {
    Object.assign(element.dataset, value);
  } else {
    element.setAttribute(name, value === true ? '' : value);
  }
}

function nodes(children) {
  return children.flat(Infinity)
    .filter(child => child !== null && child !== undefined && child !== false)
    .map(child => child instanceof Node ? child : String(child));
}
