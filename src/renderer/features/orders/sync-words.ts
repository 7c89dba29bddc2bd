import type { OrderSyncView } from '../../../shared/sync-views.ts';
import type { Tone } from '../../ui/tone.tsx';

const intervals = [5, 15, 30, 60, 120, 360, 1_440];

/** `12 new, 3 changed`; what is none is left out but for the new ones. */
export function lastImportWords(sync: OrderSyncView): string {
  const created = `${sync.lastNew.toLocaleString('en')} new`;
  return sync.lastUpdated === 0
    ? created
    : `${created}, ${sync.lastUpdated.toLocaleString('en')} changed`;
}

/** Said only where something is under way or in the way: the rest is in the choice beside it. */
export function standingBadge(
  sync: OrderSyncView,
): { readonly tone: Tone; readonly words: string } | null {
  const { standing, words, reason } = sync;
  switch (standing) {
    case 'running':
      return { tone: 'working', words };
    case 'waiting':
      return { tone: 'attention', words };
    case 'blocked':
      return { tone: 'stop', words };
    case 'off':
      return reason === '' ? null : { tone: 'idle', words: reason };
    case 'idle':
      return null;
    default:
      return standing satisfies never;
  }
}

/** So many lines leave the orders their place. */
const LINES_SHOWN = 2;

/** Which accounts have a line of their own, and which are folded away: of many, those at rest. */
export function foldedSyncs(accounts: readonly OrderSyncView[]): {
  readonly shown: readonly OrderSyncView[];
  readonly folded: readonly OrderSyncView[];
} {
  if (accounts.length <= LINES_SHOWN) return { shown: accounts, folded: [] };
  const isAtRest = ({ standing, lastProblems }: OrderSyncView) =>
    (standing === 'idle' || standing === 'off') && lastProblems === 0;
  return {
    shown: accounts.filter((sync) => !isAtRest(sync)),
    folded: accounts.filter(isAtRest),
  };
}

/** `Orders from 4 accounts, 3 of them by themselves`. */
export function foldedWords(folded: readonly OrderSyncView[]): string {
  const count = folded.length === 1 ? '1 account' : `${folded.length} accounts`;
  const automatic = folded.filter((sync) => sync.automatic).length;
  return automatic === 0
    ? `Orders from ${count}, only when asked`
    : `Orders from ${count}, ${automatic} of them by themselves`;
}

/** Empty is only when somebody asks; an interval that was set elsewhere is one of the choices. */
export function intervalChoices(
  sync: OrderSyncView,
): { readonly value: string; readonly label: string }[] {
  const minutes = new Set([...intervals, ...(sync.automatic ? [sync.everyMinutes] : [])]);
  return [
    { value: '', label: 'Only when asked' },
    ...[...minutes]
      .sort((a, b) => a - b)
      .map((each) => ({ value: String(each), label: `Every ${intervalWords(each)}` })),
  ];
}

function intervalWords(minutes: number): string {
  if (minutes === 1_440) return 'day';
  if (minutes % 60 !== 0) return `${minutes} minutes`;
  return minutes === 60 ? 'hour' : `${minutes / 60} hours`;
}
