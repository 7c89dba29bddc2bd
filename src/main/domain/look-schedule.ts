const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Carriers need a while after the label before they can say anything at all. */
const FIRST_LOOK_MS = 30 * MINUTE;
/** After that long a parcel is lost, or its carrier tells nothing: a person decides. */
const LAST_LOOK_MS = 30 * DAY;

/** How often is looked, by the age of the label: parcels mostly move within three days. */
const STEPS: readonly { readonly untilMs: number; readonly everyMs: number }[] = [
  { untilMs: DAY, everyMs: HOUR },
  { untilMs: 3 * DAY, everyMs: 3 * HOUR },
  { untilMs: 10 * DAY, everyMs: 6 * HOUR },
  { untilMs: LAST_LOOK_MS, everyMs: DAY },
];

/** A number that a source does not take is mostly new, sometimes wrong: it is asked for less often. */
const REFUSED_EVERY_MS = 6 * HOUR;
/** A source that can not be reached is tried again no sooner. */
const UNREACHABLE_EVERY_MS = 15 * MINUTE;
/** Looks are spread by a tenth either way, so that labels of one batch do not stay one batch. */
const JITTER = 0.1;

/** What the last look at a parcel came to. */
export type LookResult =
  | { readonly kind: 'moved' }
  | { readonly kind: 'not-moved' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'auth' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/**
 * When to look again for the movement of a parcel: UTC, always after `now`; null for never again,
 * because it has moved or its label is 30 days old. Pure.
 *
 * @param look.last what the last look came to; null before the first.
 * @param look.random in [0, 1), for the spread.
 */
export function nextLook(look: {
  readonly labelledAt: string;
  readonly now: string;
  readonly last: LookResult | null;
  readonly random: number;
}): string | null {
  const { last } = look;
  const nowMs = Date.parse(look.now);
  const labelledMs = Date.parse(look.labelledAt);
  // A clock that was set back makes a label of the future: it is as good as new.
  const ageMs = Math.max(0, nowMs - labelledMs);
  if (last?.kind === 'moved' || ageMs >= LAST_LOOK_MS) return null;
  if (last === null) {
    // Never early, and never all at once after a station was off.
    const dueMs = Math.max(nowMs + 1, Math.min(labelledMs, nowMs) + FIRST_LOOK_MS);
    return new Date(dueMs + Math.floor(look.random * JITTER * FIRST_LOOK_MS)).toISOString();
  }
  const usualMs = STEPS.find(({ untilMs }) => ageMs < untilMs)?.everyMs ?? DAY;
  const spread = 1 + (2 * look.random - 1) * JITTER;
  const waitMs = Math.max(1, Math.round(waitAfter(last, usualMs) * spread), pauseOf(last));
  if (ageMs + waitMs >= LAST_LOOK_MS) return null;
  return new Date(nowMs + waitMs).toISOString();
}

/**
 * Requirements 1E, reading 4: so long after its label a held package is on the list of those that do
 * not move, to the millisecond. Hours that have passed, whatever clocks on walls did meanwhile.
 */
export const MOVEMENT_OVERDUE_MS = 48 * HOUR;

function waitAfter(last: LookResult, usualMs: number): number {
  switch (last.kind) {
    case 'rejected':
      return Math.max(usualMs, REFUSED_EVERY_MS);
    case 'unreachable':
    case 'rate-limited':
      // Nothing was learned about the parcel: its turn is not over.
      return Math.min(usualMs, UNREACHABLE_EVERY_MS);
    default:
      return usualMs;
  }
}

function pauseOf(last: LookResult): number {
  return last.kind === 'rate-limited' ? Math.ceil(last.retryAfterMs) : 0;
}
