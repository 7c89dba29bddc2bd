/**
 * One order line in one package, to be told to a channel by a file that a person uploads (SS21). A
 * line in two packages is two of these, a package with two lines as well.
 */
export type UploadShipment = {
  readonly channelOrderId: string;
  readonly orderNumber: string;
  readonly channelLineId: string;
  /** eBay's number of the item and of the sale, where the station knows them. */
  readonly itemNumber?: string;
  readonly transactionId?: string;
  /** How many lines the order has, those that were not shipped included. */
  readonly orderLineCount: number;
  readonly sku: string;
  readonly quantity: number;
  /** Local calendar date of the station, YYYY-MM-DD. */
  readonly shipDate: string;
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
};

/** A shipment that is not in the file, and why, for the person who uploads it. */
export type LeftOut = { readonly shipment: UploadShipment; readonly reason: string };

export type UploadFile = {
  /** ASCII only, so that its bytes are the same in every encoding of the channels. */
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
};
