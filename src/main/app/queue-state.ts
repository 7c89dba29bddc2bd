import type { CommandOutput } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';

const RECENT_MS = 10 * 60_000;

/** The bar at the bottom of the screen: what waits, what failed, whether the channels can be reached. */
export function queueState(context: AppContext): CommandOutput<'app.queue'> {
  const from = new Date(context.clock.now().getTime() - RECENT_MS).toISOString();
  return context.store.read((tx) => {
    const writeBacks = tx.writeBacks.counts();
    const requests = tx.orderRequests.counts();
    const printJobs = tx.printJobs.counts();
    const lastCall = tx.apiCalls.since(from).at(-1);
    return {
      writeBacksWaiting: writeBacks.waiting,
      writeBacksFailed: writeBacks.failed,
      requestsWaiting: requests.waiting,
      requestsFailed: requests.failed,
      labelsWaiting: printJobs.waiting,
      labelsNeedingAnswer: printJobs.unknown,
      online: lastCall === undefined ? null : lastCall.outcome !== 'network',
    };
  });
}
