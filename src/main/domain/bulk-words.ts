import type { BulkResultKind, BulkRunState } from '../../shared/bulk-views.ts';
import { assertNever } from '../../shared/result.ts';
import type { BulkProgress } from './bulk-run.ts';

type About = {
  readonly channelName: string;
  readonly isOverdue: boolean;
  /** Whether it has to let time go by after the update before it. */
  readonly waitsForTurn: boolean;
};

/** Where a bulk update stands, in a packer's words. */
export function bulkRunWords(run: BulkProgress, about: About): string {
  const standing = standingWords(run, about);
  const trouble = run.message === '' || run.state === 'done' ? '' : ` ${run.message}`;
  return `${standing}${trouble}`;
}

/** What a press of Submit has done, in a sentence; also that there was nothing to send. */
export function submittedWords(submitted: {
  readonly date: string;
  readonly runs: number;
  readonly packages: number;
  /** What of that day there is at all, and what of it would go if it were ticked. */
  readonly packagesOfDay: number;
  readonly optional: number;
}): string {
  const { date, runs, packages, packagesOfDay, optional } = submitted;
  if (runs > 0) {
    const updates = runs === 1 ? 'one bulk update' : `${runs} bulk updates`;
    return `${packageCount(packages)} of ${date} in ${updates}.`;
  }
  if (packagesOfDay === 0) return `Nothing to send: there is no package of ${date}.`;
  const held = optional === 0 ? '' : ` ${packageCount(optional)} would go if ticked.`;
  return `Nothing to send: every package of ${date} is updated, on its way, or left out.${held}`;
}

function packageCount(count: number): string {
  return count === 1 ? '1 package' : `${count} packages`;
}

function standingWords(run: BulkProgress, { channelName, isOverdue, waitsForTurn }: About): string {
  if (run.cancel !== '' && !isOver(run.state)) return 'Being cancelled.';
  switch (run.state) {
    case 'queued':
      return waitsForTurn
        ? `Waits for its turn: ${channelName} asks for a pause between two updates.`
        : 'Goes next.';
    case 'uploading':
      return 'On its way: uploading.';
    case 'creating':
      return `On its way: handing it over to ${channelName}.`;
    case 'searching':
      return `Not known whether ${channelName} has it: nothing is sent again before that is clear.`;
    case 'waiting':
      if (isOverdue) return `${channelName} has not finished with it for hours.`;
      return run.channelState === 'processing'
        ? `${channelName} is working on it.`
        : `In the queue of ${channelName}.`;
    case 'reading':
      return `${channelName} has finished: reading the results.`;
    case 'done':
      return 'Done.';
    case 'failed':
      return 'Not completed.';
    case 'cancelled':
      return 'Cancelled.';
    default:
      return assertNever(run.state);
  }
}

/** What became of a package in a run. */
export const bulkResultWords: Readonly<Record<BulkResultKind, string>> = {
  open: 'On its way',
  success: 'Updated',
  warning: 'Updated, with a remark',
  error: 'Refused',
  unproven: 'Not known: the channel is asked',
  returned: 'Not sent',
};

function isOver(state: BulkRunState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
