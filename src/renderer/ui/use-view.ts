import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract.ts';
import type { ChangeTopic } from '../../shared/events.ts';
import { invoke } from '../api.ts';
import { useAppEvent } from './use-app-event.ts';

/** Bursts of announcements (an import, a sync) are answered with one read per this many ms. */
const coalesceMs = 150;

export type View<Output> = {
  readonly data: Output | null;
  readonly error: AppError | null;
  readonly loading: boolean;
  readonly reload: () => void;
};

/**
 * Reads a view, and reads it again when one of `topics` changes. While it reads, the last one stays
 * on the screen. A null input reads nothing. Answers that were overtaken by a newer question are
 * dropped.
 */
export function useView<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name> | null,
  topics: readonly ChangeTopic[],
): View<CommandOutput<Name>> {
  const [state, setState] = useState<Omit<View<CommandOutput<Name>>, 'reload'>>({
    data: null,
    error: null,
    loading: true,
  });
  const question = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const key = JSON.stringify(input);

  const read = useEffectEvent(async () => {
    if (input === null) return;
    question.current += 1;
    const mine = question.current;
    setState((last) => ({ ...last, loading: true }));
    const result = await invoke(name, input);
    if (mine !== question.current) return;
    setState((last) =>
      result.ok
        ? { data: result.value as CommandOutput<Name>, error: null, loading: false }
        : { data: last.data, error: result.error, loading: false },
    );
  });

  const [askedAgain, setAskedAgain] = useState(0);
  const reload = useCallback(() => setAskedAgain((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the input.
  useEffect(() => {
    void read();
  }, [name, key, askedAgain]);

  useEffect(() => {
    return () => {
      question.current += 1;
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    };
  }, []);

  useAppEvent((event) => {
    if (event.kind !== 'changed' || !event.topics.some((topic) => topics.includes(topic))) return;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      reload();
    }, coalesceMs);
  });

  return { ...state, reload };
}
