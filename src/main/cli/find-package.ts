import { refuse } from '../../shared/app-error.ts';
import type { PackageSummaryView } from '../../shared/package-views.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';
import { shortText } from './visible-text.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Barcodes of USPS and GS1 carry more in front of a number of at least this length. */
const LONG_NUMBER = 18;

/** The package of a shipment number, a tracking number (typed or scanned) or a package id. */
export async function findPackage(station: Station, code: string): Promise<PackageSummaryView> {
  const wanted = code.trim();
  if (ID.test(wanted)) {
    const detail = await station.dispatch('status.detail', { packageId: wanted.toLowerCase() });
    if (detail.ok) return findPackage(station, detail.value.row.shipmentNumber);
  }
  if (wanted !== '' && wanted.length <= 200) {
    const page = { text: wanted, offset: 0, limit: 500 };
    const { rows } = await ask(station, 'packages.list', page);
    // The list looks for words too; only the very number will do here.
    const found = rows.find((row) => isNumberOf(row, wanted));
    if (found !== undefined) return found;
  }
  return refuse(
    'not-found',
    `No package has the number "${shortText(code, 40)}". Give its shipment number, such as S10000001, or its tracking number.`,
  );
}

/** A package as it is now. */
export async function readPackageAgain(
  station: Station,
  earlier: PackageSummaryView,
): Promise<PackageSummaryView> {
  return findPackage(station, earlier.shipmentNumber);
}

function isNumberOf(row: PackageSummaryView, code: string): boolean {
  const compact = code.replaceAll(/[\s\p{Cc}]+/gu, '').toUpperCase();
  const { trackingNumber } = row;
  return (
    row.shipmentNumber.toUpperCase() === compact ||
    trackingNumber === compact ||
    (trackingNumber.length >= LONG_NUMBER && compact.endsWith(trackingNumber))
  );
}
