import { useEffect, useRef, useState } from 'react';
import type { CommandInput, CommandOutput } from '../../../shared/contract.ts';
import { invoke } from '../../api.ts';

/** The first count comes soon; while orders come in, the next ones wait a little. */
const firstMs = 150;
const nextMs = 3_000;

/**
 * How many match in all and what they can be sorted by, once that is known; null where counting did not stop or is not over. It is
 * asked for after the rows are there, so that nobody waits for it.
 *
 * @param version changes whenever rows were read anew
 */
export function useExactCount(
  question: CommandInput<'orders.count'>,
  stopped: boolean,
  version: unknown,
): CommandOutput<'orders.count'> | null {
  const [known, setKnown] = useState<{
    readonly key: string;
    readonly count: CommandOutput<'orders.count'>;
  } | null>(null);
  const counted = useRef('');
  const key = JSON.stringify(question);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question, and other rows want another count.
  useEffect(() => {
    if (!stopped) return;
    let gone = false;
    const count = async (): Promise<void> => {
      const answer = await invoke('orders.count', question);
      if (gone || !answer.ok) return;
      counted.current = key;
      setKnown({ key, count: answer.value });
    };
    const timer = setTimeout(() => void count(), counted.current === key ? nextMs : firstMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [key, stopped, version]);

  return stopped && known?.key === key ? known.count : null;
}
