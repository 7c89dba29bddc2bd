import type { TrackedParcel } from '../../../app/tracking-port.ts';
import { type CarrierId, carrierAtChannel } from '../../../domain/channel-carriers.ts';
import type { Found } from './source-call.ts';

/**
 * What a source that must be told the carrier calls it: the account's word, the source's table, or
 * the station's own code where it looks like one of theirs; null where there is none.
 */
export function carrierSlug(
  parcel: TrackedParcel,
  own: string | undefined,
  table: Readonly<Partial<Record<CarrierId, string>>>,
): string | null {
  const code = parcel.carrierCode.trim().toLowerCase();
  const slug = carrierAtChannel(parcel, { own, table, otherwise: code });
  return /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/.test(slug) ? slug : null;
}

export function carrierNotKnown(name: string, parcel: TrackedParcel): Found {
  const message = `${name} can not be asked about ${parcel.carrierName || parcel.carrierCode || 'a parcel without a carrier'}: enter what it is called there in the settings.`;
  return { kind: 'failed', outcome: { kind: 'rejected', code: 'carrier', message } };
}
