/** A list of orders under a name of its own. */
export type SavedViewRecord = {
  readonly id: string;
  readonly name: string;
  /** JSON of an `OrderViewDefinition`. */
  readonly definition: string;
  readonly createdBy: string;
};

export type SavedViewsTable = {
  /** By name. */
  readonly list: () => SavedViewRecord[];
  readonly find: (id: string) => SavedViewRecord | null;
  readonly findByName: (name: string) => SavedViewRecord | null;
  /** Adds one, or changes the name and the definition of the one with this id. */
  readonly save: (view: SavedViewRecord, now: string) => void;
  readonly remove: (id: string) => void;
};
