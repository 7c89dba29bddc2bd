import { isMovement, oldestFirst, type TrackingEvent } from './tracking-events.ts';

/** How far units have come, as the records prove it. Also the ids of the states that ship with it. */
export type DeliveryStage =
  | 'pending'
  | 'packed'
  | 'shipped'
  | 'delivered'
  | 'returned'
  | 'canceled';

/** How far a package can come. */
export type PackageStage = Extract<DeliveryStage, 'packed' | 'shipped' | 'delivered' | 'returned'>;

/** The furthest first. */
const stages = ['returned', 'delivered', 'shipped', 'packed'] as const;

export type PackageFacts = {
  /** A person said that it has left the warehouse (MP13). */
  readonly leftAt: string | null;
  /** The carrier's first scan that counts as movement. */
  readonly movedAt: string | null;
  readonly events: readonly TrackingEvent[];
};

/** How far a package has come: what the carrier told last of its end, else whether it has left. */
export function packageStage({ leftAt, movedAt, events }: PackageFacts): PackageStage {
  const end = oldestFirst(events).findLast(
    ({ status }) => status === 'delivered' || status === 'returned',
  )?.status;
  if (end === 'delivered' || end === 'returned') return end;
  const moved = movedAt !== null || events.some(({ status }) => isMovement(status));
  return leftAt !== null || moved ? 'shipped' : 'packed';
}

export type LineDeliveryFacts = {
  readonly orderCanceled: boolean;
  /** What was accepted and not split off. */
  readonly quantityToShip: number;
  readonly quantitySplitOff: number;
  readonly quantityShippedElsewhere: number;
  /** Units in packages that are not voided. */
  readonly packed: readonly { readonly quantity: number; readonly stage: PackageStage }[];
};

/** `count` of `of` units are at `stage`; the others are not as far. Null: no unit is in this order. */
export type LineDelivery = {
  readonly stage: DeliveryStage;
  readonly count: number;
  readonly of: number;
} | null;

/**
 * The delivery state of an item where nobody has chosen one (UC7, UC8): the furthest stage that any
 * unit has reached, and how many have. What others have shipped has left; where it is is not known.
 */
export function lineDelivery(facts: LineDeliveryFacts): LineDelivery {
  const { orderCanceled, quantityToShip, quantitySplitOff, quantityShippedElsewhere } = facts;
  const at = (stage: PackageStage): number =>
    facts.packed
      .filter((each) => each.stage === stage)
      .reduce((sum, each) => sum + each.quantity, 0) +
    (stage === 'shipped' ? quantityShippedElsewhere : 0);
  const begun = stages.reduce((sum, stage) => sum + at(stage), 0);
  const of = Math.max(quantityToShip, begun);
  if (of === 0) return quantitySplitOff > 0 ? null : { stage: 'canceled', count: 0, of: 0 };
  const furthest = stages.find((stage) => at(stage) > 0);
  if (furthest !== undefined) return { stage: furthest, count: at(furthest), of };
  return { stage: orderCanceled ? 'canceled' : 'pending', count: of, of };
}

/** "Shipped", or "2 of 3 Shipped" where the others are not as far. */
export function lineDeliveryWords(
  delivery: LineDelivery,
  names: Readonly<Record<DeliveryStage, string>>,
): string {
  if (delivery === null) return 'In another order';
  const { stage, count, of } = delivery;
  return count === of ? names[stage] : `${count} of ${of} ${names[stage]}`;
}

/** Names of the states that ship with the station, as requirements 1B, reading 2 has them. */
export const deliveryStageNames: Readonly<Record<DeliveryStage, string>> = {
  pending: 'Pending',
  packed: 'Packed',
  shipped: 'Shipped',
  delivered: 'Delivered',
  returned: 'Returned',
  canceled: 'Canceled',
};
