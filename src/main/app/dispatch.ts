import { appError, RefusedError } from '../../shared/app-error.ts';
import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  type CommandResult,
  contract,
  type ParsedInput,
} from '../../shared/contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { inputError } from './input-error.ts';
import type { Log } from './ports.ts';

/** One handler per command of the contract: a command without one does not compile. */
export type Handlers = {
  readonly [Name in CommandName]: (
    input: ParsedInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>;
};

/** Callers that know the contract get its types; a screen's message is looked at from scratch. */
export type Dispatch = {
  <Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandResult<Name>>;
  (name: unknown, input: unknown): Promise<Result<unknown>>;
};

/**
 * Lets a command in and gives how to run it, in whose name; throws a RefusedError where it may not be
 * carried out.
 */
export type Gate = <Name extends CommandName>(
  name: Name,
  input: ParsedInput<Name>,
) => <T>(work: () => T) => T;

const openGate: Gate = () => (work) => work();

/**
 * The one door into the core: looks the command up, parses its input, runs it, and turns whatever
 * happens into a Result. Knows no transport; never rejects. `afterCommand` lets the queues look for
 * what a command has left for them; `gate` says who may do what.
 */
export function createDispatch(
  handlers: Handlers,
  log: Log,
  afterCommand: () => void = () => undefined,
  gate: Gate = openGate,
): Dispatch {
  return async (name: unknown, input: unknown): Promise<Result<never>> => {
    if (typeof name !== 'string' || !Object.hasOwn(contract, name)) {
      return fail(appError('invalid-input', 'There is no such command.'));
    }
    const command = name as CommandName;
    const parsed = contract[command].input.safeParse(input);
    if (!parsed.success) return fail(inputError(parsed.error));
    try {
      const handler = handlers[command] as (parsedInput: unknown) => unknown;
      const run = gate(command, parsed.data as never);
      return ok((await run(() => handler(parsed.data))) as never);
    } catch (error) {
      if (error instanceof RefusedError) return fail(error.error);
      log.error('A command failed', {
        command,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      return fail(
        appError(
          'internal',
          'Packbench itself failed here; nothing half done was kept. Try again, and if it stays, send the log to support.',
        ),
      );
    } finally {
      afterCommand();
    }
  };
}
