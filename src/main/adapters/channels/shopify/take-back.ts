import type { SentConfirmation } from '../../../app/channel-call-port.ts';
import type { ConfirmOutcome } from '../../../domain/confirmation.ts';
import { beforeActing } from '../http/before-acting.ts';
import { at, textOf } from '../http/json-fields.ts';
import { type Confirmed, readUserErrors } from './confirm-package.ts';
import { CANCEL_FULFILLMENT, FULFILLMENT_STATE } from './documents.ts';
import { toGid } from './ids.ts';
import { toWantedShipment } from './map.ts';
import { liveShipment, readOrderState } from './order-state.ts';
import type { ShopifySession } from './session.ts';

const gone: ConfirmOutcome = { kind: 'accepted', message: 'Shopify does not have this shipment.' };

/**
 * Cancels a shipment, after a look whether it is still there: what Shopify would say about one that
 * is cancelled already is not documented. Its items can be fulfilled again afterwards.
 */
export async function takePackageBack(
  session: ShopifySession,
  sent: SentConfirmation,
): Promise<Confirmed> {
  const found =
    toGid('Fulfillment', sent.channelReference) === null
      ? await findByNumber(session, sent)
      : await findById(session, sent.channelReference);
  if (found.kind !== 'found') return { outcome: found.outcome };
  const answer = await session.ask({
    document: CANCEL_FULFILLMENT,
    variables: { id: found.id },
    api: 'writeback',
    operation: 'fulfillmentCancel',
    summary: `Cancel ${found.id} of order ${sent.confirmation.channelOrderId}`,
  });
  if (answer.kind !== 'data') return { outcome: answer };
  const payload = at(answer.data, 'fulfillmentCancel');
  const refused = readUserErrors(payload, session.secrets);
  if (refused !== null) return { outcome: refused };
  if (textOf(at(payload, 'fulfillment', 'status')) === 'CANCELLED') {
    return { outcome: { kind: 'accepted', message: 'Shopify has cancelled the shipment.' } };
  }
  const message = 'It is not known whether Shopify cancelled this: its answer was not understood.';
  return { outcome: { kind: 'unknown', message } };
}

type Found =
  | { readonly kind: 'found'; readonly id: string }
  | { readonly kind: 'ended'; readonly outcome: ConfirmOutcome };

const ended = (outcome: ConfirmOutcome): Found => ({ kind: 'ended', outcome });

async function findById(session: ShopifySession, reference: string): Promise<Found> {
  const id = toGid('Fulfillment', reference) ?? '';
  const answer = await session.ask({
    document: FULFILLMENT_STATE,
    variables: { id },
    api: 'writeback',
    operation: 'fulfillmentState',
    summary: `Whether ${id} is still there`,
  });
  if (answer.kind !== 'data') return ended(beforeActing(answer, 'Shopify'));
  if (answer.data.fulfillment === null) return ended(gone);
  const status = textOf(at(answer.data, 'fulfillment', 'status'));
  if (status === 'CANCELLED') return ended(gone);
  if (status !== '') return { kind: 'found', id };
  const message = 'Shopify gave no usable answer about the shipment, so nothing was changed there.';
  return ended({ kind: 'unreachable', message });
}

async function findByNumber(session: ShopifySession, sent: SentConfirmation): Promise<Found> {
  const wanted = toWantedShipment(sent.confirmation);
  if (!wanted.ok) return ended(gone);
  const state = await readOrderState(session, wanted.value.orderGid, 'writeback');
  if (state.kind === 'none') return ended(gone);
  if (state.kind !== 'order') return ended(beforeActing(state, 'Shopify'));
  const shipment = liveShipment(state, wanted.value.trackingNumber);
  return shipment === undefined ? ended(gone) : { kind: 'found', id: shipment.id };
}
