// Works on the samples of a history.

/** Columns by name; where samples are missing, a null leaves a gap in the plot. */
export function gapless({ stepSeconds, samples }) {
  const names = Object.keys(samples[0] ?? emptySample).filter(name => name !== 'at');
  const [times, columns] = [[], Object.fromEntries(names.map(name => [name, []]))];
  const add = (time, sample) => {
    times.push(time);
    names.forEach(name => columns[name].push(sample?.[name] ?? null));
  };
  for (const sample of samples) {
    const time = new Date(sample.at) / 1000;
    if (times.length > 0 && time - times.at(-1) > stepSeconds * 1.5) {
      add(times.at(-1) + stepSeconds, null);
    }
    add(time, sample);
  }
  return { times, columns };
}

export function last(column) {
  return column.findLast(value => value !== null) ?? null;
}

export function peak(column) {
  return column.reduce((high, value) => Math.max(high, Number(value ?? 0)), 0);
}

export function sum(column) {
  return column.reduce((total, value) => total + Number(value ?? 0), 0);
}

export function percentOf(part, whole) {
  const percent = 100 * part / whole;
  return part === 0 ? '' : percent < 0.1 ? '< 0.1 %' : `${Number(percent.toFixed(1))} %`;
}

const emptySample = {
  at: null, depth: null, retrying: null, deadLetters: null, oldestAgeSeconds: null, processed: null, awarded: null,
  skippedNoCustomer: null, skippedNoRate: null, skippedNothingDue: null, discarded: null, failed: null, died: null,
  redeliveries: null, latencyP50Ms: null, latencyP99Ms: null,
};
