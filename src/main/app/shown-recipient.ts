import { maskAddress } from '../domain/mail/mail-address.ts';
import type { BuyerMailRecord } from './mail-store-port.ts';

/** SECURITY: the whole address stays in the store, also while it is still needed there. */
export function shownRecipient({ state, recipient }: BuyerMailRecord): string {
  return state === 'Sent' || state === 'Cancelled' ? recipient : maskAddress(recipient);
}
