import type { PostalAddress } from '../domain/imported-order.ts';

/** Orders that were split, and orders that share a box. */
export type OrderSplitsTable = {
  readonly idOf: (orderKey: number) => string | null;
  /** Orders that were split from this one, oldest first, with those that were put back. */
  readonly partIds: (rootKey: number) => string[];
  /** Orders that are packed in the box of this one, oldest first. */
  readonly memberIds: (leadKey: number) => string[];
  /** The order that a line is of. */
  readonly orderIdOfLine: (lineId: string) => string | null;
  /** A number or an internal id that an order of the account has already. */
  readonly isTaken: (accountId: string, orderNumber: string, channelOrderId: string) => boolean;
  /**
   * Makes an order of a part of another: the same account, buyer and address, nothing paid. Its lines
   * are the given ones of the source, which gives the quantities unless it is the root itself.
   */
  readonly addPart: (part: NewPart) => void;
  /** Gives back what is not packed of a part, and closes it for good. */
  readonly putBack: (partKey: number, now: string) => void;
  /**
   * After something has changed of an order or of its parts: parts give what its channel has called
   * off, or others have shipped. One that has nothing any more is put back.
   */
  readonly settle: (rootKey: number, now: string) => void;
  readonly setCombined: (orderKey: number, leadKey: number | null, now: string) => void;
  /**
   * Open orders of the account with something left to ship that may go to the same address, the oldest
   * ones; whether they do is to be looked at.
   */
  readonly nearby: (orderKey: number) => NearbyOrder[];
  /** Packages whose items are in the box of this one. */
  readonly companionKeys: (packageKey: number) => number[];
};

export type NewPart = {
  readonly id: string;
  readonly sourceKey: number;
  readonly rootKey: number;
  readonly orderNumber: string;
  /** Stands where other orders have their channel's id; the channel never hears of it. */
  readonly channelOrderId: string;
  readonly lines: readonly {
    readonly id: string;
    readonly sourceLineKey: number;
    readonly quantity: number;
  }[];
  readonly now: string;
};

export type NearbyOrder = {
  readonly key: number;
  readonly id: string;
  readonly orderNumber: string;
  readonly accountId: string;
  readonly currency: string;
  readonly buyerName: string;
  readonly shipTo: PostalAddress;
};
