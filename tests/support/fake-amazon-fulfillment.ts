import type { FakeAmazonOrder } from './fake-amazon-check.ts';
import { readStrictXml, type XmlElement } from './strict-xml.ts';

export type FeedRow = {
  readonly messageId: number;
  readonly kind: 'Error' | 'Warning';
  readonly code: string;
  readonly message: string;
};

export type FeedOutcome = {
  readonly processed: number;
  readonly rows: readonly FeedRow[];
};

type Need = 'required' | 'optional' | 'many';

const ENVELOPE: Readonly<Record<string, Need>> = {
  Header: 'required',
  MessageType: 'required',
  Message: 'many',
};
const FULFILLMENT: Readonly<Record<string, Need>> = {
  AmazonOrderID: 'required',
  MerchantFulfillmentID: 'optional',
  FulfillmentDate: 'required',
  FulfillmentData: 'optional',
  CODCollectionMethod: 'optional',
  Item: 'many',
};
const DATA: Readonly<Record<string, Need>> = {
  CarrierCode: 'required',
  CarrierName: 'optional',
  ShippingMethod: 'optional',
  ShipperTrackingNumber: 'optional',
};
const ITEM: Readonly<Record<string, Need>> = {
  AmazonOrderItemCode: 'required',
  MerchantFulfillmentItemID: 'optional',
  Quantity: 'optional',
  TransparencyCode: 'many',
};

/**
 * Works a document of POST_ORDER_FULFILLMENT_DATA off, as documented: every element in its order, one
 * package for each message that fits its order. `planted` decides over messages of its orders.
 */
export function workOffFulfillment(
  xml: string,
  world: {
    readonly merchantId: string;
    readonly orders: ReadonlyMap<string, FakeAmazonOrder>;
    readonly planted: ReadonlyMap<string, Omit<FeedRow, 'messageId'>>;
  },
): FeedOutcome {
  const nothing = (message: string): FeedOutcome => ({
    processed: 0,
    rows: [{ messageId: 0, kind: 'Error', code: '90057', message }],
  });
  let envelope: XmlElement;
  try {
    envelope = readStrictXml(xml);
    inOrder(envelope, 'AmazonEnvelope', ENVELOPE);
    const header = only(envelope, 'Header');
    inOrder(header, 'Header', { DocumentVersion: 'required', MerchantIdentifier: 'required' });
    if (textOf(header, 'DocumentVersion') !== '1.01') return nothing('The version is not 1.01.');
    if (textOf(header, 'MerchantIdentifier') !== world.merchantId) {
      return nothing('The merchant identifier is not that of the seller.');
    }
    if (textOf(envelope, 'MessageType') !== 'OrderFulfillment') return nothing('Wrong type.');
  } catch (error) {
    return nothing(String(error));
  }
  const rows: FeedRow[] = [];
  const seen = new Set<string>();
  const messages = envelope.children.filter((child) => child.name === 'Message');
  for (const message of messages) {
    try {
      inOrder(message, 'Message', { MessageID: 'required', OrderFulfillment: 'required' });
      const id = textOf(message, 'MessageID');
      if (!/^[1-9]\d*$/.test(id) || seen.has(id)) return nothing('A MessageID is not unique.');
      seen.add(id);
    } catch (error) {
      return nothing(String(error));
    }
    const messageId = Number(textOf(message, 'MessageID'));
    const row = confirm(only(message, 'OrderFulfillment'), world);
    if (row !== null) rows.push({ messageId, ...row });
  }
  return { processed: messages.length, rows };
}

function confirm(
  element: XmlElement,
  world: Parameters<typeof workOffFulfillment>[1],
): Omit<FeedRow, 'messageId'> | null {
  const refuse = (code: string, message: string) => ({ kind: 'Error', code, message }) as const;
  try {
    inOrder(element, 'OrderFulfillment', FULFILLMENT);
    const data = only(element, 'FulfillmentData');
    inOrder(data, 'FulfillmentData', DATA);
    const carrierCode = textOf(data, 'CarrierCode');
    const carrierName = data.children.find(({ name }) => name === 'CarrierName')?.text;
    if (carrierCode === '') return refuse('18019', 'CarrierCode is empty.');
    if ((carrierCode === 'Other') !== (carrierName !== undefined)) {
      return refuse('18019', 'CarrierName goes with the carrier code Other.');
    }
    const shipDate = textOf(element, 'FulfillmentDate');
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(shipDate)) {
      return refuse('18020', 'FulfillmentDate is no dateTime.');
    }
    const orderItems = element.children
      .filter(({ name }) => name === 'Item')
      .map((item) => {
        inOrder(item, 'Item', ITEM);
        const quantity = textOf(item, 'Quantity');
        if (!/^[1-9]\d*$/.test(quantity)) throw new Error('Quantity is not a positive number.');
        return { orderItemId: textOf(item, 'AmazonOrderItemCode'), quantity: Number(quantity) };
      });
    const orderId = textOf(element, 'AmazonOrderID');
    const order = world.orders.get(orderId);
    if (order === undefined) return refuse('18028', `There is no order ${orderId}.`);
    const planted = world.planted.get(orderId) ?? null;
    if (planted?.kind === 'Error') return planted;
    for (const { orderItemId, quantity } of orderItems) {
      const ordered = order.items.find((item) => item.orderItemId === orderItemId);
      if (ordered === undefined) return refuse('18027', `The order has no item ${orderItemId}.`);
      const shipped = order.packages
        .flatMap(({ detail }) => detail.orderItems)
        .filter((item) => item.orderItemId === orderItemId)
        .reduce((sum, item) => sum + item.quantity, 0);
      if (shipped + quantity > ordered.quantity) {
        return refuse('18156', 'The order was shipped already.');
      }
    }
    const shippingMethod = data.children.find(({ name }) => name === 'ShippingMethod')?.text;
    order.packages.push({
      detail: {
        packageReferenceId: String(order.packages.length + 1),
        carrierCode,
        ...(carrierName === undefined ? {} : { carrierName }),
        ...(shippingMethod === undefined ? {} : { shippingMethod }),
        trackingNumber: textOf(data, 'ShipperTrackingNumber'),
        shipDate,
        orderItems,
      },
      edits: 0,
    });
    return planted;
  } catch (error) {
    return refuse('90220', String(error));
  }
}

/** Throws unless the children of an element are those that may be there, in their order. */
function inOrder(element: XmlElement, name: string, needs: Readonly<Record<string, Need>>): void {
  if (element.name !== name) throw new Error(`${element.name} stands where ${name} belongs.`);
  const names = Object.keys(needs);
  let last = -1;
  for (const child of element.children) {
    const place = names.indexOf(child.name);
    if (place === -1) throw new Error(`${name} has no ${child.name}.`);
    if (place < last) throw new Error(`${child.name} stands too late in ${name}.`);
    if (place === last && needs[child.name] !== 'many') {
      throw new Error(`${child.name} stands twice in ${name}.`);
    }
    last = place;
  }
  for (const [each, need] of Object.entries(needs)) {
    const isThere = element.children.some((child) => child.name === each);
    if (need === 'required' && !isThere) throw new Error(`${each} is missing in ${name}.`);
  }
}

function only(element: XmlElement, name: string): XmlElement {
  const found = element.children.find((child) => child.name === name);
  if (found === undefined) throw new Error(`${name} is missing in ${element.name}.`);
  return found;
}

function textOf(element: XmlElement, name: string): string {
  return only(element, name).text;
}
