import type { SendOutcome, SendWatcher } from '../../app/ports.ts';

/** Below the print queue's lease. */
const BEAT_MS = 3_000;
/** One minute without a byte. */
const MOST_BEATS = 20;

/**
 * A call to a print server that is away may last half a minute: the caller hears meanwhile that this
 * station is still at it, but not for ever, because a call that never ends can not be broken off.
 */
export async function whileStillAtIt(
  watcher: SendWatcher,
  work: (watcher: SendWatcher) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  let bytesTaken = 0;
  let beats = 0;
  const beat = setInterval(() => {
    beats += 1;
    if (beats > MOST_BEATS) clearInterval(beat);
    else watcher.progress(bytesTaken);
  }, BEAT_MS);
  const progress = (count: number) => {
    bytesTaken = count;
    beats = 0;
    watcher.progress(count);
  };
  try {
    return await work({ ...watcher, progress });
  } finally {
    clearInterval(beat);
  }
}
