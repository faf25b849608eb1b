// JSON without loss: a number that JavaScript would show differently from how it was written is kept as text.

export class ExactNumber {
  #text;

  constructor(text) {
    this.#text = text;
  }

  toString() {
    return this.#text;
  }

  /** As a number only where it is asked for, which is where something is drawn. */
  [Symbol.toPrimitive](hint) {
    return hint === 'number' ? Number(this.#text) : this.#text;
  }
}

const tellsSource = (() => {
  let told = false;
  JSON.parse('1', (key, value, context) => {
    told = context?.source === '1';
    return value;
  });
  return told;
})();

export const parse = tellsSource ? parseBySource : parseMarked;

export function parseBySource(text) {
  return JSON.parse(text, (key, value, context) => typeof value === 'number' ? number(context.source) : value);
}

/** For browsers whose reviver is not told what was written: numbers are marked before they are parsed. */
export function parseMarked(text) {
  const mark = `number-${crypto.getRandomValues(new Uint32Array(2)).join('-')}:`;
  const marked = text.replace(
    /("[^"\\]*(?:\\.[^"\\]*)*")|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
    (found, string) => string ?? `"${mark}${found}"`);
  return JSON.parse(marked, (key, value) =>
    typeof value === 'string' && value.startsWith(mark) ? number(value.slice(mark.length)) : value);
}

/** Writes what `parse` has read; with an indent, for people. */
export function stringify(value, indent = 0, depth = 0) {
  if (value === null || typeof value !== 'object') {
    return JSON.stringify(value);
  }
  if (value instanceof ExactNumber) {
    return value.toString();
  }
  const isArray = Array.isArray(value);
  const parts = isArray
    ? value.map(item => stringify(item, indent, depth + 1))
    : Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) =>
        `${JSON.stringify(key)}:${indent ? ' ' : ''}${stringify(item, indent, depth + 1)}`);
  const [open, close] = isArray ? '[]' : '{}';
  if (!indent || parts.length === 0) {
    return open + parts.join(',') + close;
  }
  const edge = `\n${' '.repeat(indent * depth)}`;
  const inner = `\n${' '.repeat(indent * (depth + 1))}`;
  return open + inner + parts.join(`,${inner}`) + edge + close;
}

function number(source) {
  const value = Number(source);
  return String(value) === source ? value : new ExactNumber(source);
}
