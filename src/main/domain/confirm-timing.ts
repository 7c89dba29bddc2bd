import { type ConfirmTiming, confirmTimings } from './channel-traits.ts';
import { imeiDeadline } from './imei.ts';

export type TimingFacts = {
  /** As it was when the label was made. */
  readonly timing: ConfirmTiming;
  /** UTC of the first scan that counts as movement (QP5), or null. */
  readonly movedAt: string | null;
  /** Whether the package's units still lack an IMEI that the channel wants (QP10). */
  readonly imeiMissing: boolean;
  /** What the account does when the wait for an IMEI is over (requirements 1E, reading 1). */
  readonly withoutImei: 'send' | 'hold';
  /** UTC of the label. */
  readonly labelledAt: string;
  readonly now: Date;
};

export type TimedWriteBack = {
  readonly state: 'Never' | 'Held' | 'WaitingImei' | 'Pending';
  /** When it is worked on; of one that waits for an IMEI, when the wait ends by itself. */
  readonly dueAt: string | null;
};

/**
 * What becomes of a write-back that the packer has decided on (QP4-QP7, QP10-QP12). "Never" comes
 * before everything else. A package that waits for movement also has until that movement to get its
 * IMEI (QP11); one that is told at the label has sixty minutes.
 */
export function timedWriteBack(facts: TimingFacts): TimedWriteBack {
  const now = facts.now.toISOString();
  if (facts.timing === 'never') return { state: 'Never', dueAt: null };
  if (facts.timing === 'movement' && facts.movedAt === null) return { state: 'Held', dueAt: null };
  if (!facts.imeiMissing) return { state: 'Pending', dueAt: now };
  if (facts.withoutImei === 'hold') return { state: 'WaitingImei', dueAt: null };
  const until = facts.timing === 'movement' ? now : imeiDeadline(facts.labelledAt);
  return until > now ? { state: 'WaitingImei', dueAt: until } : { state: 'Pending', dueAt: now };
}

/** An account's timing from its setting; what a channel does not offer is its standard. */
export function timingOf(
  setting: string | undefined,
  offered: readonly ConfirmTiming[],
): ConfirmTiming {
  const wanted = confirmTimings.find((timing) => timing === setting);
  if (wanted !== undefined && offered.includes(wanted)) return wanted;
  return offered[0] ?? 'assigned';
}
