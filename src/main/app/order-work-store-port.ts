import type { CustomSystemState } from '../../shared/order-words.ts';

export type CustomStateRecord = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Name of a colour of `stateColours`. */
  readonly colour: string;
  readonly systemState: CustomSystemState;
  readonly position: number;
};

/** The client's own states of Order Configurations (UC4). */
export type OrderStatesTable = {
  /** In the order in which they were made. */
  readonly list: () => CustomStateRecord[];
  readonly find: (id: string) => CustomStateRecord | null;
  /** How many orders have it now. */
  readonly ordersWith: (id: string) => number;
  readonly save: (state: CustomStateRecord, now: string) => void;
  readonly remove: (id: string) => void;
};

export type OrderNoteRecord = {
  readonly id: string;
  readonly orderKey: number;
  readonly text: string;
  readonly author: string;
  readonly createdAt: string;
  readonly removedAt: string | null;
};

/** Notes of the seller's people (UC6). They are taken out of sight, never deleted. */
export type OrderNotesTable = {
  /** Those in sight, oldest first. */
  readonly list: (orderKey: number) => OrderNoteRecord[];
  readonly find: (id: string) => OrderNoteRecord | null;
  readonly add: (note: Omit<OrderNoteRecord, 'removedAt'>) => void;
  /** Null brings it back. */
  readonly setRemoved: (note: OrderNoteRecord, removedAt: string | null) => void;
};

export type AssignableUser = { readonly id: string; readonly name: string };

/** What a seller keeps about an order besides its state. None of it changes the revision by itself. */
export type OrderDetailsTable = {
  readonly setInvoiceNumber: (orderKey: number, invoiceNumber: string) => void;
  readonly setHold: (
    orderKey: number,
    hold: { readonly until: string | null; readonly reason: string } | null,
  ) => void;
  readonly assign: (orderKey: number, userId: string | null) => void;
  /** By name. */
  readonly tags: (orderKey: number) => string[];
  readonly setTags: (orderKey: number, tags: readonly string[]) => void;
  /** Tags that any order has, by name. */
  readonly knownTags: (limit: number) => string[];
  /** How other orders write a tag; null where none has it. */
  readonly spellingOf: (tag: string) => string | null;
  /** Users who were not removed, by name. */
  readonly users: () => AssignableUser[];
  /** Also one who was removed since. */
  readonly userName: (userId: string) => string | null;
};

export type OrderHistoryRecord = {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

export type OrderHistoryTable = {
  /** What the audit log says of an order and of its packages, the newest first. */
  readonly list: (
    order: { readonly id: string; readonly packageIds: readonly string[] },
    limit: number,
  ) => OrderHistoryRecord[];
};
