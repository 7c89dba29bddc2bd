import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconLoader2,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** How good a piece of news is. Always shown as icon and word too, never by colour alone. */
export type Tone = 'ok' | 'attention' | 'stop' | 'working' | 'idle';

const icons = {
  ok: IconCircleCheck,
  attention: IconAlertTriangle,
  stop: IconCircleX,
  working: IconLoader2,
  idle: IconCircleDashed,
} as const;

export function ToneIcon({ tone, size = 18 }: { readonly tone: Tone; readonly size?: number }) {
  const Icon = icons[tone];
  return <Icon size={size} stroke={2} aria-hidden />;
}

export function ToneBadge(props: {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={`tone-badge tone-${props.tone}`} title={props.title}>
      {props.icon ?? <ToneIcon tone={props.tone} size={15} />}
      <span className="truncate">{props.children}</span>
    </span>
  );
}

/** A boxed message inside a screen. `live` announces it: assertively where something went wrong. */
export function TonePanel(props: {
  readonly tone: Tone;
  readonly live?: boolean;
  readonly children: ReactNode;
}) {
  const role = props.live !== true ? undefined : props.tone === 'stop' ? 'alert' : 'status';
  return (
    <div className={`tone-panel tone-${props.tone}`} role={role}>
      <ToneIcon tone={props.tone} size={20} />
      <div className="tone-panel-body">{props.children}</div>
    </div>
  );
}
