/** A line of an order, as far as it takes to know it again. */
export type PairableLine = {
  readonly channelLineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantityOrdered: number;
  /** More ids that the channel has for this line. */
  readonly otherIds?: readonly string[];
};

type PairedLines<Stored, Told> = {
  /** The stored line that a told one is. */
  readonly pairs: ReadonlyMap<Told, Stored>;
  /** Told lines that say nothing new: their goods are stored already, divided otherwise. */
  readonly covered: ReadonlySet<Told>;
};

/**
 * Which of the stored lines of an order each told line is. A file and a channel's interface call the
 * same line by different ids; taken for two lines, its goods would be packed twice. Known by its id,
 * else by another id of the channel. Where one side's ids are made up, else by the SKU, else, where one
 * side has no SKU, by the title. Two ids of the channel's own are two lines, whatever else they share.
 *
 * Of several with one SKU those of one quantity belong together, then those that come first. A file
 * with made-up ids may list fewer lines, or the same goods on fewer or more: then it does not change
 * what is stored of them. What is in none of the pairs and not covered is a new line.
 *
 * @param isWhole whether `told` is all of the order; a piece of it says nothing of other pieces, whose
 *   made-up ids are not its own
 */
export function pairLines<Stored extends PairableLine, Told extends PairableLine>(
  stored: readonly Stored[],
  told: readonly Told[],
  isWhole = true,
): PairedLines<Stored, Told> {
  const pairs = new Map<Told, Stored>();
  const taken = new Set<Stored>();
  const lastOfId = new Map(told.map((line) => [line.channelLineId, line]));
  // A file that names a line of an order twice means the last of the two.
  const covered = new Set(told.filter((line) => lastOfId.get(line.channelLineId) !== line));
  const open = () => told.filter((line) => !pairs.has(line) && !covered.has(line));
  const pair = (one: Told, other: Stored | undefined) => {
    if (other === undefined) return;
    pairs.set(one, other);
    taken.add(other);
  };
  for (const idsOf of [ownId, allIds]) {
    for (const line of open()) {
      const ids = idsOf(line);
      pair(
        line,
        stored.find((each) => !taken.has(each) && ids.includes(each.channelLineId)),
      );
    }
  }
  for (const keyOf of [skuOf, titleOf]) {
    const here = grouped(
      stored.filter((each) => !taken.has(each)),
      keyOf,
    );
    for (const [key, lines] of grouped(open(), keyOf)) {
      const candidates = here.get(key) ?? [];
      if (candidates.length === 0) continue;
      if (candidates.some(hasOwnId) && lines.some(hasOwnId)) continue;
      if (!isWhole && !candidates.every(hasOwnId) && !lines.every(hasOwnId)) continue;
      if (keyOf === titleOf && candidates.some(skuOf) && lines.some(skuOf)) continue;
      if (!lines.some(hasOwnId) && isDividedOtherwise(candidates, lines)) {
        for (const line of lines) covered.add(line);
        continue;
      }
      for (const isSame of [sameQuantity, () => true]) {
        for (const line of lines.filter((each) => !pairs.has(each))) {
          pair(
            line,
            candidates.find((each) => !taken.has(each) && isSame(each, line)),
          );
        }
      }
    }
  }
  return { pairs, covered };
}

/** The goods of some lines as fewer of them, or on another number of lines. */
function isDividedOtherwise(
  stored: readonly PairableLine[],
  told: readonly PairableLine[],
): boolean {
  if (told.length === stored.length) return false;
  const quantityOf = (lines: readonly PairableLine[]) =>
    lines.reduce((sum, line) => sum + line.quantityOrdered, 0);
  return told.length < stored.length || quantityOf(told) === quantityOf(stored);
}

const sameQuantity = (one: PairableLine, other: PairableLine) =>
  one.quantityOrdered === other.quantityOrdered;
const skuOf = (line: PairableLine) => line.sku;
const titleOf = (line: PairableLine) => line.title;
const hasOwnId = (line: PairableLine) => !isMadeUpLineId(line.channelLineId);
const ownId = (line: PairableLine): readonly string[] => [line.channelLineId];
const allIds = (line: PairableLine): readonly string[] => line.otherIds ?? [];

/** Lines by what `keyOf` says of them; without those of which it says nothing. */
function grouped<Line extends PairableLine>(
  lines: readonly Line[],
  keyOf: (line: PairableLine) => string,
): Map<string, readonly Line[]> {
  const groups = new Map<string, readonly Line[]>();
  for (const line of lines) {
    const key = keyOf(line).trim().toLowerCase();
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return groups;
}

/** The id of a line that its file gives none: the same whenever that file is read again. */
export function madeUpLineId(basis: string, occurrence: number): string {
  return `${basis}#${occurrence}`;
}

/** Whether an id is one that was made up, so that any id of the channel is better. */
export function isMadeUpLineId(id: string): boolean {
  return /#\d+$/.test(id);
}
