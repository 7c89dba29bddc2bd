import { appError, RefusedError } from '../../shared/app-error.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Carries a command out once, however often it arrives: a second press, a key that bounces, a retry
 * after a lost answer. Inside a write transaction; `work` returns the id of what it made or changed,
 * and a repeat returns that id without doing anything. The same id with another input is refused.
 */
export function runOnce(
  tx: StoreTransaction,
  command: {
    readonly commandId: string;
    readonly name: string;
    readonly input: unknown;
    readonly now: string;
  },
  work: () => string,
): { readonly subjectId: string; readonly repeated: boolean } {
  const fingerprint = JSON.stringify(command.input);
  const earlier = tx.commands.find(command.commandId);
  if (earlier !== null) {
    if (earlier.name !== command.name || earlier.fingerprint !== fingerprint) {
      throw new RefusedError(
        appError('conflict', 'This command was already used for something else. Try again.'),
      );
    }
    return { subjectId: earlier.subjectId, repeated: true };
  }
  const subjectId = work();
  tx.commands.add({
    commandId: command.commandId,
    name: command.name,
    fingerprint,
    subjectId,
    now: command.now,
  });
  return { subjectId, repeated: false };
}
