/** The part of the store that keeps how columns of order files are read; see `store-port.ts`. */

export type ColumnMapsTable = {
  readonly list: () => { id: string; name: string; columns: Record<string, string> }[];
  readonly findByName: (
    name: string,
  ) => { id: string; name: string; columns: Record<string, string> } | null;
  /** Saving under a name that exists replaces that map. */
  readonly save: (map: {
    readonly id: string;
    readonly name: string;
    readonly columns: Readonly<Record<string, string>>;
  }) => void;
};
