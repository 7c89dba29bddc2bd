/** A line of an order, as far as it takes to know it again. */
export type PairableLine = {
  readonly channelLineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantityOrdered: number;
  /** More ids that the channel has for this line. */
  readonly otherIds?: readonly string[];
};

/**
 * Which of the stored lines of an order each told line is. A file and a channel's interface call the
 * same line by different ids; taken for two lines, its goods would be packed twice. Known by its id,
 * else by another id of the channel. Where one side's ids are made up, else by the SKU, else, where one
 * side has no SKU, by the title: each only where as many are stored as told. Two ids of the channel's
 * own are two lines, whatever else they share. What is in none of the pairs is a new line.
 */
export function pairLines<Stored extends PairableLine, Told extends PairableLine>(
  stored: readonly Stored[],
  told: readonly Told[],
): ReadonlyMap<Told, Stored> {
  const pairs = new Map<Told, Stored>();
  const taken = new Set<Stored>();
  const pair = (one: Told, other: Stored | undefined) => {
    if (other === undefined) return;
    pairs.set(one, other);
    taken.add(other);
  };
  for (const idsOf of [ownId, allIds]) {
    for (const line of told.filter((each) => !pairs.has(each))) {
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
    const there = grouped(
      told.filter((each) => !pairs.has(each)),
      keyOf,
    );
    for (const [key, lines] of there) {
      const candidates = [...(here.get(key) ?? [])];
      if (candidates.length !== lines.length) continue;
      if (candidates.some(hasOwnId) && lines.some(hasOwnId)) continue;
      if (keyOf === titleOf && candidates.some(skuOf) && lines.some(skuOf)) continue;
      // Of several with one SKU, those with the same quantity belong together.
      for (const line of lines) {
        const same = candidates.findIndex((each) => each.quantityOrdered === line.quantityOrdered);
        pair(line, candidates.splice(Math.max(0, same), 1)[0]);
      }
    }
  }
  return pairs;
}

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
