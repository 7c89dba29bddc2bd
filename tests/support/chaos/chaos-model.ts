import { type ConfirmTiming, channelTraits } from '../../../src/main/domain/channel-traits.ts';
import type { WriteBackState } from '../../../src/shared/write-back-states.ts';
import type { ChaosBooks } from './chaos-channel.ts';

/** What the model knows of one package: what was decided, never what the station thinks. */
export type ModelPackage = {
  readonly accountIndex: number;
  readonly packageId: string;
  readonly reference: string;
  readonly timing: ConfirmTiming;
  readonly sent: boolean;
  moved: boolean;
  voided: boolean;
  /** A person did not wait for the movement. */
  sentNow: boolean;
  /** A person says that the channel has it. */
  byHand: boolean;
};

/** SS19. */
const MAX_ATTEMPTS = 5;

/** What must hold of a package in the end; null where it does, else the difference in words. */
export function differenceOf(
  parcel: ModelPackage,
  state: WriteBackState,
  books: ReturnType<ChaosBooks['shipmentOf']>,
  facts: {
    readonly canUnship: boolean;
    /** Attempts whose answer went down with its station: nobody could count them. */
    readonly interrupted: number;
  },
): string | null {
  const confirmations = books?.confirmations ?? 0;
  const live = books?.live ?? false;
  if (confirmations > 1) return `confirmed ${confirmations} times (${state})`;
  if (parcel.voided) {
    // What a person has done by hand a person has to take back.
    const takesBack = facts.canUnship && !parcel.byHand;
    if (live && (takesBack || state !== 'VoidedAfterConfirm')) return `voided, but live (${state})`;
    const allowed: WriteBackState[] = ['Voided', 'VoidedAtChannel', 'VoidedAfterConfirm'];
    return allowed.includes(state) ? null : `voided, but ${state}`;
  }
  if (parcel.byHand)
    return state === 'ConfirmedManually' ? null : `confirmed by hand, but ${state}`;
  const expect = (wanted: WriteBackState, effects: number) =>
    state === wanted && confirmations === effects && live === effects > 0
      ? null
      : `${state} with ${confirmations} confirmations, not ${wanted} with ${effects}`;
  if (!parcel.sent) return expect('NotSent', 0);
  if (parcel.timing === 'never') return expect('Never', 0);
  const isHeld = parcel.timing === 'movement' && !parcel.moved && !parcel.sentNow;
  if (isHeld) return expect('Held', 0);
  const counted = books?.counted ?? 0;
  if (counted > MAX_ATTEMPTS + facts.interrupted) {
    return `tried ${counted} times without a person (${state})`;
  }
  const exhausted = counted >= MAX_ATTEMPTS;
  if (exhausted && confirmations === 0) return expect('Failed', 0);
  return expect('Success', 1);
}

/** What an account of a channel may be set to. */
export function choicesOf(channel: string): readonly ConfirmTiming[] {
  const { timings } = channelTraits(channel);
  return timings.length === 0 ? ['assigned'] : timings;
}

export function settingsFor(channel: string, timing: ConfirmTiming): Record<string, string> {
  const choice = choicesOf(channel).length > 1 ? { shipConfirmations: timing } : {};
  // Nobody enters IMEIs in this day: what waits for them goes out without.
  return channel === 'backmarket' ? { ...choice, withoutImei: 'send', imeiSkus: 'PHONE*' } : choice;
}
