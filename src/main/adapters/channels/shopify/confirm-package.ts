import type { Confirmation, ConfirmOutcome } from '../../../domain/confirmation.ts';
import { beforeActing } from '../http/before-acting.ts';
import { at, recordsOf, textOf } from '../http/json-fields.ts';
import { redact } from '../http/redact.ts';
import { CREATE_FULFILLMENT } from './documents.ts';
import { planFulfillment } from './fulfillment-plan.ts';
import { toGid } from './ids.ts';
import { summarizeShipment, toFulfillmentInput, toWantedShipment } from './map.ts';
import { liveShipment, readOrderState } from './order-state.ts';
import { resolveUnits } from './resolve-units.ts';
import type { ShopifySession } from './session.ts';

export type Confirmed = { readonly outcome: ConfirmOutcome; readonly channelReference?: string };

const rejected = (code: string, message: string) => ({ kind: 'rejected', code, message }) as const;

/**
 * Tells Shopify about one package. It looks first, because `fulfillmentCreate` has no key that makes
 * a repeat harmless: a live shipment with our number is the answer, and neither a second shipment
 * nor a second notice is made.
 */
export async function confirmPackage(
  session: ShopifySession,
  confirmation: Confirmation,
): Promise<Confirmed> {
  const wanted = toWantedShipment(confirmation);
  if (!wanted.ok) return { outcome: rejected(wanted.error.code, wanted.error.message) };
  const state = await readOrderState(session, wanted.value.orderGid, 'writeback');
  if (state.kind === 'none') {
    return { outcome: rejected('order-not-found', 'Shopify has no such order in this store.') };
  }
  if (state.kind !== 'order') return { outcome: beforeActing(state, 'Shopify') };
  const there = liveShipment(state, wanted.value.trackingNumber);
  if (there !== undefined) {
    const message = 'Shopify has this shipment already.';
    return { outcome: { kind: 'accepted', message }, channelReference: there.id };
  }
  if (state.cancelled) {
    return { outcome: rejected('order-cancelled', 'The order is cancelled at Shopify.') };
  }
  const { access } = session;
  const units = resolveUnits(state.fulfillmentOrders, wanted.value.units);
  const plan = units.ok
    ? planFulfillment(state.fulfillmentOrders, units.value, access.locationGid)
    : units;
  if (!plan.ok) return { outcome: rejected('can-not-fulfil', plan.error.message) };
  const answer = await session.ask({
    document: CREATE_FULFILLMENT,
    variables: { fulfillment: toFulfillmentInput(confirmation, plan.value, access.carrierNames) },
    api: 'writeback',
    operation: 'fulfillmentCreate',
    summary: summarizeShipment(confirmation, plan.value),
  });
  if (answer.kind !== 'data') return { outcome: answer };
  return readCreated(answer.data, session);
}

function readCreated(data: Readonly<Record<string, unknown>>, session: ShopifySession): Confirmed {
  const refused = readUserErrors(at(data, 'fulfillmentCreate'), session.secrets);
  const id = toGid('Fulfillment', textOf(at(data, 'fulfillmentCreate', 'fulfillment', 'id')));
  if (id !== null && refused === null) {
    const message = 'Shopify has the shipment.';
    return { outcome: { kind: 'accepted', message }, channelReference: id };
  }
  if (id === null && refused !== null) return { outcome: refused };
  const message = 'It is not known whether Shopify took this: its answer was not understood.';
  return { outcome: { kind: 'unknown', message } };
}

/** `userErrors` of a mutation: Shopify understood and refused. Null where there are none. */
export function readUserErrors(
  payload: unknown,
  secrets: readonly string[],
): (ConfirmOutcome & { readonly kind: 'rejected' }) | null {
  const first = recordsOf(at(payload, 'userErrors'))[0];
  if (first === undefined) return null;
  const field = Array.isArray(first.field) ? first.field.join('.') : '';
  const words = redact(textOf(first.message), secrets) || 'no reason given';
  return rejected(redact(field, secrets) || 'user-error', `Shopify refused this (${words}).`);
}
