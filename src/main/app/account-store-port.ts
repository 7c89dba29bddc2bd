import type { PostalAddress } from '../domain/imported-order.ts';

/** The part of the store that keeps accounts at sales channels; see `store-port.ts`. */

export type AccountRecord = {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  readonly company: string;
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, string>>;
};

export type AccountsTable = {
  readonly list: () => AccountRecord[];
  readonly find: (id: string) => AccountRecord | null;
  readonly findByName: (name: string) => AccountRecord | null;
  readonly save: (account: AccountRecord, now: string) => void;
  /** What the account's labels show instead of what the station says. */
  readonly label: (accountId: string) => AccountLabelRecord;
  readonly saveLabel: (accountId: string, label: AccountLabelRecord) => void;
};

export type AccountLabelRecord = {
  /** Null prints the station's return address. */
  readonly shipFrom: PostalAddress | null;
  readonly logoPngBase64: string | null;
};
