import type { Paper } from '../domain/documents/paper.ts';
import {
  destinationOf,
  type ShippingManifest,
  sortedPackages,
} from '../domain/documents/shipping-manifest.ts';
import type { AppContext } from './context.ts';
import { type ManifestRequest, readManifest } from './export-manifest.ts';
import { stationPaper } from './packing-slip.ts';
import { readStationSettings } from './station-settings.ts';

/** What the driver signs for: the same packages that the CSV manifest lists. */
export function shippingManifestOf(
  context: AppContext,
  request: ManifestRequest,
): ShippingManifest {
  const { carrierName, rows } = readManifest(context, request);
  const settings = context.store.read((tx) => readStationSettings(tx.settings));
  return {
    stationName: settings.stationName,
    shipFrom: settings.shipFrom,
    carrierName,
    date: request.date,
    packages: sortedPackages(
      rows.map((row) => ({
        shipmentNumber: row.shipmentNumber,
        trackingNumber: row.trackingNumber,
        serviceName: row.serviceName,
        destination: destinationOf(row.shipTo),
        weightGrams: row.weightGrams,
      })),
    ),
    sample: context.practice !== null,
  };
}

/** Writes the manifest as a PDF. Returns the number of packages. */
export async function saveManifestPdf(
  context: AppContext,
  request: ManifestRequest,
  path: string,
  paper?: Paper,
): Promise<number> {
  const manifest = shippingManifestOf(context, request);
  const bytes = await context.documents.manifestPdf(manifest, paper ?? stationPaper(context));
  await context.fileWriter.write(path, [bytes]);
  return manifest.packages.length;
}
