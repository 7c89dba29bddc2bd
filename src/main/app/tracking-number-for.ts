import { RefusedError, refuse } from '../../shared/app-error.ts';
import type { Result } from '../../shared/result.ts';
import type { Parcel } from '../../shared/station-contract.ts';
import type { LabelContent } from '../domain/label-content.ts';
import { readTrackingNumber } from '../domain/tracking/tracking-number.ts';
import { buildTrackingNumber, parseRangeSpec } from '../domain/tracking/tracking-range.ts';
import type { CarrierRecord } from './carrier-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

export type GivenTracking = {
  readonly trackingNumber: string;
  readonly format: LabelContent['trackingFormat'];
  readonly rangeId: string | null;
};

/** The number of a new package: taken from a range of its carrier, or typed and never used before. */
export function trackingNumberFor(
  tx: StoreTransaction,
  carrier: CarrierRecord,
  parcel: Pick<Parcel, 'tracking'>,
): GivenTracking {
  return parcel.tracking.kind === 'range'
    ? nextFromRange(tx, carrier)
    : typedTrackingNumber(tx, carrier, parcel.tracking.trackingNumber);
}

/** A number that a person has typed or scanned; refused where it is none, or another package has it. */
export function typedTrackingNumber(
  tx: StoreTransaction,
  carrier: CarrierRecord,
  text: string,
): GivenTracking {
  const typed = orRefuse(readTrackingNumber(text, carrier.trackingFormat));
  const holder = tx.packages.holderOfTrackingNumber(typed.trackingNumber);
  if (holder !== null) {
    refuse(
      'conflict',
      `Tracking number ${typed.trackingNumber} belongs to shipment ${holder.shipmentNumber} of order ${holder.orderNumber}. Type another one.`,
    );
  }
  return { trackingNumber: typed.trackingNumber, format: typed.format, rangeId: null };
}

/** The next number of the carrier's ranges; one that a person has typed before is passed over. */
function nextFromRange(tx: StoreTransaction, carrier: CarrierRecord): GivenTracking {
  for (;;) {
    const taken = tx.carriers.takeSerial(carrier.id);
    if (taken === null) {
      refuse(
        'range-empty',
        `No tracking numbers of ${carrier.name} are left. Add a range in Settings, or type the number.`,
      );
    }
    const spec = orRefuse(parseRangeSpec(taken.range.spec));
    const trackingNumber = buildTrackingNumber(spec, taken.serial);
    if (tx.packages.holderOfTrackingNumber(trackingNumber) === null) {
      return { trackingNumber, format: spec.format, rangeId: taken.range.id };
    }
  }
}

function orRefuse<T>(result: Result<T>): T {
  if (!result.ok) throw new RefusedError(result.error);
  return result.value;
}
