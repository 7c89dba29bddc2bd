import { appError, RefusedError } from '../../shared/app-error.ts';
import { isCalendarDate } from '../domain/station-time.ts';
import type { AppContext } from './context.ts';
import { csvLine, utf8Mark } from './csv.ts';
import type { ManifestRow } from './package-store-port.ts';

export type ManifestRequest = { readonly carrierId: string; readonly date: string };

const header = [
  'Shipment ID',
  'Order number',
  'Ship date',
  'Label made (UTC)',
  'Service code',
  'Service',
  'Tracking number',
  'Weight (g)',
  'Length (mm)',
  'Width (mm)',
  'Height (mm)',
  'Recipient',
  'Company',
  'Address 1',
  'Address 2',
  'Address 3',
  'City',
  'Region',
  'Postal code',
  'Country',
  'Phone',
] as const;

/**
 * The manifest of one carrier and day: every package, not voided, whose number came from a reserved
 * range, since the carrier has not heard of those yet.
 */
export function readManifest(
  context: AppContext,
  request: ManifestRequest,
): { readonly carrierName: string; readonly rows: readonly ManifestRow[] } {
  if (!isCalendarDate(request.date)) {
    throw new RefusedError(appError('invalid-input', `${request.date} is not a date.`));
  }
  return context.store.read((tx) => {
    const carrier = tx.carriers.find(request.carrierId);
    if (carrier === null) {
      throw new RefusedError(appError('not-found', 'This carrier does not exist.'));
    }
    const rows = tx.packages.manifest(request.carrierId, request.date);
    return { carrierName: carrier.name, rows };
  });
}

/** Writes the manifest as CSV. Returns the number of packages. */
export async function exportManifest(
  context: AppContext,
  request: ManifestRequest,
  path: string,
): Promise<number> {
  const { rows } = readManifest(context, request);
  const lines = rows.map((row) =>
    csvLine([
      row.shipmentNumber,
      row.orderNumber,
      row.shipDate,
      row.createdAt,
      row.serviceCode,
      row.serviceName,
      row.trackingNumber,
      row.weightGrams,
      row.lengthMm,
      row.widthMm,
      row.heightMm,
      row.shipTo.name,
      row.shipTo.company,
      row.shipTo.line1,
      row.shipTo.line2,
      row.shipTo.line3,
      row.shipTo.city,
      row.shipTo.region,
      row.shipTo.postalCode,
      row.shipTo.country,
      row.shipTo.phone,
    ]),
  );
  await context.fileWriter.write(path, [utf8Mark + csvLine(header), ...lines]);
  return rows.length;
}
