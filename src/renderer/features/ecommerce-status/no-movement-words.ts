import type { CommandOutput } from '../../../shared/contract.ts';

export type NoMovementRow = CommandOutput<'tracking.noMovement'>['rows'][number];

/** So many updates are let go by one command. */
const mostAtOnce = 200;

/** How old a label is, as people say it; it is two days at least. */
export function ageWords(hours: number): string {
  const days = Math.floor(hours / 24);
  if (days < 1) return hours === 1 ? '1 hour' : `${hours} hours`;
  const rest = hours % 24;
  if (days >= 7 || rest === 0) return days === 1 ? '1 day' : `${days} days`;
  return `${days === 1 ? '1 day' : `${days} days`} ${rest} h`;
}

/** The packages of one wish, in parts that a command takes. */
export function inParts(packageIds: readonly string[]): readonly (readonly string[])[] {
  const parts: (readonly string[])[] = [];
  for (let at = 0; at < packageIds.length; at += mostAtOnce) {
    parts.push(packageIds.slice(at, at + mostAtOnce));
  }
  return parts;
}
