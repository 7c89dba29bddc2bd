import { RefusedError } from '../../shared/app-error.ts';
import { fillEbayTemplate } from '../domain/upload-files/ebay-template.ts';
import { type UploadKind, uploadKindTraits } from '../domain/upload-files/upload-kinds.ts';
import type { LeftOut, UploadShipment } from '../domain/upload-files/upload-shipment.ts';
import { grouped, type LeftOutGroup, type PlannedPackage } from './upload-plan.ts';

/** A file and the packages that are wholly in it. */
export type MadeUpload = {
  readonly content: string | Uint8Array;
  readonly packages: readonly PlannedPackage[];
  /** What the channel would refuse for certain, or what its file has no row for. */
  readonly leftOut: readonly LeftOutGroup[];
  /** Lines that tell of shipments. */
  readonly rows: number;
  /** Lines of orders in the file that was filled; null where none was. */
  readonly templateRows: number | null;
};

/**
 * Writes the file of a kind. A package of which one line can not be told is left out with all of its
 * lines: what is in the file can be marked as confirmed as a whole.
 */
export function makeUpload(kind: UploadKind, packages: readonly PlannedPackage[]): MadeUpload {
  const { write } = uploadKindTraits(kind);
  if (write === null) throw new Error(`${kind} is filled, not written.`);
  const faults = new Map<PlannedPackage, string>();
  for (const each of packages) {
    const [fault] = write(each.shipments).leftOut;
    if (fault !== undefined) faults.set(each, fault.reason);
  }
  const kept = packages.filter((each) => !faults.has(each));
  const { text } = write(shipmentsOf(kept));
  return {
    content: text,
    packages: kept,
    leftOut: groupedFaults(faults),
    rows: text.split('\r\n').length - 2,
    templateRows: null,
  };
}

/** Fills a file of the channel's own; refuses one that it is not. */
export function fillUpload(template: Uint8Array, packages: readonly PlannedPackage[]): MadeUpload {
  const faults = new Map<PlannedPackage, string>();
  let kept = packages;
  for (;;) {
    const filled = fillEbayTemplate(template, shipmentsOf(kept));
    if (!filled.ok) throw new RefusedError(filled.error);
    const { bytes, filledRows, rowCount, leftOut } = filled.value;
    if (leftOut.length === 0) {
      return {
        content: bytes,
        packages: kept,
        leftOut: groupedFaults(faults),
        rows: filledRows,
        templateRows: rowCount,
      };
    }
    for (const [each, reason] of faultsOf(kept, leftOut)) faults.set(each, reason);
    kept = kept.filter((each) => !faults.has(each));
  }
}

function faultsOf(
  packages: readonly PlannedPackage[],
  leftOut: readonly LeftOut[],
): readonly (readonly [PlannedPackage, string])[] {
  const reasons = new Map(leftOut.map(({ shipment, reason }) => [shipment, reason]));
  return packages.flatMap((each) => {
    const reason = each.shipments.map((line) => reasons.get(line)).find((one) => one !== undefined);
    return reason === undefined ? [] : [[each, reason] as const];
  });
}

function shipmentsOf(packages: readonly PlannedPackage[]): readonly UploadShipment[] {
  return packages.flatMap((each) => each.shipments);
}

function groupedFaults(faults: ReadonlyMap<PlannedPackage, string>): readonly LeftOutGroup[] {
  return grouped(
    [...faults].map(([{ record }, reason]) => ({ shipmentNumber: record.shipmentNumber, reason })),
  );
}
