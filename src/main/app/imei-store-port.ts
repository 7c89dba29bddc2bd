/** The part of the store that knows which packages wait for an IMEI; see `store-port.ts`. */
export type ImeiWaitsTable = {
  /**
   * Packages whose update waits for an IMEI: those whose wait ends by itself first, the soonest at the
   * top, then those that wait until it is entered, oldest first.
   */
  readonly list: (page: { readonly offset: number; readonly limit: number }) => {
    readonly packageIds: string[];
    readonly total: number;
  };
  /** When the last of them stops to wait by itself; null where none does. */
  readonly lastDueAt: () => string | null;
  /** No wait ends later than that. */
  readonly endBy: (latest: string) => void;
};
