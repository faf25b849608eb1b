// Lists messages of the inbox.
import { get } from './api.js';

const largestPage = 200;

/** The most that the page lists, and that the server retries or discards in one call. */
export const mostAtOnce = 1000;

/** As many as wanted, in as few calls as the server allows. */
export async function messages(state, wanted, signal = null) {
  let [items, after] = [[], 0];
  do {
    const limit = Math.min(largestPage, wanted - items.length);
    const page = await get(`/inbox/messages?state=${state}&after=${after}&limit=${limit}`, signal);
    items = items.concat(page.items);
    after = page.nextAfter;
  } while (after !== null && items.length < wanted);
  return { items, hasMore: after !== null };
}
