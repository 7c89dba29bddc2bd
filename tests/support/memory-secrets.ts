import type { Secrets } from '../../src/main/app/ports.ts';

/** Credentials in memory, for tests of what reads them. */
export function createMemorySecrets(
  initial: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Secrets {
  const accounts = new Map(Object.entries(initial));
  return {
    read: async (accountId) => accounts.get(accountId) ?? null,
    write: async (accountId, values) => {
      accounts.set(accountId, { ...values });
    },
    remove: async (accountId) => {
      accounts.delete(accountId);
    },
  };
}
