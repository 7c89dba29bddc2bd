import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Confirmation, ReadBack } from '../../../domain/confirmation.ts';
import type { ChannelWords } from '../http/classify-failure.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

/** Body of PUT /orders/{id}/packages/{reference}: the whole of a confirmation (OC8, OC9, OC10). */
export type PackageDocument = {
  readonly carrier: { readonly code: string; readonly name: string };
  readonly service: string;
  readonly trackingNumber: string;
  readonly shippedAt: string;
  readonly shippingCost: { readonly amountMinor: number; readonly currency: string } | null;
  readonly items: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly closeOrder: boolean;
  readonly notifyBuyer: boolean;
};

/** Writes a confirmation as the practice marketplace wants it; it judges the rest itself. */
export function toPackageDocument(confirmation: Confirmation): Result<PackageDocument> {
  const parts = [confirmation.channelOrderId, confirmation.packageReferenceId];
  if (!parts.every(isPathPart)) {
    return fail(appError('invalid-input', 'The order id or package reference can not be sent.'));
  }
  const { shippingCostMinor, currency } = confirmation;
  return ok({
    carrier: { code: confirmation.carrierCode, name: confirmation.carrierName },
    service: confirmation.serviceName,
    trackingNumber: confirmation.trackingNumber,
    shippedAt: confirmation.shippedAt,
    shippingCost: shippingCostMinor === null ? null : { amountMinor: shippingCostMinor, currency },
    items: confirmation.items.map(({ channelLineId, quantity }) => ({
      lineId: channelLineId,
      quantity,
    })),
    closeOrder: confirmation.closeOrder,
    notifyBuyer: confirmation.notifyBuyer,
  });
}

/**
 * SECURITY: `.` and `..` stay steps of the path even when they are percent-encoded, and a lone
 * surrogate can not be encoded at all.
 */
export function isPathPart(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && !/\p{Surrogate}/u.test(text);
}

/**
 * Compares the marketplace's package with ours; null where the answer is not a package of the order.
 * Everything that was promised counts, because this channel keeps everything.
 */
export function readBackFromPackage(text: string, confirmation: Confirmation): ReadBack | null {
  const found = parsePackage(text);
  if (found === null || !isSamePackage(found, confirmation)) return null;
  if (found.trackingNumber !== confirmation.trackingNumber) {
    const number = found.trackingNumber.slice(0, 60);
    const message = `The marketplace has this package with the tracking number ${number}.`;
    return { kind: 'different', message };
  }
  const items = confirmation.items.map((item) => `${item.channelLineId}=${item.quantity}`);
  if (JSON.stringify([...found.items].sort()) !== JSON.stringify([...items].sort())) {
    const message = 'The marketplace has this package with other items or quantities.';
    return { kind: 'different', message };
  }
  return { kind: 'confirmed' };
}

/** True where the answer to a PUT says that this very package is stored with this number. */
export function isReceiptOf(text: string, confirmation: Confirmation): boolean {
  const found = parsePackage(text);
  return (
    found !== null &&
    isSamePackage(found, confirmation) &&
    found.trackingNumber === confirmation.trackingNumber
  );
}

/** The marketplace's `{error: {code, message}}`, made safe to show; null where it is not one. */
export function readPracticeError(text: string, secrets: readonly string[]): ChannelWords {
  const body = parseJson(text);
  const error = isRecord(body) ? body.error : undefined;
  if (!isRecord(error)) return null;
  const { code, message } = error;
  if (typeof code !== 'string' || typeof message !== 'string') return null;
  return { code: redact(code, secrets), message: redact(message, secrets) };
}

/** What was sent, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizePackage(confirmation: Confirmation): string {
  const units = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
  const cost =
    confirmation.shippingCostMinor === null
      ? 'unknown'
      : `${confirmation.shippingCostMinor} ${confirmation.currency} (minor units)`;
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    `${confirmation.carrierCode} ${confirmation.serviceName}`.trim(),
    `tracking ${confirmation.trackingNumber}`,
    `shipped ${confirmation.shippedAt}`,
    `cost ${cost}`,
    `${confirmation.items.length} ${confirmation.items.length === 1 ? 'line' : 'lines'}, ${units} pcs`,
    ...(confirmation.closeOrder ? ['close order'] : []),
    ...(confirmation.notifyBuyer ? ['notify buyer'] : []),
  ].join(', ');
}

type FoundPackage = {
  readonly orderId: string;
  readonly packageReferenceId: string;
  readonly trackingNumber: string;
  readonly items: readonly string[];
};

function parsePackage(text: string): FoundPackage | null {
  const body = parseJson(text);
  if (!isRecord(body)) return null;
  const { orderId, packageReferenceId, trackingNumber, items } = body;
  if (typeof orderId !== 'string' || typeof packageReferenceId !== 'string') return null;
  if (typeof trackingNumber !== 'string' || !Array.isArray(items)) return null;
  return {
    orderId,
    packageReferenceId,
    trackingNumber,
    items: items.map((item) => (isRecord(item) ? `${item.lineId}=${item.quantity}` : '')),
  };
}

function isSamePackage(found: FoundPackage, confirmation: Confirmation): boolean {
  return (
    found.orderId === confirmation.channelOrderId &&
    found.packageReferenceId === confirmation.packageReferenceId
  );
}
