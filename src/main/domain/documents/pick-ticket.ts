/** What is fetched from the shelves, for one order or for a round through several. */
export type PickTicket = {
  readonly stationName: string;
  /** Local date at the station, YYYY-MM-DD. */
  readonly date: string;
  readonly orders: readonly PickOrder[];
  /** A practice station's papers say so. */
  readonly sample: boolean;
};

export type PickOrder = {
  readonly orderNumber: string;
  readonly recipientName: string;
  /** What the buyer chose at checkout, in the channel's words; empty where it does not say. */
  readonly requestedService: string;
  /** Local date at the station, YYYY-MM-DD; null where the channel did not say. */
  readonly shipBy: string | null;
  readonly lines: readonly PickLine[];
};

export type PickLine = { readonly sku: string; readonly title: string; readonly quantity: number };

export function pickedQuantity(orders: readonly PickOrder[]): number {
  return orders.flatMap((order) => order.lines).reduce((sum, line) => sum + line.quantity, 0);
}
