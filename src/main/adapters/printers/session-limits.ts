/** How long a session waits for what. All in milliseconds but the size of a chunk. */
export type SessionLimits = {
  /** For the answer to one question. A Zebra printer that prints answers in some 30 ms. */
  readonly replyTimeoutMs: number;
  /**
   * How long to listen before the first question. What comes in that time was asked by an earlier
   * session and is dropped. Only a cable that keeps unread answers needs it: a new TCP connection has
   * none, the buffer of a USB printer may.
   */
  readonly settleMs: number;
  /** Small enough that the count of taken bytes is worth something when a printer stalls. */
  readonly chunkBytes: number;
  /** From the last byte to the first look: soon, so that the label is seen in the printer. */
  readonly firstLookMs: number;
  /** Between two looks at a printer that prints. */
  readonly quickLookMs: number;
  /** The longest time between two looks at a printer that waits for somebody. */
  readonly slowLookMs: number;
  /** For the polite end of a link on which nothing is at stake any more. */
  readonly partingMs: number;
};

export const sessionLimits: SessionLimits = {
  replyTimeoutMs: 1_500,
  settleMs: 0,
  chunkBytes: 4_096,
  firstLookMs: 20,
  quickLookMs: 100,
  slowLookMs: 2_000,
  partingMs: 1_000,
};
