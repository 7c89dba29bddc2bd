import { moneyWords } from '../../../shared/money-words.ts';

type User = { readonly userId: string; readonly name: string };

/**
 * What became of the tags while somebody types another one, and what that means for it; null where
 * they are as they were when the typing began. Upper and lower case are the same tag.
 */
export function tagsMeanwhile(
  before: readonly string[],
  now: readonly string[],
  typed: string,
): string | null {
  const added = without(now, before);
  const gone = without(before, now);
  if (added.length === 0 && gone.length === 0) return null;
  const changes = [
    ...(added.length === 0 ? [] : [`added ${added.join(', ')}`]),
    ...(gone.length === 0 ? [] : [`took ${gone.join(', ')} away`]),
  ];
  const end = hasTag(now, typed) ? 'Yours is there already.' : 'Yours would be added.';
  return `Meanwhile somebody ${changes.join(' and ')}. ${end}`;
}

/** Whether the order has this tag, as the store compares them. */
export function hasTag(tags: readonly string[], typed: string): boolean {
  const wanted = keyOf(typed);
  return tags.some((tag) => keyOf(tag) === wanted);
}

/**
 * Who was given the order while somebody else was being chosen; null where nobody was.
 *
 * @param before id of who had it when the choosing began; null for nobody
 */
export function assignedMeanwhile(
  before: string | null,
  now: User | null,
  chosen: string | null,
): string | null {
  const nowId = now?.userId ?? null;
  if (before === nowId || chosen === nowId) return null;
  return now === null
    ? 'Meanwhile somebody took the assignment away.'
    : `Meanwhile somebody assigned it to ${now.name}. Yours would replace that.`;
}

/**
 * How much of a payment can be captured or refunded while somebody enters an amount of it; null where it
 * is as much as when they began.
 */
export function roomMeanwhile(
  deed: 'captured' | 'refunded',
  beforeMinor: number,
  nowMinor: number,
  currency: string,
): string | null {
  if (beforeMinor === nowMinor) return null;
  const [before, now] = [moneyWords(beforeMinor, currency), moneyWords(nowMinor, currency)];
  return `Meanwhile the payment has changed: ${now} can be ${deed}, not ${before}. Look at its history before you go on.`;
}

function without(tags: readonly string[], others: readonly string[]): string[] {
  return tags.filter((tag) => !hasTag(others, tag));
}

function keyOf(tag: string): string {
  return tag.trim().toLowerCase();
}
