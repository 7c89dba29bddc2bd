import { CommanderError } from 'commander';
import { RefusedError } from '../../shared/app-error.ts';
import { createCommandLine } from './command-line.ts';
import type { CommandWorld } from './command-world.ts';
import { UsageError } from './usage-error.ts';
import { shortText } from './visible-text.ts';

/** 0 done, 1 refused, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

const LONGEST_LINE = 600;
const helpCodes = ['commander.helpDisplayed', 'commander.version'];

/** Runs one command. Whatever goes wrong is one line for `complain`, without a stack. */
export async function runCommandLine(
  args: readonly string[],
  world: CommandWorld,
  complain: (line: string) => void,
): Promise<ExitCode> {
  try {
    await createCommandLine(world).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    const say = (message: string) => complain(`packbench: ${shortText(message, LONGEST_LINE)}`);
    if (error instanceof CommanderError) {
      if (helpCodes.includes(error.code)) return 0;
      // The help itself was printed where a group was named without a command.
      if (error.code !== 'commander.help') say(withShortValues(error.message));
      return 2;
    }
    if (error instanceof UsageError) {
      say(error.message);
      return 2;
    }
    if (error instanceof RefusedError) {
      say(error.message);
      return 1;
    }
    say(`Packbench itself failed: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

/** Commander repeats what was typed, whole; what it says about it comes after that. */
function withShortValues(message: string): string {
  return message
    .replace(/^error: /, '')
    .replaceAll(/'([^']{60})[^']+'/g, (_, start: string) => `'${start}…'`);
}
