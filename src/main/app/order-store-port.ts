import type { OrderState } from '../../shared/order-states.ts';
import type { LineAcceptance, OrderAcceptance, StateSetter } from '../../shared/order-words.ts';
import type { ImportedOrder, PostalAddress } from '../domain/imported-order.ts';
import type { OrderListsTable } from './order-list-store-port.ts';

/** The part of the store that keeps orders and their lines; see `store-port.ts`. */

export type OrderRecord = {
  readonly key: number;
  readonly id: string;
  readonly accountId: string;
  /** As the channel knows it: of a part that was split off, the id of the order that it is of. */
  readonly channelOrderId: string;
  readonly orderNumber: string;
  readonly state: OrderState;
  readonly revision: number;
  readonly orderedAt: string | null;
  readonly shipBy: string | null;
  readonly requestedService: string;
  readonly buyerName: string;
  readonly shipTo: PostalAddress;
  readonly currency: string;
  readonly note: string;
  /** The client's own state (UC4); `state` is then the system state that it stands for. */
  readonly customStateId: string | null;
  readonly stateSetBy: StateSetter;
  /** When it got this state, and from whom; null and empty where nobody knows. */
  readonly stateSetAt: string | null;
  readonly stateSetActor: string;
  readonly acceptance: OrderAcceptance;
  readonly acceptanceAt: string | null;
  readonly invoiceNumber: string;
  readonly onHold: boolean;
  /** Local date on which a hold ends by itself; null where a person has to end it. */
  readonly heldUntil: string | null;
  readonly holdReason: string;
  readonly assignedUserId: string | null;
  /** The order that this one was split from. */
  readonly splitFromKey: number | null;
  /** When it was put back into that order; null while it is one of its own. */
  readonly splitUndoneAt: string | null;
  /** The order in whose box this one is shipped. */
  readonly combinedIntoKey: number | null;
  readonly lines: readonly OrderLineRecord[];
};

export type OrderLineRecord = {
  readonly key: number;
  readonly id: string;
  readonly channelLineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantityOrdered: number;
  readonly quantityShippedElsewhere: number;
  /** In packages of ours that are not voided. */
  readonly quantityPacked: number;
  /** Null where the file named no price. */
  readonly unitPriceMinor: number | null;
  readonly acceptance: LineAcceptance;
  /** Null where no answer was needed or given; 0 where the line is rejected. */
  readonly quantityAccepted: number | null;
  readonly rejectionReasonId: string | null;
  readonly rejectionText: string;
  readonly sellerNote: string;
  /** What a person has said of the delivery; null where the records alone speak. */
  readonly deliveryStateId: string | null;
  /** The planned shipment method (UC11); null while there is none. */
  readonly method: { readonly carrierId: string; readonly serviceCode: string } | null;
  readonly splitFromLineKey: number | null;
  /** Moved to orders that were split from this one. */
  readonly quantitySplitOff: number;
};

export type StateToSet = {
  readonly state: OrderState;
  readonly by: StateSetter;
  /** Who the audit log names; left out where nobody in person did it. */
  readonly actor?: string;
  /** The client's own state, null for none; named where somebody chose it. */
  readonly customStateId?: string | null;
};

export type OrdersTable = {
  readonly find: (id: string) => OrderRecord | null;
  /** Ids of the orders that a scanned code may mean: order number, channel order id, tracking or shipment number. */
  readonly idsByCode: (code: string) => string[];
  readonly list: OrderListsTable['list'];
  /**
   * Stores what an import file says about an order. The same order twice changes nothing; lines
   * are matched by the channel's line id and never removed. `continued` adds the lines of an order
   * whose rows are spread over the file, and leaves the rest of it as it is. `knownOnly` adds no order
   * that is not there. An address or a buyer that was told once is not taken away by one that is empty:
   * channels stop to tell them.
   */
  readonly upsertImported: (
    accountId: string,
    order: ImportedOrder,
    options: {
      readonly continued: boolean;
      readonly knownOnly?: boolean;
      /** Lines of a new order are Pending, unless the channel says of a line that it awaits no answer. */
      readonly needsAcceptance?: boolean;
      readonly now: string;
      readonly nextId: () => string;
    },
  ) => 'created' | 'updated' | 'unchanged';
  /** Ids of an account's order by the channel's id of it; null where it is not there. */
  readonly findByChannelId: (
    accountId: string,
    channelOrderId: string,
  ) => { readonly key: number; readonly id: string } | null;
  /**
   * Changes the state and the revision. Who had set the state stays where it is the same as before,
   * and so does the client's own state, unless one is named: it goes with the state it stood for.
   */
  readonly setState: (orderKey: number, change: StateToSet, now: string) => void;
  /** Changes the revision, so that a screen that shows the order before this is told. */
  readonly touch: (orderKey: number, now: string) => void;
};
