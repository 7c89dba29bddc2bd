import type { PostalAddress } from '../domain/imported-order.ts';
import { localDateOf } from '../domain/station-time.ts';
import type { AppContext } from './context.ts';
import type { SettingsTable } from './settings-store-port.ts';

export type StationSettings = {
  readonly stationName: string;
  /** IANA name; the ship date is the calendar date there. */
  readonly stationZone: string;
  /** Keeps the numbers of several stations of one seller apart. */
  readonly stationNumber: number;
  /** ISO 4217, for what labels cost and for orders whose file names no currency. */
  readonly currency: string;
  readonly shipFrom: PostalAddress;
};

const noAddress: PostalAddress = {
  name: '',
  company: '',
  line1: '',
  line2: '',
  line3: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
  phone: '',
};

/** The station's settings; what was never set has the value of a new station. */
export function readStationSettings(settings: SettingsTable): StationSettings {
  const shipFrom = settings.get('shipFrom');
  return {
    stationName: settings.get('stationName') ?? 'Station 1',
    stationZone: settings.get('stationZone') ?? 'UTC',
    stationNumber: Number(settings.get('stationNumber') ?? '1'),
    currency: settings.get('currency') ?? 'USD',
    shipFrom: shipFrom === null ? noAddress : { ...noAddress, ...JSON.parse(shipFrom) },
  };
}

export function writeStationSettings(
  settings: SettingsTable,
  values: Partial<StationSettings>,
): void {
  if (values.stationName !== undefined) settings.set('stationName', values.stationName);
  if (values.stationZone !== undefined) settings.set('stationZone', values.stationZone);
  if (values.stationNumber !== undefined) {
    settings.set('stationNumber', String(values.stationNumber));
  }
  if (values.currency !== undefined) settings.set('currency', values.currency);
  if (values.shipFrom !== undefined) settings.set('shipFrom', JSON.stringify(values.shipFrom));
}

/** Today's date at the station. */
export function stationToday(context: AppContext): string {
  return context.store.read((tx) => {
    const { stationZone } = readStationSettings(tx.settings);
    return localDateOf(context.clock.now(), stationZone);
  });
}
