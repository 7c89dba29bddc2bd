import type { ConfirmAnswer } from '../../../app/channel-call-port.ts';
import type { Confirmation, ConfirmOutcome } from '../../../domain/confirmation.ts';
import type { EbayAccess } from './account-access.ts';
import { createFulfillment } from './client.ts';
import { planShipped } from './complete-sale.ts';
import { findPackage, type PackageAtEbay } from './find-package.ts';
import { fulfillmentIdIn } from './fulfillments.ts';
import { FULFILLMENT_BUCKET } from './limits.ts';
import { beforeChange } from './look-up.ts';
import { type EbayPackage, summarizePackage, toShippingFulfillment } from './map.ts';
import { sendCompleteSales } from './send-complete-sales.ts';
import type { EbaySession } from './session.ts';

type Told = { readonly outcome: ConfirmOutcome; readonly channelReference?: string };
type Absent = Extract<PackageAtEbay, { readonly kind: 'absent' }>;

const ACCEPTED = { kind: 'accepted', message: 'eBay has the confirmation.' } as const;

/**
 * Tells eBay of a package. What a repeat of the same call does there is not documented, so eBay is
 * asked first: a package that it has is not sent again.
 */
export async function confirmPackage(
  access: EbayAccess,
  session: EbaySession,
  confirmation: Confirmation,
  ebayPackage: EbayPackage,
): Promise<ConfirmAnswer> {
  const isTrading = access.settings.confirmBy === 'trading';
  const there = await findPackage({
    access,
    session,
    api: 'writeback',
    orderId: confirmation.channelOrderId,
    ebayPackage,
    needsOrder: isTrading,
  });
  const told =
    there.kind !== 'absent'
      ? withoutSending(there)
      : isTrading
        ? await tellTrading(access, session, confirmation, there)
        : await tellFulfillment(access, session, confirmation, there);
  return { ...told, ...session.facts() };
}

function withoutSending(there: Exclude<PackageAtEbay, Absent>): Told {
  switch (there.kind) {
    case 'failed':
      return { outcome: beforeChange(there) };
    case 'confirmed':
      return { outcome: ACCEPTED, channelReference: there.fulfillmentId };
    case 'unknown-line':
      return { outcome: { kind: 'rejected', code: 'unknown-line', message: there.message } };
    case 'different':
      // The caller reads back and then knows that a person has to decide (QP9).
      return { outcome: { kind: 'unknown', message: there.message } };
  }
}

/** createShippingFulfillment: one call for each package. */
async function tellFulfillment(
  access: EbayAccess,
  session: EbaySession,
  confirmation: Confirmation,
  { ebayPackage }: Absent,
): Promise<Told> {
  const { baseUrl } = access.settings;
  const orderId = confirmation.channelOrderId;
  const body = toShippingFulfillment(ebayPackage);
  const answer = await session.send(
    {
      api: 'writeback',
      operation: 'createShippingFulfillment',
      summary: summarizePackage(confirmation, ebayPackage),
      bucket: FULFILLMENT_BUCKET,
      request: (token) => createFulfillment(baseUrl, token, orderId, body),
    },
    201,
  );
  if (answer.kind === 'answer') {
    const channelReference = fulfillmentIdIn(answer.location);
    if (channelReference !== '') return { outcome: ACCEPTED, channelReference };
    const message = 'eBay made something of this and does not say what: it is being looked up.';
    return { outcome: { kind: 'unknown', message } };
  }
  if (answer.status === 409) {
    // What a conflict means is not documented: it may be our own earlier call.
    const message = 'eBay says that this is in conflict with what it has: it is being looked up.';
    return { outcome: { kind: 'unknown', message } };
  }
  return { outcome: answer.failure };
}

/** CompleteSale: one call for the order or for each line. The number is the fulfillment's id then too. */
async function tellTrading(
  access: EbayAccess,
  session: EbaySession,
  confirmation: Confirmation,
  { ebayPackage, others, order }: Absent,
): Promise<Told> {
  const calls = planShipped(confirmation.channelOrderId, order ?? [], others, ebayPackage);
  const summary = summarizePackage(confirmation, ebayPackage);
  const failure = await sendCompleteSales(access, session, calls, summary);
  if (failure !== null) return { outcome: failure };
  return { outcome: ACCEPTED, channelReference: ebayPackage.trackingNumber };
}
