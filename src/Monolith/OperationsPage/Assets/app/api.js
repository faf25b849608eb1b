// Calls to the server. Every failure has a kind, and a sentence that can be shown.
import { parse, stringify } from './json.js';
import { session } from './session.js';

const base = document.documentElement.dataset.api;
const healthPath = '/health/ready';

// Longer than the server's own limit: it knows best what took too long, and says so.
const patienceMs = Number(document.documentElement.dataset.patienceMs);

/** `kind` is unreachable, unavailable, timeout, unauthorized, forbidden, tooMany, notFound, invalid or failed. */
export class ApiError extends Error {
  constructor(kind, message, retryAfterSeconds = null) {
    super(message);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Tells of `reached` and `failed` (detail: the ApiError) calls. */
export const traffic = new EventTarget();

export const get = (path, signal = null, authorization = undefined) => call('GET', path, null, signal, authorization);

export const post = (path, body, signal = null, authorization = undefined) =>
  call('POST', path, body, signal, authorization);

/** What the host says of its health, ready or not; whoever asks needs no credentials. */
export async function health(signal) {
  const { answer } = await exchange(healthPath, { headers: { Accept: 'application/json' } }, signal);
  return answer?.checks ? answer : Promise.reject(new ApiError('failed', 'The host does not say how it is.'));
}

export const isAbort = error => error?.name === 'AbortError';

async function call(method, path, body, signal, authorization = session.current?.authorization) {
  try {
    const answer = await send(method, path, body, signal, authorization);
    traffic.dispatchEvent(new Event('reached'));
    return answer;
  } catch (error) {
    if (error instanceof ApiError) {
      traffic.dispatchEvent(new CustomEvent('failed', { detail: error }));
    }
    throw error;
  }
}

async function send(method, path, body, signal, authorization) {
  const { response, answer } = await exchange(base + path, {
    method,
    headers: {
      Accept: 'application/json',
      ...(authorization && { Authorization: authorization }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    body: body && stringify(body),
  }, signal);
  if (!response.ok) {
    throw refusal(response, answer);
  }
  return answer ?? Promise.reject(unreachable());
}

async function exchange(url, request, signal) {
  const patience = AbortSignal.timeout(patienceMs);
  try {
    // No cookies and no password prompt of the browser's own: the page itself says who asks.
    const response = await fetch(url, {
      ...request,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    return { response, answer: read(await response.text()) };
  } catch (error) {
    if (isAbort(error) && signal?.aborted) {
      throw error;
    }
    throw patience.aborted
      ? new ApiError('timeout', `The server has not answered within ${patienceMs / 1000} s.`)
      : unreachable();
  }
}

function unreachable() {
  return new ApiError('unreachable', 'The server cannot be reached.');
}

function refusal(response, problem) {
  const seconds = Number(response.headers.get('Retry-After')) || null;
  const what = problemText(problem) ?? `The server answered ${response.status}.`;
  switch (response.status) {
    case 400: case 409: case 422: return new ApiError('invalid', what);
    case 401: return new ApiError('unauthorized', 'The client id or the secret is wrong, or the client is revoked.');
    case 403: return new ApiError('forbidden', 'These credentials do not allow this.');
    case 404: return new ApiError('notFound', what);
    case 429: return tooMany(seconds ?? 1);
    case 502: case 503: return new ApiError('unavailable', what, seconds);
    case 504: return new ApiError('timeout', what, seconds);
    default: return new ApiError('failed', problem?.requestId ? `${what} Request ${problem.requestId}.` : what);
  }
}

function tooMany(seconds) {
  return new ApiError('tooMany', `Too many requests. The server asks to wait ${seconds} s.`, seconds);
}

function read(text) {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function problemText(problem) {
  const fields = Object.entries(problem?.errors ?? {})
    .map(([field, faults]) => `${field} ${[faults].flat().join(', ')}`);
  return [problem?.title, problem?.detail, ...fields].filter(Boolean).join(' ') || null;
}
