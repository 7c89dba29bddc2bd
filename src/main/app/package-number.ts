import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** Shipment numbers and package references of a station start at its number times this. */
const NUMBERS_PER_STATION = 10_000_000;

/** The next number of this station's packages, unique across the stations of a seller. */
export function nextStationNumber(tx: StoreTransaction): string {
  const { stationNumber } = readStationSettings(tx.settings);
  return String(stationNumber * NUMBERS_PER_STATION + tx.packages.nextSequence());
}
