import { AsyncLocalStorage } from 'node:async_hooks';
import type { ActingUser } from '../../app/users-port.ts';

/** Follows a command through everything that it waits for. */
export function createActingUser(): ActingUser {
  const acting = new AsyncLocalStorage<string>();
  return {
    current: () => acting.getStore() ?? null,
    run: (name, work) => acting.run(name, work),
  };
}
