import { XMLBuilder } from 'fast-xml-parser';
import type { BulkPackage, BulkPlan } from '../../../app/channel-bulk-port.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { type ConfirmShipmentRequest, toConfirmShipment } from './map.ts';

/** Amazon asks for documents of less than ten mebibytes (Feeds API best practices). */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

/** What of an account a document depends on. */
export type FeedAccount = {
  readonly merchantId: string;
  readonly marketplaceId: string;
  readonly carrierNames?: string;
};

/** The parts of XML 1.0 that are no characters of a text (section 2.2). */
const NO_TEXT = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * An OrderFulfillment document (feed POST_ORDER_FULFILLMENT_DATA): one message for each package. The
 * order of the elements matters to Amazon. A carrier has a code; one that Amazon does not list has
 * the code Other and its name after it (required since 2021, announced in selling-partner-api-docs
 * issue 413; the place of the name is known from third parties).
 *
 * @param packages only such that `planDocuments` has not refused.
 */
export function fulfillmentDocument(
  packages: readonly BulkPackage[],
  account: FeedAccount,
): string {
  const messages = packages.map(({ messageId, confirmation }) => {
    const request = toConfirmShipment(confirmation, account.marketplaceId, account.carrierNames);
    if (!request.ok) throw new Error(`Message ${messageId}: ${request.error.message}`);
    return messageXml(messageId, confirmation.channelOrderId, request.value);
  });
  return [head(account.merchantId), ...messages, TAIL].join('');
}

/** Puts packages into as few documents as the size limit allows. */
export function planDocuments(
  confirmations: readonly Confirmation[],
  account: FeedAccount,
  maxBytes: number,
): Extract<BulkPlan, { kind: 'plan' }> {
  const refused: { index: number; message: string }[] = [];
  const parts: number[][] = [];
  const frameBytes = Buffer.byteLength(head(account.merchantId) + TAIL);
  let size = Number.POSITIVE_INFINITY;
  for (const [index, confirmation] of confirmations.entries()) {
    const request = toConfirmShipment(confirmation, account.marketplaceId, account.carrierNames);
    if (!request.ok) {
      refused.push({ index, message: request.error.message });
      continue;
    }
    // The longest number that a message can have here, so that the place in its document is open.
    const xml = messageXml(confirmations.length, confirmation.channelOrderId, request.value);
    const bytes = Buffer.byteLength(xml);
    if (size + bytes >= maxBytes) {
      parts.push([]);
      size = frameBytes;
    }
    size += bytes;
    parts.at(-1)?.push(index);
  }
  return { kind: 'plan', parts, refused };
}

const TAIL = '</AmazonEnvelope>';

function head(merchantId: string): string {
  const header = builder.build({
    Header: { DocumentVersion: '1.01', MerchantIdentifier: merchantId },
    MessageType: 'OrderFulfillment',
  });
  return `<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">${header}`;
}

function messageXml(
  messageId: number,
  orderId: string,
  { packageDetail }: ConfirmShipmentRequest,
): string {
  const { carrierCode, carrierName, shippingMethod, trackingNumber, shipDate } = packageDetail;
  return builder.build({
    Message: {
      MessageID: messageId,
      OrderFulfillment: {
        AmazonOrderID: orderId,
        FulfillmentDate: shipDate,
        FulfillmentData: {
          CarrierCode: text(carrierCode),
          ...(carrierName === undefined ? {} : { CarrierName: text(carrierName) }),
          ...(shippingMethod === undefined ? {} : { ShippingMethod: text(shippingMethod) }),
          ShipperTrackingNumber: text(trackingNumber),
        },
        Item: packageDetail.orderItems.map(({ orderItemId, quantity }) => ({
          AmazonOrderItemCode: text(orderItemId),
          Quantity: quantity,
        })),
      },
    },
  });
}

function text(value: string): string {
  return value.replaceAll(NO_TEXT, ' ');
}
