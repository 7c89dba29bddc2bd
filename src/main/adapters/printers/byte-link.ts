/**
 * Bytes to and from one device, whatever the cable: a TCP connection, a claimed USB interface, or the
 * emulator of the tests. It knows nothing of labels; `zpl-session.ts` speaks over it.
 */
export type ByteLink = {
  /**
   * Hands one chunk over. Resolves when the device (USB) or the connection (TCP) has taken all of it;
   * rejects with a LinkError when it has not within the link's own time limit or never will. After a
   * rejection any part of the chunk may have arrived.
   */
  readonly write: (chunk: Uint8Array) => Promise<void>;
  /** Everything that the device says from now on, in order; the pieces are cut anywhere. */
  readonly listen: (hear: (bytes: Uint8Array) => void) => void;
  /** Resolves once, with a reason in words, when the link is gone without our doing; else never. */
  readonly lost: Promise<string>;
  /**
   * Ends the link politely: everything taken is delivered, and where the cable can tell, waits until
   * the device has read it all. `clean` is false where that could not be seen in time.
   */
  readonly end: () => Promise<{ readonly clean: boolean; readonly message: string }>;
  /** Drops the link at once. Idempotent, also after `end`. */
  readonly destroy: () => void;
};

/** Why a chunk was not taken; `message` is a sentence for the packer. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
}

/** Opens the link, or says in a sentence why it can not be opened. No byte has left when it fails. */
export type OpenLink = () => Promise<
  { readonly ok: true; readonly link: ByteLink } | { readonly ok: false; readonly message: string }
>;

/** The time of a session; tests turn it themselves. */
export type SessionTimers = {
  readonly nowMs: () => number;
  /**
   * Resolves after that long, or as soon as `signal` is aborted: a wait that nobody needs any more
   * must not keep the process up.
   */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};
