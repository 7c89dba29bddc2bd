import type { ReadBackAnswer } from '../../../app/channel-call-port.ts';
import type { ReadBack } from '../../../domain/confirmation.ts';
import type { EbayAccess } from './account-access.ts';
import { findPackage } from './find-package.ts';
import type { EbayPackage } from './map.ts';
import type { EbaySession } from './session.ts';

/** Reads a package back over the Fulfillment API, whichever interface was told of it. */
export async function readBackPackage(
  access: EbayAccess,
  session: EbaySession,
  orderId: string,
  ebayPackage: EbayPackage,
): Promise<ReadBackAnswer> {
  const there = await findPackage({
    access,
    session,
    api: 'orders',
    orderId,
    ebayPackage,
    needsOrder: false,
  });
  const facts = session.facts();
  const result = ((): ReadBack => {
    switch (there.kind) {
      case 'failed':
        return { kind: 'not-proven', outcome: there.failure };
      case 'confirmed':
        return { kind: 'confirmed' };
      case 'different':
        return { kind: 'different', message: there.message };
      // A line that eBay does not know was never sent.
      case 'unknown-line':
      case 'absent':
        return { kind: 'absent' };
    }
  })();
  return there.kind === 'confirmed'
    ? { result, ...facts, channelReference: there.fulfillmentId }
    : { result, ...facts };
}
