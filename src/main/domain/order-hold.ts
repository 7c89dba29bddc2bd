export type Hold = {
  /** Local date on which it ends by itself; null where a person has to end it. */
  readonly until: string | null;
  readonly reason: string;
};

/**
 * The hold that an order is under on a local date of the station; null where there is none. One that
 * has a date ends with the beginning of that day, without anybody doing anything.
 */
export function holdOf(
  order: {
    readonly onHold: boolean;
    readonly heldUntil: string | null;
    readonly holdReason: string;
  },
  today: string,
): Hold | null {
  if (!order.onHold) return null;
  if (order.heldUntil !== null && order.heldUntil <= today) return null;
  return { until: order.heldUntil, reason: order.holdReason };
}

/** Why an order on hold can not be shipped, in words for a large red stop. */
export function holdStop(
  orderNumber: string,
  hold: Hold,
): { readonly title: string; readonly message: string } {
  const end = hold.until === null ? 'until somebody releases it' : `until ${hold.until}`;
  const why = hold.reason === '' ? '' : ` Reason: ${withFullStop(hold.reason)}`;
  return {
    title: 'Order on hold',
    message: `Order ${orderNumber} is on hold ${end}. Ship nothing.${why}`,
  };
}

function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
