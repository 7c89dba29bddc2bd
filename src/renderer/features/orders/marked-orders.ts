/** The marks after a box was ticked or cleared. */
export function withMark(
  marked: ReadonlySet<string>,
  orderId: string,
  isMarked: boolean,
): ReadonlySet<string> {
  const next = new Set(marked);
  if (isMarked) next.add(orderId);
  else next.delete(orderId);
  return next;
}

/** The orders of a pick ticket: those that are marked, or else the one that is selected. */
export function ticketOrders(
  marked: ReadonlySet<string>,
  selectedId: string | null,
): readonly string[] {
  if (marked.size > 0) return [...marked];
  return selectedId === null ? [] : [selectedId];
}
