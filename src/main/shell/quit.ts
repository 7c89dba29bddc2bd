import type { App } from 'electron';

/** Ends with the promise, or rejects when it takes longer than `limitMs`. */
async function withinTime(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The station was not at rest after ${limitMs} ms.`)),
      limitMs,
    );
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Lets the station come to rest before the application ends: labels that are being sent and
 * answers that are being waited for are settled in the store. Bounded, because the next start
 * repairs what a power cut leaves as well.
 *
 * @returns whether the application is on its way out.
 */
export function stopBeforeQuit(
  app: Pick<App, 'on' | 'quit'>,
  stop: () => Promise<void>,
  limitMs: number,
  failed: (reason: unknown) => void,
): () => boolean {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    void withinTime(stop(), limitMs)
      .catch(failed)
      .finally(() => {
        state = 'stopped';
        app.quit();
      });
  });
  return () => state !== 'running';
}
