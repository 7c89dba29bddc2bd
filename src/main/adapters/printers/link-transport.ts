import type { PrinterTransport, SendWatcher } from '../../app/ports.ts';
import { untoldStatus } from '../../domain/printing/printer-status.ts';
import type { ByteLink, OpenLink, SessionTimers } from './byte-link.ts';
import type { SessionLimits } from './session-limits.ts';
import { identifyOverLink, queryStatus, sendOverLink } from './zpl-session.ts';

export type LinkTransportOptions = {
  /** The device in words for messages, such as `Printer 192.0.2.10:9100`. */
  readonly label: string;
  readonly open: OpenLink;
  readonly timers: SessionTimers;
  readonly limits: SessionLimits;
};

/** A printer behind any cable that carries bytes both ways. Each call opens a link of its own. */
export function createLinkTransport(options: LinkTransportOptions): PrinterTransport {
  const { label, open, timers, limits } = options;
  let current: ByteLink | null = null;
  let closed = false;

  const withLink = async <Answer>(
    use: (link: ByteLink) => Promise<Answer>,
    otherwise: (message: string) => Answer,
  ): Promise<Answer> => {
    if (closed) return otherwise(`${label} has been given back.`);
    const opened = await open();
    if (!opened.ok) return otherwise(opened.message);
    current = opened.link;
    try {
      // Closed while it was being opened: nothing has left yet.
      if (closed) return otherwise(`${label} has been given back.`);
      return await use(opened.link);
    } finally {
      opened.link.destroy();
      current = null;
    }
  };

  /** Nobody waits on a link that `close` has dropped. */
  const until = (watcher: SendWatcher): SendWatcher => ({
    ...watcher,
    waiting: (status) => !closed && watcher.waiting(status),
  });

  return {
    label,
    send: (request, watcher) =>
      withLink(
        (link) => sendOverLink(link, request, until(watcher), timers, limits),
        (message) => ({ kind: 'not-sent', message }),
      ),
    status: () =>
      withLink(
        (link) => queryStatus(link, timers, limits),
        (message) => untoldStatus('unreachable', message),
      ),
    identify: () =>
      withLink(
        (link) => identifyOverLink(link, timers, limits),
        () => null,
      ),
    close: async () => {
      closed = true;
      current?.destroy();
    },
  };
}
