/*
 * One order as the requirements want it (1A OC3-OC12, 1B UC2-UC17, 1C MP1-MP14 and their readings), as
 * plain objects. Written from the requirements, so that the station can be wrong against it.
 */
export type ModelState = 'New' | 'Processing' | 'Completed' | 'Canceled' | 'Fraud' | 'Suspended';

type ModelLine = {
  readonly ordered: number;
  answer: 'Pending' | 'Accepted' | 'Rejected';
  accepted: number;
  /** Something of it was rejected, for one reason. */
  hasReason: boolean;
  /** Somebody has begun to tell the channel. */
  told: boolean;
};

export type ModelParcel = {
  readonly packageId: string;
  readonly items: readonly { readonly line: number; readonly quantity: number }[];
  voided: boolean;
  /** What the packer has answered about it (OC3-OC7). */
  choice: null | 'close' | 'another' | 'update' | 'nothing';
  /** Mark as Shipped (MP13). */
  left: boolean;
  /** Its order was canceled: what nobody has begun to tell of it is not told (1B, reading 6). */
  tellingEnded: boolean;
};

export type ModelOrder = {
  state: ModelState;
  readonly lines: ModelLine[];
  readonly parcels: ModelParcel[];
  /** An answer that can still be taken back, with the lines of the last decision. */
  waiting: {
    readonly lines: number[];
    readonly lastDecided: number[];
    readonly dueAt: string;
  } | null;
  onHold: boolean;
  /** Somebody was told that items are open, and has completed the order all the same. */
  completedKnowingly: boolean;
};

/** A refusal as the requirements have it; null where the command must be carried out. */
export type Why = string | null;

export type ModelDecision =
  | { readonly kind: 'accept' }
  | { readonly kind: 'reject'; readonly reason: ModelReason }
  | { readonly kind: 'edit'; readonly quantity: number; readonly reason: ModelReason };

/** What is given as the reason: one of the list, one that needs words, and what is none. */
export type ModelReason = 'listed' | 'with-words' | 'without-words' | 'unknown' | 'none';

export const packed = (order: ModelOrder, line: number): number =>
  order.parcels
    .filter(({ voided }) => !voided)
    .flatMap(({ items }) => items)
    .reduce((sum, item) => sum + (item.line === line ? item.quantity : 0), 0);

/** Of a line that nobody has answered all that is ordered is open. */
export const left = (order: ModelOrder, line: number): number => {
  const { answer, accepted, ordered } = order.lines[line] ?? noLine;
  return (answer === 'Pending' ? ordered : accepted) - packed(order, line);
};

export const leftInAll = (order: ModelOrder): number =>
  order.lines.reduce((sum, _, line) => sum + left(order, line), 0);

const noLine = { answer: 'Rejected', accepted: 0, ordered: 0 } as const;

/** MP7, MP8, reading 3. */
export function acceptanceOf({
  lines,
}: ModelOrder): 'Pending' | 'AwaitingFulfillment' | 'Rejected' {
  if (lines.some(({ answer }) => answer === 'Pending')) return 'Pending';
  return lines.some(({ answer }) => answer === 'Accepted') ? 'AwaitingFulfillment' : 'Rejected';
}

const isReason = (reason: ModelReason) => reason === 'listed' || reason === 'with-words';

/** MP6, readings 1 and 2. */
export function mayDecide(order: ModelOrder, at: number, decision: ModelDecision): Why {
  const line = order.lines[at];
  if (line === undefined) return 'there is no such line';
  if (order.state === 'Canceled') return 'the order is canceled';
  if (line.answer !== 'Pending') {
    if (line.told) return 'the channel has been told';
    if (packed(order, at) > 0) return 'something of it is packed';
    if (order.state === 'Completed') return 'a completed order has nothing open';
  }
  if (decision.kind === 'accept') return null;
  if (decision.kind === 'reject') return isReason(decision.reason) ? null : 'a reason is needed';
  const { quantity, reason } = decision;
  if (quantity < 1 || quantity > line.ordered) return 'reading 1: 1 to what was ordered';
  return quantity === line.ordered || isReason(reason) ? null : 'the rest needs a reason';
}

export function decide(
  order: ModelOrder,
  decisions: readonly { readonly line: number; readonly decision: ModelDecision }[],
  dueAt: string,
): void {
  for (const { line: at, decision } of decisions) {
    const line = order.lines[at];
    if (line === undefined) continue;
    const accepted =
      decision.kind === 'edit' ? decision.quantity : decision.kind === 'accept' ? line.ordered : 0;
    line.answer = accepted > 0 ? 'Accepted' : 'Rejected';
    line.accepted = accepted;
    line.hasReason = accepted < line.ordered;
    if (order.waiting?.lines.includes(at)) order.waiting = null;
  }
  if (acceptanceOf(order) === 'Pending') return;
  const untold = order.lines.flatMap(({ told }, index) => (told ? [] : [index]));
  if (untold.length === 0) return;
  order.waiting = { lines: untold, lastDecided: decisions.map(({ line }) => line), dueAt };
}

/** Accept Order and Reject Order: every line that is pending (MP3, MP5). */
export function mayAnswerOrder(order: ModelOrder, reason: ModelReason | null): Why {
  if (order.state === 'Canceled') return 'the order is canceled';
  if (acceptanceOf(order) !== 'Pending') return 'no line is pending';
  return reason === null || isReason(reason) ? null : 'a reason is needed';
}

export function answerOrder(order: ModelOrder, decision: ModelDecision, dueAt: string): void {
  const pending = order.lines.flatMap(({ answer }, line) => (answer === 'Pending' ? [line] : []));
  decide(
    order,
    pending.map((line) => ({ line, decision })),
    dueAt,
  );
}

export function mayUndo(order: ModelOrder): Why {
  if (order.state === 'Canceled') return 'the order is canceled';
  if (order.waiting === null) return 'nothing waits that could be taken back';
  if (order.waiting.lastDecided.some((line) => packed(order, line) > 0)) return 'it is packed';
  return order.state === 'Completed' ? 'a completed order has nothing open' : null;
}

export function undo(order: ModelOrder): void {
  for (const at of order.waiting?.lastDecided ?? []) {
    const line = order.lines[at];
    if (line !== undefined)
      Object.assign(line, { answer: 'Pending', accepted: 0, hasReason: false });
  }
  order.waiting = null;
}

export type ModelItem = { readonly line: number; readonly quantity: number };

const isTaken = ({ state }: ModelOrder) =>
  state === 'Canceled' || state === 'Fraud' || state === 'Suspended';

/** OC4: the packer asked for one more package after the last one. */
const wantsAnother = (order: ModelOrder) =>
  order.parcels.findLast(({ voided }) => !voided)?.choice === 'another';

function mayPack(order: ModelOrder, items: readonly ModelItem[]): Why {
  if (acceptanceOf(order) !== 'AwaitingFulfillment') return 'reading 7: it is not accepted';
  if (order.onHold) return 'it is on hold';
  const tooMany = items.some(({ line, quantity }) => quantity > left(order, line));
  return tooMany ? 'reading 5: never more than was accepted' : null;
}

/** A label (MP9). */
export function mayShip(order: ModelOrder, items: readonly ModelItem[]): Why {
  if (isTaken(order)) return `the order is ${order.state}`;
  const another = wantsAnother(order);
  if (order.state === 'Completed' && !another) return 'it is closed';
  if (leftInAll(order) === 0 && !another) return 'nothing is left';
  const stop = mayPack(order, items);
  if (stop !== null) return stop;
  if (items.length > 0) return null;
  return another && leftInAll(order) === 0 ? null : 'the package is empty';
}

/** Add Tracking (MP10-MP12; UC10 in reading 4 of 1B). */
export function mayAddTracking(
  order: ModelOrder,
  items: readonly ModelItem[],
  closeOrder: boolean,
): Why {
  if (order.state !== 'New' && order.state !== 'Processing') return `the order is ${order.state}`;
  const stop = mayPack(order, items);
  if (stop !== null) return stop;
  if (items.length === 0) return 'it is empty';
  const packedNow = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return closeOrder && leftInAll(order) > packedNow ? 'something stays open' : null;
}

const isHandedOver = ({ choice, items }: ModelParcel) =>
  items.length > 0 && (choice === 'close' || choice === 'another' || choice === 'update');

export type ModelChoice = 'close' | 'another' | 'update' | 'void' | 'nothing';

/** The Shipment Confirmation (OC3-OC7). */
export function mayConfirm(parcel: ModelParcel, choice: ModelChoice): Why {
  if (parcel.voided) return 'it is voided';
  if (choice === 'void' || choice === 'nothing') return null;
  return isHandedOver(parcel) ? 'it is handed over already' : null;
}

export function confirm(order: ModelOrder, parcel: ModelParcel, choice: ModelChoice): void {
  if (choice === 'void') {
    voidParcel(order, parcel);
    return;
  }
  if (choice === 'nothing') {
    parcel.choice ??= 'nothing';
    return;
  }
  parcel.choice = choice;
  byWork(order, choice === 'close' ? 'Completed' : 'Processing');
}

/** OC12: New, if nothing else of it is shipped. */
export function voidParcel(order: ModelOrder, parcel: ModelParcel): void {
  parcel.voided = true;
  byWork(order, order.parcels.some(({ voided }) => !voided) ? 'Processing' : 'New');
}

/** The work sets no order free that was taken away from the packer. */
export function byWork(order: ModelOrder, to: 'New' | 'Processing' | 'Completed'): void {
  if (!isTaken(order)) enter(order, to);
}

/** Whoever completes an order with open items has read how many there are, and has said yes. */
export function enter(order: ModelOrder, to: ModelState): void {
  const before = order.state;
  order.state = to;
  if (to !== 'Completed') order.completedKnowingly = false;
  else if (before !== 'Completed') order.completedKnowingly = leftInAll(order) > 0;
  else order.completedKnowingly ||= leftInAll(order) > 0;
}

/** MP13; reading 4 of 1C. Null marks every shipment that can be. */
export function mayLeave(order: ModelOrder, parcel: ModelParcel | null): Why {
  if (parcel === null) {
    return order.parcels.some((each) => mayLeave(order, each) === null) ? null : 'none can leave';
  }
  if (parcel.voided) return 'it is voided';
  if (parcel.left) return 'it has left';
  if (isTaken(order)) return `the order is ${order.state}`;
  return parcel.choice === null || parcel.choice === 'nothing' ? 'it is not confirmed' : null;
}

/** The dropdown (UC2-UC4, reading 3 of 1B): anything but out of Canceled; some ask first. */
export function maySetState(order: ModelOrder, to: ModelState, confirmed: boolean): Why {
  if (to === order.state) return null;
  if (order.state === 'Canceled') return 'canceled for good';
  if (to === 'Canceled') return 'by Cancel Order only';
  const asks = order.state === 'Completed' || (to === 'Completed' && leftInAll(order) > 0);
  return asks && !confirmed ? 'it asks first' : null;
}

export function mayHold({ state }: ModelOrder): Why {
  return state === 'Completed' || state === 'Canceled' ? `the order is ${state}` : null;
}

export function mayCancel(
  order: ModelOrder,
  wish: { readonly labels: 'void' | 'keep' | undefined; readonly hasWords: boolean },
  moneyIsMoving: boolean,
): Why {
  if (order.state === 'Canceled') return 'it is canceled';
  if (moneyIsMoving) return 'money of it is on its way';
  if (!wish.hasWords) return 'the reason Other needs words';
  const hasLabels = order.parcels.some(({ voided }) => !voided);
  return hasLabels && wish.labels === undefined ? 'reading 6: labels are voided or kept' : null;
}

export function cancel(order: ModelOrder, labels: 'void' | 'keep' | undefined): void {
  for (const parcel of order.parcels) {
    if (labels === 'void') parcel.voided = true;
    parcel.tellingEnded = isHandedOver(parcel);
  }
  order.waiting = null;
  enter(order, 'Canceled');
}
