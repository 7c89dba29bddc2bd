import type { TrackingFormat } from '../domain/label-content.ts';

/** The part of the store that keeps carriers and their tracking numbers; see `store-port.ts`. */

export type CarrierRecord = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly trackingFormat: TrackingFormat | null;
  readonly services: readonly { readonly code: string; readonly name: string }[];
};

export type TrackingRangeRecord = {
  readonly id: string;
  readonly carrierId: string;
  /** As parsed by domain/tracking: the fixed parts of the number. */
  readonly spec: unknown;
  readonly fromSerial: number;
  readonly toSerial: number;
  readonly nextSerial: number;
};

export type CarriersTable = {
  readonly list: () => CarrierRecord[];
  readonly find: (id: string) => CarrierRecord | null;
  readonly findByCode: (code: string) => CarrierRecord | null;
  readonly save: (carrier: CarrierRecord, now: string) => void;
  readonly ranges: (carrierId: string) => TrackingRangeRecord[];
  readonly addRange: (range: TrackingRangeRecord, now: string) => void;
  /** The next serial of the oldest range of the carrier that has one left; moves the range on. */
  readonly takeSerial: (carrierId: string) => { range: TrackingRangeRecord; serial: number } | null;
};
