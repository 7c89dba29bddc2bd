import { Button } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import type { NoticeAction } from './notify.ts';
import { type Tone, ToneIcon } from './tone.tsx';

/** Where short announcements appear. */
export function NoticeCenter() {
  return <Notifications position="top-right" limit={3} containerWidth={420} />;
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
              notifications.hide(shown);
              action.run();
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
