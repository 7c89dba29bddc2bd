import type { ReadBackAnswer, SentConfirmation } from '../../../app/channel-call-port.ts';
import type { Confirmation, ConfirmOutcome } from '../../../domain/confirmation.ts';
import type { StoreSession } from './session.ts';
import type { WantedPackage } from './wanted-package.ts';

export type Confirmed = { readonly outcome: ConfirmOutcome; readonly channelReference?: string };
export type PackageReadBack = Pick<ReadBackAnswer, 'result' | 'channelReference'>;

/** One of the three places where a store keeps packages. Each looks before it changes anything. */
export type Surface = {
  readonly confirm: (session: StoreSession, wanted: WantedPackage) => Promise<Confirmed>;
  readonly readBack: (session: StoreSession, wanted: WantedPackage) => Promise<PackageReadBack>;
  readonly unship: (
    session: StoreSession,
    wanted: WantedPackage,
    sent: SentConfirmation,
  ) => Promise<Confirmed>;
};

export const absent: PackageReadBack = { result: { kind: 'absent' } };

export function rejected(code: string, message: string): Confirmed {
  return { outcome: { kind: 'rejected', code, message } };
}

export function accepted(message: string, channelReference = ''): Confirmed {
  const outcome = { kind: 'accepted', message } as const;
  return channelReference === '' ? { outcome } : { outcome, channelReference };
}

/** What was sent, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizePackage(confirmation: Confirmation): string {
  const units = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    confirmation.carrierCode,
    `tracking ${confirmation.trackingNumber}`,
    `${units} pcs`,
    ...(confirmation.closeOrder ? ['close order'] : []),
  ].join(', ');
}
