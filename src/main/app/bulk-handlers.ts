import type { CommandName, CommandOutput } from '../../shared/contract.ts';
import { submittedWords } from '../domain/bulk-words.ts';
import type { BulkRunRecord } from './bulk-store-port.ts';
import { bulkDetailOf, bulkPreviewOf, bulkRunsViewOf, bulkRunViewOf } from './bulk-views.ts';
import { cancelBulk } from './cancel-bulk.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { type SubmitBulk, submitBulk } from './submit-bulk.ts';

type BulkCommand = Extract<CommandName, `bulk.${string}`>;

/** Wires the commands of Bulk Update Cart to their use-cases; decides nothing. */
export function createBulkHandlers(context: AppContext): Pick<Handlers, BulkCommand> {
  return {
    'bulk.runs': () => bulkRunsViewOf(context),
    'bulk.preview': (wanted) => bulkPreviewOf(context, wanted),
    'bulk.submit': (command) => submittedView(context, command, submitBulk(context, command)),
    'bulk.detail': ({ runId }) => bulkDetailOf(context, runId),
    'bulk.cancel': (command) => {
      cancelBulk(context, command);
      return bulkDetailOf(context, command.runId);
    },
  };
}

function submittedView(
  context: AppContext,
  { accountId, date }: SubmitBulk,
  runs: readonly BulkRunRecord[],
): CommandOutput<'bulk.submit'> {
  const packages = runs.reduce((sum, run) => sum + run.packageCount, 0);
  // What there is besides is of interest only where nothing was sent.
  const left = runs.length > 0 ? null : bulkPreviewOf(context, { accountId, date });
  return {
    words: submittedWords({
      date,
      runs: runs.length,
      packages,
      packagesOfDay: left?.rows.length ?? packages,
      optional: left?.optional ?? 0,
    }),
    runs: context.store.read((tx) => runs.map((run) => bulkRunViewOf(context, tx, run))),
  };
}
