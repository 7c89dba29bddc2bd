import type { PostalAddress } from '../imported-order.ts';

/** What a carrier's driver signs for at the end of a day. */
export type ShippingManifest = {
  readonly stationName: string;
  readonly shipFrom: PostalAddress;
  readonly carrierName: string;
  /** Local date at the station, YYYY-MM-DD. */
  readonly date: string;
  /** By service, then by shipment number. */
  readonly packages: readonly ManifestPackage[];
  /** A practice station's papers say so. */
  readonly sample: boolean;
};

export type ManifestPackage = {
  readonly shipmentNumber: string;
  readonly trackingNumber: string;
  readonly serviceName: string;
  /** Town, postal code and country: what a depot sorts by. No names, since the paper leaves the house. */
  readonly destination: string;
  readonly weightGrams: number;
};

export type ServiceTotal = {
  readonly serviceName: string;
  readonly packages: number;
  readonly weightGrams: number;
};

/** The order in which the driver goes through the pile; numbers in names are compared as numbers. */
export function sortedPackages(packages: readonly ManifestPackage[]): readonly ManifestPackage[] {
  const order = new Intl.Collator('en', { numeric: true });
  return [...packages].sort(
    (one, other) =>
      order.compare(one.serviceName, other.serviceName) ||
      order.compare(one.shipmentNumber, other.shipmentNumber),
  );
}

export function destinationOf(address: PostalAddress): string {
  const town = [address.city, address.region, address.postalCode].map((part) => part.trim());
  return [town.filter((part) => part !== '').join(' '), address.country.trim()]
    .filter((part) => part !== '')
    .join(', ');
}

/** One total for each service, in the order in which they stand in the list. */
export function serviceTotals(packages: readonly ManifestPackage[]): readonly ServiceTotal[] {
  const totals = new Map<string, ServiceTotal>();
  for (const { serviceName, weightGrams } of packages) {
    const before = totals.get(serviceName);
    totals.set(serviceName, {
      serviceName,
      packages: (before?.packages ?? 0) + 1,
      weightGrams: (before?.weightGrams ?? 0) + weightGrams,
    });
  }
  return [...totals.values()];
}
