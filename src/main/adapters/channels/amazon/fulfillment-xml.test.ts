import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amazonConfirmations } from '../../../../../tests/support/confirmation-arbitrary.ts';
import { sampleConfirmation } from '../../../../../tests/support/confirmation-samples.ts';
import { readStrictXml, type XmlElement } from '../../../../../tests/support/strict-xml.ts';
import { fulfillmentDocument, planDocuments } from './fulfillment-xml.ts';
import { quantityByLine } from './map.ts';

const seller = { merchantId: 'A1B2C3D4E5F6G7', marketplaceId: 'ATVPDKIKX0DER' };

const childrenOf = (element: XmlElement | undefined, name: string) =>
  (element?.children ?? []).filter((child) => child.name === name);
const child = (element: XmlElement | undefined, name: string) => childrenOf(element, name)[0];

describe('a document of order fulfillment', () => {
  test('has its elements in the documented order', () => {
    const confirmation = sampleConfirmation({
      carrierCode: 'Other',
      carrierName: 'Bike & Sons <fast>',
      serviceName: 'Same "day"',
    });
    const xml = fulfillmentDocument([{ messageId: 7, confirmation }], seller);
    const { channelOrderId, trackingNumber, items } = confirmation;
    expect(xml.replace(/^.*?<Header>/s, '<Header>')).toBe(
      [
        '<Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>A1B2C3D4E5F6G7</MerchantIdentifier></Header>',
        '<MessageType>OrderFulfillment</MessageType>',
        '<Message><MessageID>7</MessageID><OrderFulfillment>',
        `<AmazonOrderID>${channelOrderId}</AmazonOrderID>`,
        `<FulfillmentDate>${new Date(confirmation.shippedAt).toISOString()}</FulfillmentDate>`,
        '<FulfillmentData><CarrierCode>Other</CarrierCode><CarrierName>Bike &amp; Sons &lt;fast&gt;</CarrierName>',
        '<ShippingMethod>Same &quot;day&quot;</ShippingMethod>',
        `<ShipperTrackingNumber>${trackingNumber}</ShipperTrackingNumber></FulfillmentData>`,
        ...items.map(
          (item) =>
            `<Item><AmazonOrderItemCode>${item.channelLineId}</AmazonOrderItemCode><Quantity>${item.quantity}</Quantity></Item>`,
        ),
        '</OrderFulfillment></Message></AmazonEnvelope>',
      ].join(''),
    );
  });

  test('names no carrier beside a code that Amazon lists, and no service where there is none', () => {
    const confirmation = sampleConfirmation({ carrierCode: 'UPS', serviceName: '' });
    const xml = fulfillmentDocument([{ messageId: 1, confirmation }], seller);
    expect(xml).toContain('<FulfillmentData><CarrierCode>UPS</CarrierCode><ShipperTrackingNumber>');
  });

  test('a text without a character that XML does not have stays well-formed', () => {
    const confirmation = sampleConfirmation({ serviceName: 'Fast\u0000\u001b\ud800 \u{1F69A}' });
    const root = readStrictXml(fulfillmentDocument([{ messageId: 1, confirmation }], seller));
    const data = child(child(child(root, 'Message'), 'OrderFulfillment'), 'FulfillmentData');
    expect(child(data, 'ShippingMethod')?.text).toBe('Fast    \u{1F69A}');
  });

  test('any packages come back from it as they went in, each in a message of its own', () => {
    fc.assert(
      fc.property(
        fc.array(amazonConfirmations, { minLength: 1, maxLength: 6 }),
        (confirmations) => {
          const packages = confirmations.map((confirmation, at) => ({
            messageId: at + 1,
            confirmation,
          }));
          const root = readStrictXml(fulfillmentDocument(packages, seller));
          const messages = childrenOf(root, 'Message');
          expect(messages.map((message) => child(message, 'MessageID')?.text)).toEqual(
            packages.map(({ messageId }) => String(messageId)),
          );
          for (const [at, { confirmation }] of packages.entries()) {
            const body = child(messages[at], 'OrderFulfillment');
            const data = child(body, 'FulfillmentData');
            expect(child(body, 'AmazonOrderID')?.text).toBe(confirmation.channelOrderId);
            expect(child(data, 'CarrierCode')?.text).toBe(confirmation.carrierCode);
            expect(child(data, 'ShipperTrackingNumber')?.text).toBe(confirmation.trackingNumber);
            const name =
              confirmation.carrierCode === 'Other' ? confirmation.carrierName : undefined;
            expect(child(data, 'CarrierName')?.text).toBe(name);
            expect(
              childrenOf(body, 'Item').map((item) => [
                child(item, 'AmazonOrderItemCode')?.text,
                Number(child(item, 'Quantity')?.text),
              ]),
            ).toEqual([...quantityByLine(confirmation)]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the plan of documents', () => {
  test('is one document where the size allows it, with what would be refused left out', () => {
    const good = sampleConfirmation();
    const bad = sampleConfirmation({ carrierCode: '' });
    expect(planDocuments([good, bad, good], seller, 1_000_000)).toEqual({
      kind: 'plan',
      parts: [[0, 2]],
      refused: [
        { index: 1, message: 'The carrier has no code for Amazon: enter it in the carrier table.' },
      ],
    });
    expect(planDocuments([], seller, 1_000_000)).toEqual({ kind: 'plan', parts: [], refused: [] });
  });

  test('keeps every document below the limit, loses no package and keeps their order', () => {
    fc.assert(
      fc.property(
        fc.array(amazonConfirmations, { maxLength: 12 }),
        fc.integer({ min: 4_000, max: 9_000 }),
        (confirmations, maxBytes) => {
          const { parts, refused } = planDocuments(confirmations, seller, maxBytes);
          expect(refused).toEqual([]);
          expect(parts.flat()).toEqual(confirmations.map((_, index) => index));
          for (const part of parts) {
            const packages = confirmations
              .filter((_, index) => part.includes(index))
              .map((confirmation, at) => ({ messageId: at + 1, confirmation }));
            const bytes = Buffer.byteLength(fulfillmentDocument(packages, seller));
            expect(bytes < maxBytes || part.length === 1).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
