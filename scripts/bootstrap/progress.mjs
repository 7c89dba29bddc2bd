import { performance } from 'node:perf_hooks';

const HEARTBEAT_MS = 15_000;

/**
 * Tells people what is going on, on stderr only: stdout belongs to the command that runs afterwards.
 * Nothing is printed for work that turns out to be done already.
 */
export const progress = {
  /** @param {string} text */
  say(text) {
    process.stderr.write(`[packbench] ${text}\n`);
  },

  /**
   * Announces a step, runs it, and says how long it took (or that it failed). The work may leave a
   * note of where it is; a step that takes long shows the latest one from time to time.
   *
   * @template T
   * @param {string} title
   * @param {(note: (text: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(title, work) {
    const startedAt = performance.now();
    let latest = 'still busy';
    progress.say(`${title} ...`);
    const heartbeat = setInterval(
      () => progress.say(`${title} ... ${latest} (${elapsed(startedAt)})`),
      HEARTBEAT_MS,
    );
    try {
      const result = await work((text) => {
        latest = text;
      });
      progress.say(`${title}: done (${elapsed(startedAt)})`);
      return result;
    } catch (error) {
      progress.say(`${title}: FAILED (${elapsed(startedAt)})`);
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
  },
};

/**
 * @param {number} startedAt a `performance.now()` value
 * @returns {string} such as `12.3 s`
 */
export function elapsed(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
