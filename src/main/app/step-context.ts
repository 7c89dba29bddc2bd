import type { StepContext } from '../domain/write-back.ts';
import type { AppContext } from './context.ts';

/** What the next step of anything that is tried again depends on besides its outcome, as it is now. */
export function stepContextOf({
  clock,
  retryPolicy,
  random,
}: Pick<AppContext, 'clock' | 'retryPolicy' | 'random'>): StepContext {
  return { now: clock.now(), policy: retryPolicy, random: random.next() };
}
