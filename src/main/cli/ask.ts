import { RefusedError } from '../../shared/app-error.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract.ts';
import type { Station } from '../composed-station.ts';

/** Asks the core for something and returns its answer; throws a RefusedError when it refuses. */
export async function ask<Name extends CommandName>(
  station: Pick<Station, 'dispatch'>,
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const result = await station.dispatch(name, input);
  if (!result.ok) throw new RefusedError(result.error);
  return result.value;
}
