import type { BulkMove } from '../domain/bulk-run.ts';
import type { CallEvidence } from '../domain/confirmation.ts';
import { endPackages } from './bulk-endings.ts';
import type { BulkRunRecord } from './bulk-store-port.ts';
import type { BulkResult } from './channel-bulk-port.ts';
import { type AppContext, nowUtc } from './context.ts';
import type { StoreTransaction } from './store-port.ts';

/** Stores where a run stands after a move and settles its packages with it. */
export function endRun(
  context: AppContext,
  tx: StoreTransaction,
  run: BulkRunRecord,
  move: BulkMove,
  told: { readonly results: readonly BulkResult[]; readonly evidence: readonly CallEvidence[] },
): void {
  const now = nowUtc(context);
  const calls = [...run.calls, ...told.evidence];
  endPackages(context, tx, run, {
    fate: move.packages,
    message: move.progress.message,
    results: told.results,
    calls: [
      ...calls.filter(({ operation }) => operation === 'createFeed').slice(-1),
      ...told.evidence.filter(({ operation }) => operation !== 'createFeed').slice(-2),
    ],
  });
  tx.bulkRuns.save(run.key, move.progress, { now, calls });
  if (move.packages === 'stay') return;
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: `bulk update: ${move.progress.state}`,
    subject: 'account',
    subjectId: run.accountId,
    detail: { runId: run.id, message: move.progress.message, ...tx.bulkRuns.find(run.id)?.counts },
  });
}
