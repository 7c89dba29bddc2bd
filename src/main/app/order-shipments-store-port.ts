/** The part of the store that knows planned methods, delivery states and what has left; see `store-port.ts`. */

import type { NamedEntry, NamedListTable } from './named-list-store-port.ts';

export type DeliveryStatesTable = NamedListTable<NamedEntry> & {
  /** Whether an item has it by somebody's choice. */
  readonly isInUse: (id: string) => boolean;
};

export type OrderShipmentsTable = {
  readonly setMethod: (
    lineKey: number,
    method: { readonly carrierId: string; readonly serviceCode: string } | null,
  ) => void;
  readonly setDeliveryState: (lineKey: number, deliveryStateId: string | null) => void;
  /** When a package has left the warehouse, and who says so; null takes it back. */
  readonly setLeft: (
    packageKey: number,
    left: { readonly at: string; readonly toldBy: string } | null,
  ) => void;
  /** Takes back a movement that a person has told. */
  readonly clearMoved: (packageKey: number) => void;
};
