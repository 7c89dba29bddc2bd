import { refuse } from '../../shared/app-error.ts';
import { bulkDateProblem } from '../domain/bulk-dates.ts';
import { localDateOf } from '../domain/station-time.ts';
import type { AccountRecord } from './account-store-port.ts';
import { type BulkCandidate, bulkCandidates } from './bulk-candidates.ts';
import type { BulkRunRecord, WriteBackBefore } from './bulk-store-port.ts';
import { nextTurnMs } from './bulk-turns.ts';
import type { BulkUpdates } from './channel-bulk-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { runOnce } from './run-once.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

export type SubmitBulk = {
  readonly commandId: string;
  readonly accountId: string;
  readonly date: string;
  /** Packages that go although they wait for movement or an IMEI. */
  readonly packageIds: readonly string[];
};

const NOTHING = 'nothing';

/**
 * Queues everything of an account and day that its channel has not been told of, for one request
 * (OC16). Pressing it again is safe (OC20): what is on its way already is not taken a second time.
 *
 * @returns the runs that it has made; none where there is nothing to send.
 */
export function submitBulk(context: AppContext, command: SubmitBulk): readonly BulkRunRecord[] {
  const now = nowUtc(context);
  const runs = context.store.write((tx) => {
    const done = runOnce(
      tx,
      { commandId: command.commandId, name: 'bulk update', input: command, now },
      () => queueRuns(context, tx, command, now),
    );
    return done.subjectId === NOTHING ? [] : tx.bulkRuns.submitted(done.subjectId);
  });
  changed(context, 'packages', 'writeBacks');
  return runs;
}

/** The account and its bulk route, or a refusal that says why there is none. */
export function bulkAccount(
  context: AppContext,
  tx: StoreTransaction,
  accountId: string,
): { readonly account: AccountRecord; readonly bulk: BulkUpdates } {
  const account = tx.accounts.find(accountId);
  if (account === null) refuse('not-found', 'This account does not exist any more.');
  const bulk = context.channels.get(account.channel)?.bulk ?? null;
  if (bulk === null) {
    refuse('invalid-input', `The channel of ${account.name} takes packages one by one only.`);
  }
  return { account, bulk };
}

/** Refuses a day that is not today or one of the seven before (OC18), by the station's calendar. */
export function checkBulkDate(context: AppContext, tx: StoreTransaction, date: string): void {
  const { stationZone } = readStationSettings(tx.settings);
  const problem = bulkDateProblem(date, localDateOf(context.clock.now(), stationZone));
  if (problem !== null) refuse('invalid-input', problem);
}

function queueRuns(
  context: AppContext,
  tx: StoreTransaction,
  command: SubmitBulk,
  now: string,
): string {
  const { account, bulk } = bulkAccount(context, tx, command.accountId);
  checkBulkDate(context, tx, command.date);
  if (!account.enabled) {
    refuse('refused', `The account ${account.name} is switched off. Nothing was queued.`);
  }
  const { problem, candidates } = bulkCandidates(context, tx, account, bulk, command.date);
  if (problem !== '') refuse('refused', problem);
  const ticked = new Set(command.packageIds);
  const known = new Set(candidates.map(({ record }) => record.id));
  if (![...ticked].every((id) => known.has(id))) {
    refuse('not-found', 'A ticked package is not of this account and day. Look at the list again.');
  }
  const chosen = candidates.filter(
    ({ standing, record }) =>
      standing === 'included' || (standing === 'optional' && ticked.has(record.id)),
  );
  if (chosen.length === 0) return NOTHING;
  return insertRuns(context, tx, { account, bulk, chosen, date: command.date, now });
}

function insertRuns(
  context: AppContext,
  tx: StoreTransaction,
  wanted: {
    readonly account: AccountRecord;
    readonly bulk: BulkUpdates;
    readonly chosen: readonly BulkCandidate[];
    readonly date: string;
    readonly now: string;
  },
): string {
  const { account, bulk, chosen, date, now } = wanted;
  const confirmations = chosen.map((each) => each.confirmation).filter((each) => each !== null);
  const plan = bulk.plan(account, confirmations);
  if (plan.kind === 'impossible') refuse('refused', plan.message);
  const submissionId = context.ids.next();
  const { spacingMs } = bulk;
  const nowMs = Date.parse(now);
  const turnMs = nextTurnMs(tx, account.id, { spacingMs, nowMs, before: null });
  for (const [at, part] of plan.parts.entries()) {
    const packages = part.map((index) => chosen[index]).filter((each) => each !== undefined);
    const id = context.ids.next();
    const run = packages.map((candidate) => ({
      packageKey: candidate.record.key,
      before: takeOver(tx, candidate, now),
    }));
    tx.bulkRuns.insert({
      id,
      submissionId,
      accountId: account.id,
      shipDate: date,
      dueAt: new Date(turnMs + at * spacingMs).toISOString(),
      now,
      packages: run,
    });
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'bulk update',
      subject: 'account',
      subjectId: account.id,
      detail: {
        runId: id,
        shipDate: date,
        packages: packages.length,
        heldOnesTicked: packages.filter((each) => each.standing === 'optional').length,
        newRounds: run.filter(({ before }) => before?.state === 'Failed').length,
      },
    });
  }
  return submissionId;
}

/** Nothing else may tell the channel of a package that is in a run. */
function takeOver(
  tx: StoreTransaction,
  { record, writeBack, confirmation }: BulkCandidate,
  now: string,
): WriteBackBefore | null {
  if (confirmation === null) throw new Error(`Package ${record.id} can not be sent.`);
  if (writeBack === null) {
    const { key: packageKey, accountId } = record;
    tx.writeBacks.insert({ packageKey, accountId, confirmation, state: 'Bulk', dueAt: null, now });
    return null;
  }
  const { state, errorCount, deferralCount, dueAt, waitReason } = writeBack;
  if (state !== 'Pending' && state !== 'Failed' && state !== 'Held' && state !== 'WaitingImei') {
    throw new Error(`Package ${record.id} can not be sent: ${state}.`);
  }
  const { code, message } = tx.bulkWriteBacks.errorOf(writeBack.key);
  tx.writeBacks.change(
    writeBack.key,
    {
      state: 'Bulk',
      errorCount,
      deferralCount: 0,
      mustReadBack: false,
      dueAt: null,
      waitReason: '',
      errorCode: '',
      errorMessage: '',
    },
    now,
  );
  return {
    state,
    errorCount,
    deferralCount,
    dueAt,
    waitReason,
    errorCode: code,
    errorMessage: message,
  };
}
