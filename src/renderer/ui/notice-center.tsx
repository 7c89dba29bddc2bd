import { Button } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { useLayoutEffect, useRef } from 'react';
import './notices.css';
import type { NoticeAction } from './notify.ts';
import { type Tone, ToneIcon } from './tone.tsx';

/**
 * Where short announcements appear: a row of their own above the status bar, for which the screen makes
 * room, so that they never lie over anything that is read or pressed. An open dialog makes room too.
 */
export function NoticeCenter() {
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { style } = document.documentElement;
      style.setProperty('--pb-notices-height', `${element.offsetHeight}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={row} className="notices">
      <Notifications
        position="bottom-right"
        withinPortal={false}
        limit={3}
        transitionDuration={0}
      />
    </div>
  );
}

export function showNotice(tone: Tone, message: string, action?: NoticeAction): void {
  // The same offer again takes the place of the one before.
  const id = action === undefined ? undefined : `notice-${action.label}`;
  if (id !== undefined) notifications.hide(id);
  const shown = notifications.show({
    ...(id === undefined ? {} : { id }),
    message:
      action === undefined ? (
        message
      ) : (
        <div className="notice-with-action">
          <span>{message}</span>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              if (action.run()) notifications.hide(shown);
            }}
          >
            {action.label}
          </Button>
        </div>
      ),
    className: `notice tone-${tone}`,
    icon: <ToneIcon tone={tone} size={20} />,
    autoClose: action !== undefined ? false : tone === 'stop' ? 12_000 : 5_000,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}
