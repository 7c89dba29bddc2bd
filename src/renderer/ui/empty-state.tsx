import type { ReactNode } from 'react';
import './empty-state.css';

/** What a list says when it has nothing to show, and what to do about it. */
export function EmptyState(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <span className="empty-state-icon" aria-hidden>
        {props.icon}
      </span>
      <strong className="empty-state-title">{props.title}</strong>
      {props.children !== undefined && <div className="empty-state-body">{props.children}</div>}
    </div>
  );
}
