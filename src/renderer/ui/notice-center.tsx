import { Notifications, notifications } from '@mantine/notifications';
import { type Tone, ToneIcon } from './tone.tsx';

/** Where short announcements appear. */
export function NoticeCenter() {
  return <Notifications position="top-right" limit={3} containerWidth={420} />;
}

export function showNotice(tone: Tone, message: string): void {
  notifications.show({
    message,
    className: `notice tone-${tone}`,
    icon: <ToneIcon tone={tone} size={20} />,
    autoClose: tone === 'stop' ? 12_000 : 5_000,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}
