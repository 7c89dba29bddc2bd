import type { UserRight, UserRole } from '../../shared/user-words.ts';

/** Makes and checks what is kept of a PIN. Slow on purpose, so never inside a transaction. */
export type PinHashes = {
  /** A salted hash with its parameters in it. */
  readonly hash: (pin: string) => Promise<string>;
  /** In constant time. False too for a hash that can not be read. */
  readonly matches: (pin: string, hash: string) => Promise<boolean>;
};

/** Tells who does what is being done, also where that takes a while and somebody else signs in. */
export type ActingUser = {
  /** Null where no command of a user is being carried out. */
  readonly current: () => string | null;
  readonly run: <T>(name: string, work: () => T) => T;
};

export type UserRecord = {
  readonly id: string;
  readonly name: string;
  /** Empty for nobody to write to. */
  readonly email: string;
  readonly role: UserRole;
  readonly rights: readonly UserRight[];
  readonly pinHash: string;
  /** In a row; the right PIN makes it 0. */
  readonly wrongPins: number;
  readonly lockedUntil: string | null;
  readonly createdAt: string;
};

/** Users of the station that were not removed. */
export type UsersTable = {
  readonly exist: () => boolean;
  /** By name. */
  readonly list: () => UserRecord[];
  readonly find: (id: string) => UserRecord | null;
  readonly save: (user: UserRecord) => void;
  readonly setWrongPins: (id: string, wrongPins: number, lockedUntil: string | null) => void;
  readonly remove: (id: string, now: string) => void;
};
