/**
 * Single characters that were pressed on their own, outside of text fields and of scans. The one
 * listener for scans in the application publishes them; whoever is on the screen may listen.
 */

type Listener = (key: string) => void;

const listeners = new Set<Listener>();

export function publishLoneKey(key: string): void {
  for (const listener of [...listeners]) listener(key);
}

/** Returns how to stop listening. */
export function subscribeToLoneKeys(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
