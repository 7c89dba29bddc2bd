import type { AppEvent } from '../../shared/events.ts';

/** What the shell needs of the core; `compose.ts` gives it. */
export type Station = {
  /** Parses, runs and answers with a Result; never rejects. */
  readonly dispatch: (name: unknown, input: unknown) => Promise<unknown>;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly practice: boolean;
};
