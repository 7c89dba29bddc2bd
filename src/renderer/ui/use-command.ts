import { useCallback, useRef, useState } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  CommandResult,
} from '../../shared/contract.ts';
import { invoke, newCommandId } from '../api.ts';
import { createIntent } from './intent.ts';

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

type Asked<Name extends CommandName> = Omit<Command<Name>, 'run'> & {
  /** Null where it was running; what is asked is made up only where it is not. */
  readonly ask: (input: () => CommandInput<Name>) => Promise<CommandResult<Name> | null>;
};

function useAsked<Name extends CommandName>(name: Name): Asked<Name> {
  const [state, setState] = useState<{ running: boolean; error: AppError | null }>({
    running: false,
    error: null,
  });
  const busy = useRef(false);

  const ask = useCallback(
    async (input: () => CommandInput<Name>) => {
      if (busy.current) return null;
      busy.current = true;
      setState({ running: true, error: null });
      const result = await invoke(name, input());
      busy.current = false;
      setState({ running: false, error: result.ok ? null : result.error });
      return result;
    },
    [name],
  );
  const clearError = useCallback(() => setState((last) => ({ ...last, error: null })), []);
  return { ...state, ask, clearError };
}

/** One command behind one button: twenty rapid clicks are one call. */
export function useCommand<Name extends CommandName>(name: Name): Command<Name> {
  const { ask, ...asked } = useAsked(name);
  const run = useCallback(
    async (input: CommandInput<Name>) => {
      const result = await ask(() => input);
      return result?.ok === true ? (result.value as CommandOutput<Name>) : null;
    },
    [ask],
  );
  return { ...asked, run };
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

/**
 * A command that carries the id of its intent: trying again after a lost answer is a repeat. What the
 * wish was made upon and may change by it, such as the revision of an order, goes into `seen`.
 */
export function useIntent<Name extends IntentName>(
  name: Name,
): Omit<Command<Name>, 'run'> & {
  readonly run: <Seen extends keyof CommandInput<Name> = never>(
    wish: Omit<CommandInput<Name>, 'commandId' | Seen>,
    seen?: Pick<CommandInput<Name>, Seen>,
  ) => Promise<CommandOutput<Name> | null>;
} {
  const { ask, ...asked } = useAsked(name);
  const [intent] = useState(() => createIntent(newCommandId));
  async function run(wish: object, seen?: object): Promise<CommandOutput<Name> | null> {
    const result = await ask(
      () => intent.inputFor({ ...wish }, { ...seen }) as unknown as CommandInput<Name>,
    );
    if (result === null) return null;
    intent.answered(result.ok ? null : result.error);
    return result.ok ? (result.value as CommandOutput<Name>) : null;
  }
  return { ...asked, run };
}
