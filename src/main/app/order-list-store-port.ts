import type { OrderListName, OrderSort, OrderSorting } from '../../shared/order-list-words.ts';
import type { OrderState } from '../../shared/order-states.ts';
import type { OrderAcceptance } from '../../shared/order-words.ts';

export type OrderRowRecord = {
  readonly id: string;
  readonly revision: number;
  readonly orderNumber: string;
  readonly channelOrderId: string;
  readonly accountId: string;
  readonly state: OrderState;
  readonly customState: { readonly name: string; readonly colour: string } | null;
  readonly acceptance: OrderAcceptance;
  readonly onHold: boolean;
  readonly heldUntil: string | null;
  readonly assignedTo: string | null;
  readonly tags: readonly string[];
  readonly hasNote: boolean;
  readonly recipientName: string;
  readonly city: string;
  readonly country: string;
  readonly orderedAt: string | null;
  readonly shipBy: string | null;
  readonly lineCount: number;
  readonly quantityOrdered: number;
  readonly quantityLeft: number;
};

/** What a list of orders is narrowed to; everything that is named has to hold. */
export type OrderQuestion = {
  readonly text?: string | undefined;
  /** `today` is the station's date, by which holds are over. */
  readonly list?: { readonly name: OrderListName; readonly today: string } | undefined;
  readonly state?: OrderState | 'open' | undefined;
  readonly customStateId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly tag?: string | undefined;
  /** A user's id; null for what is assigned to nobody. */
  readonly assignedUserId?: string | null | undefined;
  /** UTC instants; `before` is the first that is too late. */
  readonly orderedAt?: InstantRange | undefined;
  readonly shipBy?: InstantRange | undefined;
};

export type InstantRange = {
  readonly from?: string | undefined;
  readonly before?: string | undefined;
};

export type OrderFilter = OrderQuestion & {
  /** Left out: as the list is by itself, and matches of a text newest first. */
  readonly sorting?: OrderSorting | undefined;
  readonly offset: number;
  readonly limit: number;
};

export type OrderPage = {
  readonly rows: readonly OrderRowRecord[];
  /** Where it is not exact, at least so many. */
  readonly total: number;
  readonly totalExact: boolean;
  /** As the rows are sorted: another order than was asked for where that would take too long. */
  readonly sorting: OrderSorting;
  /** What these orders can be sorted by in no time. */
  readonly sorts: readonly OrderSort[];
};

export type OrderListsTable = {
  readonly list: (filter: OrderFilter) => OrderPage;
  /** Every match, however many; up to some tens of milliseconds for a million. */
  readonly countAll: (question: OrderQuestion) => {
    readonly total: number;
    readonly sorts: readonly OrderSort[];
  };
  /** How many are in a list, counted up to a bound that takes no time. */
  readonly countOf: (list: NonNullable<OrderQuestion['list']>) => {
    readonly count: number;
    readonly exact: boolean;
  };
  /**
   * Works out anew the words of orders with a note among the next so many keys, from `fromKey` down.
   * Returns the key to go on from; 0 when there is none.
   */
  readonly indexNotes: (fromKey: number, keys: number) => number;
  /** What can be filtered by, by name, at most so many of each. */
  readonly choices: (limit: number) => {
    readonly users: readonly { readonly userId: string; readonly name: string }[];
    readonly states: readonly {
      readonly customStateId: string;
      readonly name: string;
      readonly colour: string;
    }[];
  };
};
