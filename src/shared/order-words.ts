/** What becomes of an order that its channel wants an answer to (MP7, MP8). */
export const orderAcceptances = [
  'NotNeeded',
  'Pending',
  'AwaitingFulfillment',
  'Rejected',
] as const;
export type OrderAcceptance = (typeof orderAcceptances)[number];

export const lineAcceptances = ['NotNeeded', 'Pending', 'Accepted', 'Rejected'] as const;
export type LineAcceptance = (typeof lineAcceptances)[number];

/** System states that a client's own state may stand for (public Order Configurations of UC4). */
export const customSystemStates = ['New', 'Processing', 'Fraud', 'Suspended'] as const;
export type CustomSystemState = (typeof customSystemStates)[number];

/** Who has set the state of an order last: the packing itself, the channel, or a person here. */
export const stateSetters = ['work', 'channel', 'person'] as const;
export type StateSetter = (typeof stateSetters)[number];

/** Who is asked for something about an order besides its shipments. */
export const orderRequestTargets = ['channel', 'payment'] as const;
export type OrderRequestTarget = (typeof orderRequestTargets)[number];

export const orderRequestOperations = [
  'accept',
  'cancel',
  'capture',
  'reverse',
  'refund',
  'sync',
] as const;
export type OrderRequestOperation = (typeof orderRequestOperations)[number];

/** `DoneByHand`: a person says that the other side has it. `Withdrawn`: taken back before the other side had it. */
export const orderRequestStates = [
  'Pending',
  'Sending',
  'Unknown',
  'Success',
  'Failed',
  'DoneByHand',
  'Withdrawn',
] as const;
export type OrderRequestState = (typeof orderRequestStates)[number];

/** Why a seller cancels an order. */
export const cancelReasons = [
  'buyer-asked',
  'out-of-stock',
  'cannot-ship-to-address',
  'pricing-error',
  'fraud',
  'other',
] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** One command changes at most so many orders; whoever has more of them gives several. */
export const mostOrdersAtOnce = 200;
