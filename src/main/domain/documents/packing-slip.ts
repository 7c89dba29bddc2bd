import type { PostalAddress } from '../imported-order.ts';

/** What the slip in a box says. No prices: the buyer is often not the one who opens the box. */
export type PackingSlip = {
  readonly shipFrom: PostalAddress;
  readonly shipTo: PostalAddress;
  readonly orderNumber: string;
  /** Local date at the station, YYYY-MM-DD; null where the channel did not say. */
  readonly orderDate: string | null;
  readonly shipmentNumber: string;
  /** 1-based number of this package within its order. */
  readonly packageNumber: number;
  readonly shipDate: string;
  readonly carrierName: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  readonly lines: readonly PackingSlipLine[];
  /** Empty where there is none. */
  readonly note: string;
  /** A practice station's papers say so. */
  readonly sample: boolean;
};

export type PackingSlipLine = {
  /** The order that it is of, where orders share the box. */
  readonly ofOrder?: string;
  readonly sku: string;
  readonly title: string;
  readonly ordered: number;
  readonly inThisPackage: number;
  readonly shippedBefore: number;
  readonly stillToCome: number;
};

export type SlipQuantities = {
  readonly sku: string;
  readonly title: string;
  readonly quantityOrdered: number;
  readonly quantityShippedElsewhere: number;
  readonly quantityInThisPackage: number;
  /** In packages of the order with a lower number that are not voided. */
  readonly quantityInEarlierPackages: number;
};

/**
 * The line as it was when this package left: packages after it do not change what its slip says, so
 * that a second copy says the same. What is still to come is never below zero.
 */
export function packingSlipLine(line: SlipQuantities): PackingSlipLine {
  const shippedBefore = line.quantityShippedElsewhere + line.quantityInEarlierPackages;
  return {
    sku: line.sku,
    title: line.title,
    ordered: line.quantityOrdered,
    inThisPackage: line.quantityInThisPackage,
    shippedBefore,
    stillToCome: Math.max(0, line.quantityOrdered - shippedBefore - line.quantityInThisPackage),
  };
}

/** The lines of a box by the order that each is of; one group without a number where it holds one order. */
export function linesByOrder(
  lines: readonly PackingSlipLine[],
): readonly { readonly orderNumber: string | null; readonly lines: readonly PackingSlipLine[] }[] {
  return [...new Set(lines.map((line) => line.ofOrder))].map((ofOrder) => ({
    orderNumber: ofOrder ?? null,
    lines: lines.filter((line) => line.ofOrder === ofOrder),
  }));
}

/** First what the buyer finds in this box, then the rest of the order, each as the order has it. */
export function slipGroups(lines: readonly PackingSlipLine[]): {
  readonly packed: readonly PackingSlipLine[];
  readonly others: readonly PackingSlipLine[];
} {
  return {
    packed: lines.filter((line) => line.inThisPackage > 0),
    others: lines.filter((line) => line.inThisPackage === 0),
  };
}
