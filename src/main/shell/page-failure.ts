/** What to do when the page's process has ended by itself. */
export type PageRecovery = 'ignore' | 'reload' | 'give-up';

const patienceMs = 60_000;
const reloadsInPatience = 3;

/**
 * A page that died is shown again: the records are in the store, and the next view is read from
 * there. One that keeps dying is given up, so that a person sees a message and not a flicker.
 *
 * @param reason Electron's word for it; `clean-exit` is a page that was closed.
 * @param earlierAtMs when it failed before, in milliseconds.
 */
export function pageRecovery(
  reason: string,
  earlierAtMs: readonly number[],
  nowMs: number,
): PageRecovery {
  if (reason === 'clean-exit') return 'ignore';
  const recent = earlierAtMs.filter((atMs) => nowMs - atMs < patienceMs).length;
  return recent < reloadsInPatience ? 'reload' : 'give-up';
}
