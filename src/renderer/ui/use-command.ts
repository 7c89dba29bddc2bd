import { useCallback, useRef, useState } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract.ts';
import { invoke, newCommandId } from '../api.ts';

export type Command<Name extends CommandName> = {
  readonly running: boolean;
  readonly error: AppError | null;
  readonly clearError: () => void;
  /**
   * Runs the command unless it is running already. Null where it was refused or was running: the
   * reason is then in `error`.
   */
  readonly run: (input: CommandInput<Name>) => Promise<CommandOutput<Name> | null>;
};

/** One command behind one button: twenty rapid clicks are one call. */
export function useCommand<Name extends CommandName>(name: Name): Command<Name> {
  const [state, setState] = useState<{ running: boolean; error: AppError | null }>({
    running: false,
    error: null,
  });
  const busy = useRef(false);

  const run = useCallback(
    async (input: CommandInput<Name>) => {
      if (busy.current) return null;
      busy.current = true;
      setState({ running: true, error: null });
      const result = await invoke(name, input);
      busy.current = false;
      setState({ running: false, error: result.ok ? null : result.error });
      return result.ok ? (result.value as CommandOutput<Name>) : null;
    },
    [name],
  );
  const clearError = useCallback(() => setState((last) => ({ ...last, error: null })), []);
  return { ...state, run, clearError };
}

/**
 * The id of one intent. `idFor` answers the same id for the same wish until `settle` says that the
 * wish was granted, so that trying again after a lost answer is a repeat and not a second deed.
 */
export function useCommandIds(): {
  readonly idFor: (wish: unknown) => string;
  readonly settle: () => void;
} {
  const current = useRef<{ wish: string; id: string } | null>(null);
  const idFor = useCallback((wish: unknown) => {
    const key = JSON.stringify(wish);
    if (current.current?.wish !== key) current.current = { wish: key, id: newCommandId() };
    return current.current.id;
  }, []);
  const settle = useCallback(() => {
    current.current = null;
  }, []);
  return { idFor, settle };
}

type IntentName = {
  [Name in CommandName]: CommandInput<Name> extends { readonly commandId: string } ? Name : never;
}[CommandName];

/** A command that carries the id of its intent: trying again after a lost answer is a repeat. */
export function useIntent<Name extends IntentName>(
  name: Name,
): Omit<Command<Name>, 'run'> & {
  readonly run: (
    wish: Omit<CommandInput<Name>, 'commandId'>,
  ) => Promise<CommandOutput<Name> | null>;
} {
  const command = useCommand(name);
  const ids = useCommandIds();
  async function run(wish: Omit<CommandInput<Name>, 'commandId'>) {
    const input = { ...wish, commandId: ids.idFor(wish) };
    const done = await command.run(input as unknown as CommandInput<Name>);
    if (done !== null) ids.settle();
    return done;
  }
  return { ...command, run };
}
