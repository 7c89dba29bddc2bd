import { isRecord } from './is-record.ts';

/** Body of PUT /orders/{id}/packages/{reference}. */
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

const MAX_TEXT = 200;
const MAX_ITEMS = 2_000;

const FIELDS = [
  'carrier',
  'service',
  'trackingNumber',
  'shippedAt',
  'shippingCost',
  'items',
  'closeOrder',
  'notifyBuyer',
];

/** Checks the body as strictly as a real marketplace would; the text names the field. */
export function readPackageDocument(body: unknown): PackageDocument | { readonly problem: string } {
  if (!isRecord(body)) return { problem: 'The body must be a JSON object.' };
  const extra = Object.keys(body).find((name) => !FIELDS.includes(name));
  if (extra !== undefined) return { problem: `There is no field ${extra.slice(0, 40)}.` };
  const { carrier, service, trackingNumber, shippedAt, shippingCost, items } = body;
  const { closeOrder, notifyBuyer } = body;
  if (!isRecord(carrier) || !isText(carrier.code, 1) || !isText(carrier.name, 0)) {
    return { problem: 'carrier must have a code and a name.' };
  }
  if (!isText(service, 0)) return { problem: 'service must be a text.' };
  // A letter has none: the marketplace takes it without.
  if (!isText(trackingNumber, 0)) return { problem: 'trackingNumber must be a text.' };
  if (!isUtcTime(shippedAt)) return { problem: 'shippedAt must be a UTC time in ISO 8601.' };
  const cost = readCost(shippingCost);
  if (cost === undefined) {
    return { problem: 'shippingCost must be null or have amountMinor and a currency.' };
  }
  if (!Array.isArray(items) || items.length === 0 || items.length > MAX_ITEMS) {
    return { problem: `items must list 1 to ${MAX_ITEMS} items.` };
  }
  const lines = items.map(readItem);
  if (!lines.every((line) => line !== null)) {
    return { problem: 'Each item must have a lineId and a quantity of 1 or more.' };
  }
  if (typeof closeOrder !== 'boolean' || typeof notifyBuyer !== 'boolean') {
    return { problem: 'closeOrder and notifyBuyer must be true or false.' };
  }
  return {
    carrier: { code: String(carrier.code), name: String(carrier.name) },
    service,
    trackingNumber,
    shippedAt,
    shippingCost: cost,
    items: lines,
    closeOrder,
    notifyBuyer,
  };
}

function readCost(value: unknown): PackageDocument['shippingCost'] | undefined {
  if (value === null) return null;
  if (!isRecord(value)) return undefined;
  const { amountMinor, currency } = value;
  if (!Number.isSafeInteger(amountMinor) || Number(amountMinor) < 0) return undefined;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return { amountMinor: Number(amountMinor), currency };
}

function readItem(value: unknown): { readonly lineId: string; readonly quantity: number } | null {
  if (!isRecord(value)) return null;
  const { lineId, quantity } = value;
  if (!isText(lineId, 1) || !Number.isSafeInteger(quantity) || Number(quantity) < 1) return null;
  return { lineId, quantity: Number(quantity) };
}

function isText(value: unknown, minLength: number): value is string {
  return typeof value === 'string' && value.length >= minLength && value.length <= MAX_TEXT;
}

function isUtcTime(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
