import { appError, RefusedError } from '../../shared/app-error.ts';
import { isCalendarDate } from '../domain/station-time.ts';
import type { AppContext } from './context.ts';
import { csvLine, utf8Mark } from './csv.ts';

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
 * Writes the manifest of one carrier and day: every package, not voided, whose number came from a
 * reserved range, since the carrier has not heard of those yet. Returns the number of packages.
 */
export async function exportManifest(
  context: AppContext,
  request: { readonly carrierId: string; readonly date: string },
  path: string,
): Promise<number> {
  if (!isCalendarDate(request.date)) {
    throw new RefusedError(appError('invalid-input', `${request.date} is not a date.`));
  }
  const rows = context.store.read((tx) => {
    if (tx.carriers.find(request.carrierId) === null) {
      throw new RefusedError(appError('not-found', 'This carrier does not exist.'));
    }
    return tx.packages.manifest(request.carrierId, request.date);
  });
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
