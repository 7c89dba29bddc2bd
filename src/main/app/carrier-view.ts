import type { CarrierView } from '../../shared/carrier-views.ts';
import { buildTrackingNumber, parseRangeSpec } from '../domain/tracking/tracking-range.ts';
import type { CarrierRecord, TrackingRangeRecord } from './carrier-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** A carrier with its services and reserved number ranges. */
export function carrierViewOf(tx: StoreTransaction, carrier: CarrierRecord): CarrierView {
  return {
    carrierId: carrier.id,
    code: carrier.code,
    name: carrier.name,
    trackingFormat: carrier.trackingFormat,
    services: carrier.services.map((service) => ({ ...service })),
    ranges: tx.carriers.ranges(carrier.id).map(rangeViewOf),
  };
}

/** From half used on, a range asks for the next one to be fetched (`low`). */
const LOW_SHARE_USED = 0.5;

export function rangeViewOf(range: TrackingRangeRecord): CarrierView['ranges'][number] {
  const spec = parseRangeSpec(range.spec);
  if (!spec.ok) throw new Error(`Stored range ${range.id}: ${spec.error.message}`);
  const total = range.toSerial - range.fromSerial + 1;
  const used = range.nextSerial - range.fromSerial;
  return {
    rangeId: range.id,
    carrierId: range.carrierId,
    format: spec.value.format,
    firstNumber: buildTrackingNumber(spec.value, range.fromSerial),
    lastNumber: buildTrackingNumber(spec.value, range.toSerial),
    total,
    used,
    remaining: total - used,
    level: used === total ? 'empty' : used / total >= LOW_SHARE_USED ? 'low' : 'ok',
  };
}
