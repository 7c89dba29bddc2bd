import { writeAmazonShippingConfirmation } from './amazon-shipping-confirmation.ts';
import { writeEbayMip } from './ebay-mip.ts';
import type { UploadFile, UploadShipment } from './upload-shipment.ts';

/** The files that a person can upload at a channel (SS21), the usual one of a channel first. */
const uploadKinds = ['amazon-shipping-confirmation', 'ebay-template', 'ebay-mip'] as const;
export type UploadKind = (typeof uploadKinds)[number];

/** What people are told of a kind of file, and how it is made. */
type UploadKindTraits = {
  readonly channel: string;
  readonly title: string;
  /** Where it is uploaded, in a sentence. */
  readonly where: string;
  /** The whole way from the saved file to the mark as confirmed (SS22). Sites change: places, not pixels. */
  readonly steps: readonly string[];
  /** Begin and ending of the name that is suggested; the ship day stands between them. */
  readonly fileName: readonly [begin: string, ending: string];
  /** Makes the file; null where a file of the channel's own is filled instead. */
  readonly write: ((shipments: readonly UploadShipment[]) => UploadFile) | null;
};

const TRAITS: Readonly<Record<UploadKind, UploadKindTraits>> = {
  'amazon-shipping-confirmation': {
    channel: 'amazon',
    title: 'Shipping confirmation file',
    where: 'Uploaded in Seller Central, under Orders, Upload Order Related Files.',
    steps: [
      'Sign in to Amazon Seller Central with this account.',
      'Open Orders, Upload Order Related Files, and there the upload of a shipping confirmation.',
      'Choose the saved file as it is: do not open and save it in a spreadsheet before.',
      'Upload it, wait until it is processed, and read the processing report.',
      'Take out what the report refuses; then mark the rest as confirmed here.',
    ],
    fileName: ['amazon-shipping-confirmation', 'txt'],
    write: writeAmazonShippingConfirmation,
  },
  'ebay-mip': {
    channel: 'ebay',
    title: 'Order fulfillment feed (MIP)',
    where:
      'Uploaded in the Merchant Integration Platform, as an order fulfillment feed; the account needs MIP.',
    steps: [
      'Sign in to the Merchant Integration Platform with this account.',
      'Upload the saved file as an order fulfillment feed, on its pages or to its file server.',
      'Wait until it is processed, and read the response file.',
      'Take out what the response file refuses; then mark the rest as confirmed here.',
    ],
    fileName: ['ebay-order-fulfillment', 'csv'],
    write: writeEbayMip,
  },
  'ebay-template': {
    channel: 'ebay',
    title: 'Fill the file downloaded from Seller Hub',
    where:
      'Downloaded from and uploaded in Seller Hub, under Reports, Uploads: "Add order tracking and shipping info".',
    steps: [
      'Sign in to eBay with this account and open Seller Hub, Reports, Uploads.',
      'Upload the filled file; the one that you downloaded was not changed.',
      'Wait until it is processed, and read its results.',
      'Take out what the results refuse; then mark the rest as confirmed here.',
    ],
    fileName: ['ebay-tracking-filled', 'csv'],
    write: null,
  },
};

export function uploadKindTraits(kind: UploadKind): UploadKindTraits {
  return TRAITS[kind];
}

/** The files that can be uploaded at a channel; none where only the list for people is left. */
export function uploadKindsOf(channel: string): readonly UploadKind[] {
  return uploadKinds.filter((kind) => TRAITS[kind].channel === channel);
}
