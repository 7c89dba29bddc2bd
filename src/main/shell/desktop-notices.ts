import { type BrowserWindow, Notification } from 'electron';
import type { AppEvent } from '../../shared/events.ts';
import { sendToPage } from './ipc.ts';
import { pendingOrdersNotice } from './pending-orders-notice.ts';
import { bringToFront } from './station-window.ts';

/**
 * Shows notices of the desktop while nobody looks at the window. They come from here and never from a
 * page, which has no permission for them.
 */
export function desktopNotices(window: BrowserWindow): (event: AppEvent) => void {
  // Kept while it is shown: a notice that was collected would lose its click.
  let shown: Notification | null = null;
  return pendingOrdersNotice({
    now: Date.now,
    after: (delayMs, ring) => void setTimeout(ring, delayMs).unref(),
    isSeen: () => window.isDestroyed() || window.isFocused() || !Notification.isSupported(),
    show: (title, body) => {
      shown?.close();
      shown = new Notification({ title, body });
      shown.on('click', () => {
        if (window.isDestroyed()) return;
        bringToFront(window);
        sendToPage(window, { kind: 'show-pending-orders' });
      });
      shown.show();
    },
  });
}
