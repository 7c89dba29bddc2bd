import { createContext } from 'react';

/** Locks the screen at once, so that somebody else can sign in; what is open stays open. */
export const LockScreenContext = createContext<() => void>(() => undefined);
