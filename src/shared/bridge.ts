/** The two channels that preload knows (security row 20). No schema is loaded with them. */
export const invokeChannel = 'packbench:invoke';
export const eventChannel = 'packbench:event';

/** What preload puts on `window.packbench`; nothing else is reachable from a page. */
export type PackbenchBridge = {
  readonly invoke: (name: string, input: unknown) => Promise<unknown>;
  readonly subscribe: (listener: (event: unknown) => void) => () => void;
};
