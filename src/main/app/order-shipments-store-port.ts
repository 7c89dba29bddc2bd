/** The part of the store that knows planned methods, delivery states and what has left; see `store-port.ts`. */

export type DeliveryStateRecord = {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  /** Not offered any more; an item that had it still shows its name. */
  readonly removed: boolean;
};

export type DeliveryStatesTable = {
  /** Removed ones too, in the order in which they are offered. */
  readonly list: () => DeliveryStateRecord[];
  /** Adds or changes one; one that was removed is offered again. */
  readonly save: (state: Omit<DeliveryStateRecord, 'removed'>) => void;
  readonly remove: (id: string, now: string) => void;
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
