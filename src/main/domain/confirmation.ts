/**
 * What is told to a channel about one package (OC8: carrier, service, tracking number, shipping
 * cost; SS1: ship date and item quantities). Stored as the write-back's payload when the packer
 * decides, so that a later change of the order or the account can not change what was promised.
 */
export type Confirmation = {
  /** The channel's own id of the order, never ours. */
  readonly channelOrderId: string;
  /**
   * Stable for the life of the package: a positive number as a string, unique within the order.
   * Sent again with the same reference, a confirmation is an edit and not a second shipment
   * (Amazon SP-API, "confirm the shipment status").
   */
  readonly packageReferenceId: string;
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  /** ISO 3166-1 alpha-2 of the place where the parcel starts; empty where it is not known. */
  readonly shipFromCountry: string;
  /** UTC instant of the label. */
  readonly shippedAt: string;
  /** What the label cost the seller, minor units of `currency`; null where it is not known. */
  readonly shippingCostMinor: number | null;
  readonly currency: string;
  readonly items: readonly ConfirmedItem[];
  /** True when the packer chose to close the order with this package (OC3, OC10). */
  readonly closeOrder: boolean;
  /** Asks a channel that has such a flag to tell the buyer; sent once per package (OC9). */
  readonly notifyBuyer: boolean;
};

export type ConfirmedItem = {
  readonly channelLineId: string;
  readonly quantity: number;
  readonly sku: string;
  /** IMEI or serial number of the units, at most one each; empty where none is asked for (QP10). */
  readonly identifiers: readonly string[];
};

/**
 * How a channel answered one call, classified once, at the adapter.
 * - accepted: the channel has it.
 * - rejected: the channel understood and refused, or broke on this request: one of five attempts is used.
 * - rate-limited, unreachable, auth: nothing about this order is wrong: deferred, not counted.
 * - unknown: sent, but no answer that proves either way: read back before anything is sent again.
 */
export type ConfirmOutcome =
  | { readonly kind: 'accepted'; readonly message: string }
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number; readonly message: string }
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'auth'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string };

/** What a read-back proves. `not-proven` carries why: the caller waits and asks again. */
export type ReadBack =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'different'; readonly message: string }
  | {
      readonly kind: 'not-proven';
      readonly outcome: Exclude<ConfirmOutcome, { kind: 'accepted' }>;
    };

/** Evidence of one call, with secrets and personal data already left out. */
export type CallEvidence = {
  /** Which API row of the status screen the call counts for (SS4). */
  readonly api: ChannelApi;
  readonly operation: string;
  readonly httpStatus: number | null;
  readonly requestSummary: string;
  readonly answerSummary: string;
  /** From the request to the end of its answer. */
  readonly durationMs: number;
};

export type ChannelApi = 'products' | 'writeback' | 'orders' | 'trading';
