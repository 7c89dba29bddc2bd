import type { ConfirmChoice } from '../../shared/confirmation-views.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import type { ConfirmTiming } from '../domain/channel-traits.ts';
import type { PostalAddress } from '../domain/imported-order.ts';
import type { LabelContent } from '../domain/label-content.ts';
import type { WriteBackOperation } from '../domain/write-back.ts';
import type { CarrierRecord } from './carrier-store-port.ts';
import type { PrintJobRecord } from './printing-store-port.ts';

/** The part of the store that keeps packages; see `store-port.ts`. */

export type PackageRecord = {
  readonly key: number;
  readonly id: string;
  readonly shipmentNumber: string;
  readonly packageReferenceId: string;
  readonly orderKey: number;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly accountId: string;
  readonly recipientName: string;
  readonly packageNumber: number;
  readonly state: 'labelled' | 'voided';
  readonly choice: ConfirmChoice | null;
  readonly carrierId: string;
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  /** Null where its tracking was entered: nobody here has weighed it. */
  readonly weightGrams: number | null;
  readonly shippingCostMinor: number | null;
  readonly currency: string;
  readonly shippedQuantity: number;
  readonly shipDate: string;
  readonly createdAt: string;
  readonly confirmTiming: ConfirmTiming;
  /** Whether the station made its label, or its tracking was entered (MP10). */
  readonly origin: 'station' | 'entered';
  /** When a person said that it has left the warehouse (MP13); null until then. */
  readonly leftAt: string | null;
  readonly leftToldBy: string;
  /** The package in whose box its items are, with one label for both; null where it has its own. */
  readonly boxedIn: { readonly key: number; readonly shipmentNumber: string } | null;
  /** The first scan by a carrier that counts as movement (QP5); null until one is known. */
  readonly movedAt: string | null;
  readonly print: PrintJobRecord | null;
  readonly writeBackState: WriteBackState;
  readonly writeBackOperation: WriteBackOperation;
  readonly writeBackDueAt: string | null;
  readonly writeBackErrorCount: number;
  readonly writeBackWaitReason: string;
};

export type NewPackage = {
  readonly id: string;
  readonly orderKey: number;
  readonly packageNumber: number;
  readonly shipmentNumber: string;
  readonly packageReferenceId: string;
  readonly carrier: CarrierRecord;
  readonly service: { readonly code: string; readonly name: string };
  /** Empty where it needs no tracking: then it takes no number. */
  readonly trackingNumber: string;
  readonly rangeId: string | null;
  readonly weightGrams: number | null;
  readonly packageName: string;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly shippingCostMinor: number | null;
  readonly currency: string;
  readonly items: readonly { readonly lineKey: number; readonly quantity: number }[];
  readonly shipDate: string;
  readonly stationZone: string;
  /** Null where the station makes no label: its tracking was entered. */
  readonly labelContent: LabelContent | null;
  readonly confirmTiming: ConfirmTiming;
  /** Left out where it has its own box; else the tracking number is that box's, and not given again. */
  readonly boxedInKey?: number;
  readonly createdAt: string;
};

export type PackageFilter = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly text?: string | undefined;
  readonly notUpdatedOnly?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
};

export type ManifestRow = {
  readonly shipmentNumber: string;
  readonly orderNumber: string;
  readonly shipDate: string;
  readonly createdAt: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  readonly weightGrams: number;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly shipTo: PostalAddress;
};

export type PackageItemRecord = {
  readonly lineKey: number;
  readonly lineId: string;
  readonly channelLineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly identifiers: readonly string[];
};

export type PackagesTable = {
  readonly find: (id: string) => PackageRecord | null;
  readonly findByKey: (packageKey: number) => PackageRecord | null;
  readonly findByShipmentNumber: (shipmentNumber: string) => PackageRecord | null;
  readonly listByOrder: (orderKey: number) => PackageRecord[];
  readonly list: (filter: PackageFilter) => { rows: PackageRecord[]; total: number };
  readonly items: (packageKey: number) => PackageItemRecord[];
  readonly setIdentifiers: (
    packageKey: number,
    lineKey: number,
    identifiers: readonly string[],
  ) => void;
  /**
   * Another package that holds this IMEI or serial number and is not over: not voided, and its order
   * is open or its channel still has to be told.
   */
  readonly holderOfIdentifier: (
    identifier: string,
    exceptPackageKey: number,
  ) => { shipmentNumber: string; orderNumber: string } | null;
  readonly setMoved: (packageKey: number, movedAt: string) => void;
  readonly setTiming: (packageKey: number, timing: ConfirmTiming) => void;
  /** What the label says; null where the station made none. */
  readonly labelContent: (packageKey: number) => LabelContent | null;
  /** Numbers of packages are counted over voided ones too, so that none comes back. */
  readonly nextPackageNumber: (orderKey: number) => number;
  /** The next number of this station; never given twice. */
  readonly nextSequence: () => number;
  readonly insert: (added: NewPackage) => number;
  /** The package that already holds a tracking number, voided or not. */
  readonly holderOfTrackingNumber: (
    trackingNumber: string,
  ) => { shipmentNumber: string; orderNumber: string } | null;
  readonly setChoice: (packageKey: number, choice: ConfirmChoice) => void;
  readonly setVoided: (packageKey: number, now: string) => void;
  /** Packages of a day that `notUpdatedOnly` lists. */
  readonly countNotUpdated: (shipDate: string) => number;
  /** Packages of one carrier and date whose numbers came from a reserved range and are not voided. */
  readonly manifest: (carrierId: string, shipDate: string) => ManifestRow[];
};
