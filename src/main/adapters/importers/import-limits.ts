/** Bounds of an import. Each keeps memory the same for any size of file. */
export const importLimits = {
  /** How much of a file is looked at to tell its format, and how much is parsed in one go. */
  sampleBytes: 64 * 1024,
  /** Rows in front of the header (blank lines, bare commas, `#INFO` lines) before giving up. */
  preambleRows: 50,
  /** A longer text in a column that is read is not an order's text: the row is refused. */
  fieldCharacters: 10_000,
  /** A longer row means that a quotation mark is never closed: reading ends there. */
  rowBytes: 4 * 1024 * 1024,
  /** More rows than this under one order number mean a wrong column or a broken file. */
  rowsPerOrder: 2_000,
  /** Orders kept open for rows that come later; the one not added to for longest is given out. */
  openOrders: 1_000,
  /** The same bound in characters, for orders with long texts. */
  openCharacters: 4_000_000,
} as const;
