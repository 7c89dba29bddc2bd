import type { PostalAddress } from './imported-order.ts';

export type TrackingFormat = 'ups-1z' | 'usps-impb' | 'upu-s10' | 'sscc-18';

/** Everything that a label says, kept with the package so that a reprint says the same for ever. */
export type LabelContent = {
  readonly shipFrom: PostalAddress;
  readonly shipTo: PostalAddress;
  readonly carrierName: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  /** Null for a typed number of a carrier whose format is not known: printed as plain Code 128. */
  readonly trackingFormat: TrackingFormat | null;
  readonly orderNumber: string;
  readonly shipmentNumber: string;
  /** 1-based number of this package within its order. */
  readonly packageNumber: number;
  readonly weightGrams: number;
  /** Local date at the station, YYYY-MM-DD. */
  readonly shipDate: string;
  /** Practice labels carry the word SAMPLE across and can not be mistaken for postage. */
  readonly sample: boolean;
};

export type PrinterDpi = 203 | 300 | 600;
