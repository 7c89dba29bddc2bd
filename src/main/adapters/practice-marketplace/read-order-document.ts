import { isRecord } from './is-record.ts';

/** Body of PUT /orders/{id}: a buyer's order. */
export type OrderDocument = {
  readonly orderedAt: string;
  readonly shipBy: string | null;
  readonly service: string;
  readonly currency: string;
  readonly buyerName: string;
  readonly shipTo: {
    readonly name: string;
    readonly line1: string;
    readonly city: string;
    readonly region: string;
    readonly postalCode: string;
    readonly country: string;
  };
  readonly lines: readonly {
    readonly lineId: string;
    readonly sku: string;
    readonly title: string;
    readonly quantity: number;
    readonly unitPriceMinor: number | null;
  }[];
};

const MAX_LINES = 2_000;
const MAX_TEXT = 200;
const ADDRESS = ['name', 'line1', 'city', 'region', 'postalCode', 'country'] as const;

/** Checks the body as strictly as a real marketplace would; the text names the field. */
export function readOrderDocument(body: unknown): OrderDocument | { readonly problem: string } {
  if (!isRecord(body)) return { problem: 'The body must be a JSON object.' };
  const { orderedAt, shipBy, service, currency, buyerName, shipTo, lines } = body;
  if (!isTime(orderedAt)) return { problem: 'orderedAt must be a UTC time in ISO 8601.' };
  if (shipBy !== null && !isTime(shipBy)) {
    return { problem: 'shipBy must be null or a UTC time in ISO 8601.' };
  }
  if (!isText(service) || !isText(buyerName)) {
    return { problem: 'service and buyerName must be texts.' };
  }
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
    return { problem: 'currency must be a currency code.' };
  }
  if (!isRecord(shipTo) || !ADDRESS.every((name) => isText(shipTo[name]))) {
    return { problem: `shipTo must have ${ADDRESS.join(', ')}.` };
  }
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > MAX_LINES) {
    return { problem: `lines must list 1 to ${MAX_LINES} lines.` };
  }
  const read = lines.map(readLine);
  if (!read.every((line) => line !== null)) {
    return {
      problem: 'Each line must have a lineId, sku, title, quantity and unitPriceMinor or null.',
    };
  }
  if (new Set(read.map((line) => line.lineId)).size !== read.length) {
    return { problem: 'The ids of the lines must differ.' };
  }
  const address = Object.fromEntries(ADDRESS.map((name) => [name, String(shipTo[name])]));
  return {
    orderedAt,
    shipBy,
    service,
    currency,
    buyerName,
    shipTo: address as OrderDocument['shipTo'],
    lines: read,
  };
}

function readLine(value: unknown): OrderDocument['lines'][number] | null {
  if (!isRecord(value)) return null;
  const { lineId, sku, title, quantity, unitPriceMinor } = value;
  if (!isText(lineId) || lineId === '' || !isText(sku) || !isText(title)) return null;
  if (!Number.isSafeInteger(quantity) || Number(quantity) < 1) return null;
  const isPrice = unitPriceMinor === null || Number.isSafeInteger(unitPriceMinor);
  if (!isPrice) return null;
  const price = unitPriceMinor === null ? null : Number(unitPriceMinor);
  return { lineId, sku, title, quantity: Number(quantity), unitPriceMinor: price };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

function isTime(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
