import type { BulkPreviewRowView, BulkRunView } from '../../../shared/bulk-views.ts';
import type { Tone } from '../../ui/tone.tsx';

const places = { included: 0, optional: 1, excluded: 2 } as const;

/** What goes stands first, then what may be ticked, each in the order of its labels. */
export function inOrderOfStanding(
  rows: readonly BulkPreviewRowView[],
): readonly BulkPreviewRowView[] {
  return rows.toSorted((one, other) => places[one.standing] - places[other.standing]);
}

/** The ticked packages that can still be ticked: the list may have changed meanwhile. */
export function tickedOf(
  rows: readonly BulkPreviewRowView[],
  ticked: ReadonlySet<string>,
): readonly string[] {
  return rows
    .filter((row) => row.standing === 'optional' && ticked.has(row.packageId))
    .map((row) => row.packageId);
}

/** `3 packages`; `1 package`. */
export function packageCount(count: number): string {
  return count === 1 ? '1 package' : `${count.toLocaleString('en')} packages`;
}

/** How good the news of a run is. */
export function runTone(run: Pick<BulkRunView, 'state' | 'counts'>): Tone {
  switch (run.state) {
    case 'done': {
      const open = (run.counts.error ?? 0) + (run.counts.unproven ?? 0);
      return open === 0 ? 'ok' : 'attention';
    }
    case 'failed':
      return 'stop';
    case 'cancelled':
      return 'idle';
    case 'searching':
      return 'attention';
    default:
      return 'working';
  }
}

/** The result of a run in a few words; empty while there is none. */
export function countWords(run: Pick<BulkRunView, 'counts' | 'packageCount'>): string {
  const names = [
    ['success', 'updated'],
    ['warning', 'updated with a remark'],
    ['error', 'refused'],
    ['unproven', 'being asked for'],
    ['returned', 'not sent'],
  ] as const;
  return names
    .map(([result, name]) => [run.counts[result] ?? 0, name] as const)
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
}
