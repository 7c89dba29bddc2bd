/** What of one line of an order is in a part that was split from it, oldest part first. */
export type SplitPart = {
  readonly lineKey: number;
  readonly quantity: number;
  /** In packages of ours that are not voided. */
  readonly packed: number;
};

/**
 * What becomes of the parts of a line when its channel leaves less of it to ship than is in packages
 * and in parts. The order itself gives first; what it has packed stays packed. Then the parts give
 * what they have not packed, the youngest first, as the last one that somebody has thought of.
 *
 * @param available how many of the line are to ship in all, packed ones included
 * @param packedByOrder in packages of the order itself
 * @returns the parts that change, with their new quantities
 */
export function partsAfterLess(
  available: number,
  packedByOrder: number,
  parts: readonly SplitPart[],
): readonly { readonly lineKey: number; readonly quantity: number }[] {
  const inParts = parts.reduce((sum, part) => sum + part.quantity, 0);
  let over = packedByOrder + inParts - Math.max(0, available);
  const changes: { lineKey: number; quantity: number }[] = [];
  for (const part of parts.toReversed()) {
    const gives = Math.max(0, Math.min(over, part.quantity - part.packed));
    if (gives === 0) continue;
    over -= gives;
    changes.push({ lineKey: part.lineKey, quantity: part.quantity - gives });
  }
  return changes;
}

export type SplitLine = {
  readonly id: string;
  readonly words: string;
  readonly quantityLeft: number;
};

/** Why an order can not be split in this way, in words; null where it can. */
export function splitProblem(
  lines: readonly SplitLine[],
  items: readonly { readonly lineId: string; readonly quantity: number }[],
): string | null {
  if (items.length === 0) return 'Choose how many of which item go into the new part.';
  if (new Set(items.map((item) => item.lineId)).size !== items.length) {
    return 'A line may be named once. Add its quantities up.';
  }
  for (const { lineId, quantity } of items) {
    const line = lines.find((each) => each.id === lineId);
    if (line === undefined) return 'This order has no such line. Look at it again.';
    if (quantity < 1) return `Move at least 1 of ${line.words}, or leave it out.`;
    if (line.quantityLeft === 0) return `Nothing of ${line.words} is left to ship.`;
    if (quantity > line.quantityLeft) {
      return `Only ${line.quantityLeft} of ${line.words} are left to ship, not ${quantity}.`;
    }
  }
  const left = lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  const moved = items.reduce((sum, item) => sum + item.quantity, 0);
  return moved < left
    ? null
    : 'Something has to stay: a part that takes all that is left would be the order itself.';
}
