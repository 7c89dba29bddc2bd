import type { PostalAddress } from './imported-order.ts';

export type TrackingFormat = 'ups-1z' | 'usps-impb' | 'upu-s10' | 'sscc-18';

/** What a customs form says of one kind of thing in the parcel. */
export type CustomsLine = {
  readonly description: string;
  readonly quantity: number;
  /** Value of all pieces of this line together, in minor units of `currency`. */
  readonly valueMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Net weight of all pieces together; null where nobody weighed them. */
  readonly weightGrams: number | null;
  /** Harmonized System code, six digits or more. */
  readonly hsCode?: string;
  /** ISO 3166-1 alpha-2 of the country where the goods were made. */
  readonly originCountry?: string;
};

/** UPU form CN 22: why the parcel is sent, and what is in it. */
export type CustomsDeclaration = {
  readonly contents: 'sale' | 'gift' | 'documents' | 'sample' | 'return' | 'other';
  readonly lines: readonly CustomsLine[];
};

/** What a GS1 logistic label says of the goods in the unit; see the GS1 General Specifications, 3. */
export type Gs1Contents = {
  /** GTIN of the trade items in the unit, 8 to 14 digits: AI 02, always together with `count`. */
  readonly contentGtin?: string;
  /** How many of them: AI 37. */
  readonly count?: number;
  /** Batch or lot: AI 10. */
  readonly lot?: string;
  /** Best before date, YYYY-MM-DD: AI 15. */
  readonly bestBefore?: string;
};

/**
 * Everything that a label says, kept with the package so that a reprint says the same for ever. Labels
 * stored by older versions lack the fields that are optional here.
 */
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
  /** Of how many packages this one is number `packageNumber`, where that was known. */
  readonly packageCount?: number;
  /** The account's logo as `prepareLogo` made it: black and white, at most 400 x 200 pixels. */
  readonly logo?: { readonly pngBase64: string };
  /** Lines of the postage area of a USPS label, such as the account's permit imprint. */
  readonly postage?: readonly string[];
  /** UPS class of service, three digits, where the tracking number's own service code is not it. */
  readonly upsServiceClass?: string;
  /** Printed on postal labels that leave the customs area. */
  readonly customs?: CustomsDeclaration;
  readonly gs1?: Gs1Contents;
  /** Shown before the label is made, and never printed: it says so across. */
  readonly preview?: true;
};

export type PrinterDpi = 203 | 300 | 600;

/** What a PDF of labels is printed on: label stock, or office paper with two labels on each sheet. */
export type LabelPage = '4x6' | 'letter' | 'a4';
