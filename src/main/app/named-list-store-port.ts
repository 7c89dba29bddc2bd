/** The part of the store that keeps what people choose from by name; see `store-port.ts`. */

export type NamedEntry = {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  /** Not offered any more; what had it still shows its name. */
  readonly removed: boolean;
};

export type NamedListTable<Entry extends NamedEntry> = {
  /** Removed ones too, in the order in which they are offered. */
  readonly list: () => Entry[];
  /** Adds or changes one; it is offered from then on, also where it was removed. */
  readonly save: (entry: Entry) => void;
  readonly remove: (id: string, now: string) => void;
};
