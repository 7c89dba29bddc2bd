/** How rows of a grid are marked, each and many at once. */
export type GridMarking<Row> = {
  readonly isMarked: (key: string) => boolean;
  /** What the box of a row is called. */
  readonly label: (row: Row) => string;
  /** What the box above the rows shows. */
  readonly all: 'none' | 'some' | 'all';
  readonly onMark: (row: Row, isMarked: boolean) => void;
  /** From the row at which a range began to where it ends now; the range may reach far out of sight. */
  readonly onRange: (from: number, to: number) => void;
  /** The next range begins anew. */
  readonly onRangeOver: () => void;
  /** Every row, or none where they are marked already. */
  readonly onAll: () => void;
  readonly onEvery: () => void;
  readonly onClear: () => void;
};

/** The keys that are held while a row is clicked. */
export type ClickKeys = { readonly shift: boolean; readonly ctrl: boolean };

/** What a key means for the marks; null where it means nothing. */
export function markingKey(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}): 'toggle' | 'every' | 'clear' | null {
  const isCtrl = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (isCtrl) return event.key.toLowerCase() === 'a' && !event.shiftKey ? 'every' : null;
  if (event.key === ' ') return event.repeat ? null : 'toggle';
  return event.key === 'Escape' ? 'clear' : null;
}
