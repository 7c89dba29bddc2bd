import type { ReactNode } from 'react';
import type { Tone } from '../ui/tone.tsx';

/** One piece of news in the bar at the bottom, and the way to where it is dealt with. */
export function StatusBarItem(props: {
  readonly tone: Tone;
  readonly icon: ReactNode;
  readonly title?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const marked = props.tone === 'stop' || props.tone === 'attention' ? 'status-bar-marked' : '';
  return (
    <button
      type="button"
      className={`status-bar-item status-bar-button ${marked} tone-${props.tone}`}
      title={props.title}
      onClick={props.onClick}
    >
      {props.icon}
      <span>{props.children}</span>
    </button>
  );
}
