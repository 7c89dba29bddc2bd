import type { FakeAmazonRequest } from './fake-amazon.ts';

export type FakeAmazonOrder = {
  readonly items: readonly { readonly orderItemId: string; readonly quantity: number }[];
  readonly packages: {
    detail: {
      readonly packageReferenceId: string;
      readonly carrierCode: string;
      readonly carrierName?: string;
      readonly shippingMethod?: string;
      readonly trackingNumber: string;
      readonly shipDate: string;
      readonly orderItems: readonly { readonly orderItemId: string; readonly quantity: number }[];
    };
    edits: number;
  }[];
};

type Problem = { readonly status: number; readonly code: string; readonly message: string };

const DETAIL_FIELDS: Readonly<Record<string, 'required' | 'optional'>> = {
  packageReferenceId: 'required',
  carrierCode: 'required',
  carrierName: 'optional',
  shippingMethod: 'optional',
  trackingNumber: 'required',
  shipDate: 'required',
  shipFromSupplySourceId: 'optional',
};

/** What Amazon would find wrong with a confirmShipment request, or null. */
export function checkShipmentConfirmation(
  order: FakeAmazonOrder | undefined,
  request: FakeAmazonRequest,
): Problem | null {
  const invalid = (message: string): Problem => ({ status: 400, code: 'InvalidInput', message });
  if (!/^application\/json/.test(request.headers['content-type'] ?? '')) {
    return { status: 415, code: 'UnsupportedMediaType', message: 'Send application/json.' };
  }
  if (!request.headers['user-agent']) return invalid('The user-agent header is missing.');
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(request.body);
  } catch {
    return invalid('The payload is not JSON.');
  }
  for (const name of Object.keys(body)) {
    if (!['marketplaceId', 'packageDetail', 'codCollectionMethod'].includes(name)) {
      return invalid(`Unknown field ${name}.`);
    }
  }
  if (body.marketplaceId !== 'ATVPDKIKX0DER') return invalid('The marketplaceId is not known.');
  const detail = body.packageDetail as Record<string, unknown>;
  if (typeof detail !== 'object' || detail === null) return invalid('packageDetail is missing.');
  for (const [name, need] of Object.entries(DETAIL_FIELDS)) {
    const value = detail[name];
    if (value === undefined && need === 'optional') continue;
    if (typeof value !== 'string' || value === '') return invalid(`${name} must be a text.`);
  }
  const unknown = Object.keys(detail).find(
    (name) => name !== 'orderItems' && DETAIL_FIELDS[name] === undefined,
  );
  if (unknown !== undefined) return invalid(`Unknown field ${unknown}.`);
  if (!/^[1-9]\d*$/.test(String(detail.packageReferenceId))) {
    return invalid('Only positive numeric values are supported for packageReferenceId.');
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(detail.shipDate))) {
    return invalid('shipDate must be an ISO 8601 date-time.');
  }
  if (detail.carrierCode === 'Other' && detail.carrierName === undefined) {
    return invalid('carrierName is required when carrierCode is Other.');
  }
  if (order === undefined) {
    return { status: 404, code: 'NotFound', message: 'The order does not exist.' };
  }
  return checkItems(order, detail);
}

function checkItems(order: FakeAmazonOrder, detail: Record<string, unknown>): Problem | null {
  const invalid = (message: string): Problem => ({ status: 400, code: 'InvalidInput', message });
  const lines = detail.orderItems;
  if (!Array.isArray(lines) || lines.length === 0) return invalid('orderItems is missing.');
  const others = order.packages.filter(
    (each) => each.detail.packageReferenceId !== detail.packageReferenceId,
  );
  const isNew = others.length === order.packages.length;
  const seen = new Set<string>();
  for (const line of lines as { orderItemId: unknown; quantity: unknown }[]) {
    const { orderItemId, quantity } = line;
    if (typeof orderItemId !== 'string' || seen.has(orderItemId)) {
      return invalid('Each orderItemId must be a text and come once.');
    }
    seen.add(orderItemId);
    if (!Number.isInteger(quantity) || Number(quantity) < 1) {
      return invalid('The quantity must be a whole number of 1 or more.');
    }
    const ordered = order.items.find((item) => item.orderItemId === orderItemId);
    if (ordered === undefined) return invalid('The order has no such item.');
    const elsewhere = others
      .flatMap((each) => each.detail.orderItems)
      .filter((item) => item.orderItemId === orderItemId)
      .reduce((sum, item) => sum + item.quantity, 0);
    if (elsewhere >= ordered.quantity && isNew) {
      return invalid(
        'Unable to find package to update. PackageToUpdateNotFound: the order is already fulfilled.',
      );
    }
    if (elsewhere + Number(quantity) > ordered.quantity) {
      return invalid('The quantity is more than what was ordered.');
    }
  }
  return null;
}
