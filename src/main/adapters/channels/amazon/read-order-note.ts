import { type Fields, fields, text } from './order-values.ts';

const MAX_NOTE = 1_000;

/**
 * What the packer should read before packing: that the buyer asked to cancel, gift wishes, and where
 * the parcel should be left. A request to cancel is no cancellation: the seller decides at Amazon, and
 * Amazon then says CANCELLED.
 */
export function readNote(order: Fields, items: readonly Fields[]): string {
  const notes = [
    ...(items.some(wantsToCancel)
      ? ['The buyer asked to cancel: look at the order at Amazon before you ship it.']
      : []),
    ...items.flatMap(giftNotes),
    ...deliveryNotes(fields(order.recipient)),
  ];
  return [...new Set(notes)].join(' ').slice(0, MAX_NOTE);
}

function wantsToCancel(item: Fields): boolean {
  const cancellation = fields(item.cancellation);
  const asked = fields(cancellation.cancellationRequest).requester === 'BUYER';
  return asked && cancellation.cancellationExecution === undefined;
}

function giftNotes(item: Fields): readonly string[] {
  const gift = fields(fields(fields(item.fulfillment).packing).giftOption);
  const wrap = text(gift.giftWrapLevel);
  const message = text(gift.giftMessage);
  const of = text(fields(item.product).sellerSku) || 'an item';
  return [
    ...(wrap === '' ? [] : [`Gift wrap for ${of}: ${wrap}.`]),
    ...(message === '' ? [] : [`Gift message for ${of}: ${message}`]),
  ];
}

function deliveryNotes(recipient: Fields): readonly string[] {
  const preference = fields(recipient.deliveryPreference);
  return [preference.dropOffLocation, preference.addressInstruction]
    .map((each) => text(each, 300))
    .filter((each) => each !== '')
    .map((each) => `Delivery: ${each}`);
}
