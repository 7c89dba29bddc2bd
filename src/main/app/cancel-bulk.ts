import { refuse } from '../../shared/app-error.ts';
import {
  canCancelRun,
  cancelled,
  givenUp,
  isBeforeChannel,
  isOverdue,
} from '../domain/bulk-run.ts';
import type { BulkRunRecord } from './bulk-store-port.ts';
import { renewTurns } from './bulk-turns.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { endRun } from './end-bulk-run.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';
import { bulkAccount } from './submit-bulk.ts';

/**
 * Cancels a run: at once while the channel has not been told, at the channel while it has not begun.
 * One that the channel does not come to an end with is waited for no longer: each of its packages is
 * then asked for there.
 */
export function cancelBulk(
  context: AppContext,
  command: { readonly commandId: string; readonly runId: string },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'cancel bulk', input: command, now }, () => {
      const run = tx.bulkRuns.find(command.runId);
      if (run === null) refuse('not-found', 'This bulk update is not in the store any more.');
      if (run.endedAt !== null) refuse('refused', 'This bulk update is over already.');
      cancelRun(context, tx, run);
      tx.audit.add({
        at: now,
        actor: context.actor,
        action: 'cancel bulk update',
        subject: 'account',
        subjectId: run.accountId,
        detail: { runId: run.id, state: run.state },
      });
      return run.id;
    }),
  );
  changed(context, 'writeBacks', 'packages');
}

function cancelRun(context: AppContext, tx: StoreTransaction, run: BulkRunRecord): void {
  const now = context.clock.now();
  const nothing = { results: [], evidence: [] };
  if (canCancelRun(run)) {
    if (run.leaseUntil !== null) {
      tx.bulkRuns.requestCancel(run.key);
    } else if (isBeforeChannel(run)) {
      endRun(context, tx, run, cancelled(run), nothing);
      const { spacingMs } = bulkAccount(context, tx, run.accountId).bulk;
      renewTurns(tx, run.accountId, { spacingMs, now });
    } else {
      const utc = now.toISOString();
      const wanted = { ...run, cancel: 'wanted', dueAt: utc } as const;
      tx.bulkRuns.save(run.key, wanted, { now: utc, calls: run.calls });
    }
    return;
  }
  if (isOverdue(run, now)) {
    const message = 'A person has stopped to wait for the channel.';
    endRun(context, tx, run, givenUp(run, message), nothing);
    return;
  }
  refuse(
    'refused',
    run.cancel === ''
      ? 'The channel may have begun with this bulk update: it can not be cancelled any more.'
      : 'Cancelling has been asked for already.',
  );
}
