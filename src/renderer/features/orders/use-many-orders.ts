import { useRef, useState } from 'react';
import { invoke, newCommandId } from '../../api.ts';
import type { ManyOutcome, ManyStep } from './many-orders.ts';
import type { ManyDeed } from './many-orders-words.ts';
import { runManyOrders } from './run-many-orders.ts';

/** Changes of several orders: one run at a time, and what became of the last one. */
export type ManyOrders = {
  readonly running: {
    readonly deed: ManyDeed;
    readonly answered: number;
    readonly total: number;
  } | null;
  readonly last: { readonly deed: ManyDeed; readonly outcome: ManyOutcome } | null;
  /** Null where another run was going on. */
  readonly run: (deed: ManyDeed, steps: readonly ManyStep[]) => Promise<ManyOutcome | null>;
  readonly stop: () => void;
  readonly dismiss: () => void;
};

export function useManyOrders(): ManyOrders {
  const [running, setRunning] = useState<ManyOrders['running']>(null);
  const [last, setLast] = useState<ManyOrders['last']>(null);
  const isRunning = useRef(false);
  const isStopped = useRef(false);

  async function run(deed: ManyDeed, steps: readonly ManyStep[]): Promise<ManyOutcome | null> {
    if (isRunning.current) return null;
    isRunning.current = true;
    isStopped.current = false;
    const total = steps.reduce((sum, { orders }) => sum + orders.length, 0);
    setLast(null);
    setRunning({ deed, answered: 0, total });
    const outcome = await runManyOrders(steps, {
      ask: invoke,
      newCommandId,
      onProgress: (answered) => setRunning({ deed, answered, total }),
      isStopped: () => isStopped.current,
    });
    isRunning.current = false;
    setRunning(null);
    setLast({ deed, outcome });
    return outcome;
  }

  return {
    running,
    last,
    run,
    stop: () => {
      isStopped.current = true;
    },
    dismiss: () => setLast(null),
  };
}
