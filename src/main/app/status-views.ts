import { appError, RefusedError } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { ShipmentDetailView, StatusView } from '../../shared/status-views.ts';
import { type WriteBackState, writeBackStates } from '../../shared/write-back-states.ts';
import { decisionWords, operationWords } from '../domain/evidence-words.ts';
import { manualSteps, voidSteps } from '../domain/manual-steps.ts';
import { accountHealth, blockedAccounts } from './account-health.ts';
import { type AppContext, nowUtc } from './context.ts';
import { canConfirmManually, canRetry } from './manage-write-backs.ts';
import { printJobViewOf } from './print-job-view.ts';
import { waits } from './release-write-back.ts';
import { statusRowViewOf } from './status-row-view.ts';
import type { StoreTransaction } from './store-port.ts';
import type { AttemptRecord } from './write-back-store-port.ts';

/** View > eCommerce Status: the lights, the rows under the filter, and how many are in each state. */
export function statusViewOf(context: AppContext, filter: ParsedInput<'status.view'>): StatusView {
  return context.store.read((tx) => {
    const { rows, total, counts, deferred } = tx.writeBacks.statusRows(filter);
    return {
      accounts: accountHealth(context, tx),
      blocked: blockedAccounts(tx),
      rows: rows.map(statusRowViewOf),
      total,
      counts: Object.fromEntries(
        writeBackStates.map((state) => [state, counts[state] ?? 0]),
      ) as Record<WriteBackState, number>,
      deferred,
      refreshedAt: nowUtc(context),
    };
  });
}

/** What a click on a row of the grid shows (SS15-SS19) and what can be done about it. */
export function shipmentDetailOf(context: AppContext, packageId: string): ShipmentDetailView {
  return context.store.read((tx) => {
    const row = tx.writeBacks.statusRow(packageId);
    const record = tx.packages.find(packageId);
    if (row === null || record === null) {
      throw new RefusedError(appError('not-found', 'This shipment is not in the store any more.'));
    }
    const writeBack = tx.writeBacks.findByPackage(record.key);
    const attempts = tx.writeBacks.attempts(record.key);
    return {
      row: statusRowViewOf(row),
      choice: record.choice,
      print: record.print === null ? null : printJobViewOf(record.print),
      packageState: record.state,
      attempts: attempts.map(attemptViewOf),
      attemptsNotKept: Math.max(0, (writeBack?.attemptNumber ?? 0) - attempts.length),
      decisions: decisionsOf(tx, packageId),
      canRetry: writeBack !== null && canRetry(writeBack),
      canSendNow: writeBack !== null && waits(writeBack),
      canConfirmManually: canConfirmManually(record, writeBack),
      manualSteps: [...(record.state === 'voided' ? voidSteps : manualSteps)(row.channel)],
    };
  });
}

function attemptViewOf(attempt: AttemptRecord): ShipmentDetailView['attempts'][number] {
  return {
    number: attempt.number,
    operation: attempt.operation,
    operationWords: operationWords(attempt.operation),
    budgetLeft: attempt.budgetLeft,
    counted: attempt.counted,
    startedAt: attempt.startedAt,
    endedAt: attempt.endedAt,
    durationMs:
      attempt.endedAt === null ? null : Date.parse(attempt.endedAt) - Date.parse(attempt.startedAt),
    outcome: attempt.outcome,
    code: attempt.code,
    message: attempt.message,
    calls: attempt.calls.map(({ api: _api, durationMs, ...call }) => ({
      ...call,
      // What an earlier version stored has none.
      durationMs: typeof durationMs === 'number' ? Math.round(durationMs) : null,
    })),
  };
}

/** Who decided what about a shipment, and when: of a confirmation by hand the only evidence. */
function decisionsOf(tx: StoreTransaction, packageId: string): ShipmentDetailView['decisions'] {
  return tx.health.decisions(packageId).map(({ at, actor, action, detail }) => ({
    at,
    actor,
    words: decisionWords(action),
    note: noteOf(detail),
  }));
}

function noteOf({ note, reason }: Readonly<Record<string, unknown>>): string {
  const said = typeof note === 'string' && note !== '' ? note : reason;
  return typeof said === 'string' ? said : '';
}
