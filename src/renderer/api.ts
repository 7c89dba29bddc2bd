import type { PackbenchBridge } from '../shared/bridge.ts';
import type { CommandInput, CommandName, CommandResult } from '../shared/contract.ts';
import type { AppEvent } from '../shared/events.ts';

declare global {
  interface Window {
    readonly packbench: PackbenchBridge;
  }
}

/**
 * Asks the core. Never rejects: a bridge that breaks is one more refusal that a person can read.
 * Input and answer are parsed by the core; here they are only typed.
 */
export async function invoke<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandResult<Name>> {
  try {
    const result = (await window.packbench.invoke(name, input)) as CommandResult<Name>;
    if (!result.ok && result.error.code === 'sign-in') {
      for (const each of [...whoSignsIn]) each();
    }
    return result;
  } catch {
    return {
      ok: false,
      error: {
        code: 'internal',
        message: 'Packbench did not answer. Try again; if it stays so, restart Packbench.',
      },
    };
  }
}

const whoSignsIn = new Set<() => void>();

/**
 * Calls back when a command was refused since nobody is signed in, as after another program has added
 * the first user or removed this one. Returns how to stop.
 */
export function onSignInNeeded(listener: () => void): () => void {
  whoSignsIn.add(listener);
  return () => {
    whoSignsIn.delete(listener);
  };
}

type Listener = (event: AppEvent) => void;

const listeners = new Set<Listener>();
let stopBridge: (() => void) | null = null;

/** Hears every announcement of the core. Returns how to stop. The bridge is subscribed to once. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  stopBridge ??= window.packbench.subscribe((event) => {
    for (const each of [...listeners]) each(event as AppEvent);
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      stopBridge?.();
      stopBridge = null;
    }
  };
}

/** Names one intent of the person, so that a repeat of the same call is not a second deed. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
