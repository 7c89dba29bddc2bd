import type { ImportedOrderLine } from './imported-order.ts';

/** What the channel knows of our packages of a line, in pieces. */
type ToldPieces = {
  /** What it was told, voided since or not: its own count includes it. */
  readonly surely: number;
  /** Those of them that are not voided. */
  readonly live: number;
  /** Sent without a proof, or being taken back. */
  readonly perhaps: number;
  /** Not there any more, and perhaps still in a count that is an old one. */
  readonly takenBack: number;
};

/** What the channel says of a line. */
type Quantities = Pick<ImportedOrderLine, 'quantityOrdered' | 'quantityShippedElsewhere'>;

/**
 * How many pieces of a line others have shipped, when the channel says how many are at all. Its count
 * includes our own packages that it knows, so what others shipped changes only where that count can
 * not be explained by packages of ours.
 *
 * A count that is the same as last time says nothing new: we may have told the channel of packages
 * since, and taking those off again would take them off twice. It may be an old one, too: what we took
 * back there may still be in it. What would be more than was ordered, together with what the channel
 * surely has of ours, was ours when it was counted: as where a person told the channel first, and us
 * later, or where a store counts all of an order as shipped that one of its packages has completed.
 */
export function shippedByOthers(
  stored: { readonly reported: number; readonly elsewhere: number },
  { quantityOrdered, quantityShippedElsewhere: reported }: Quantities,
  told: ToldPieces = { surely: 0, live: 0, perhaps: 0, takenBack: 0 },
): number {
  const isNews = stored.reported !== reported;
  const ours = told.surely + told.perhaps + (isNews ? 0 : told.takenBack);
  const atLeast = Math.max(0, reported - ours);
  const atMost = isNews ? Math.max(0, reported - told.surely) : stored.elsewhere;
  const others = Math.max(atLeast, Math.min(atMost, stored.elsewhere));
  return Math.min(others, Math.max(0, quantityOrdered - told.live));
}
