/**
 * Questions may overtake each other: what was asked before an action may be answered after what was asked behind it.
 * Only the newest question gets its answer; the others get null.
 */
export function newest(ask) {
  let asked = 0;
  return async (...given) => {
    const mine = ++asked;
    const answer = await ask(...given);
    return mine === asked ? answer : null;
  };
}
