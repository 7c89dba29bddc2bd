import type { ReactNode, RefObject } from 'react';
import './page.css';

/** A screen other than Ship: heading and actions above, the rest below, filling the window. */
export function Page(props: {
  readonly title: string;
  readonly about?: ReactNode;
  /** Stands before the heading. */
  readonly before?: ReactNode;
  readonly actions?: ReactNode;
  readonly ref?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}) {
  return (
    <section ref={props.ref} className="page" aria-label={props.title}>
      <header className="page-header">
        <div>
          {props.before}
          <h1 className="page-title" tabIndex={-1}>
            {props.title}
          </h1>
          {props.about !== undefined && <p className="page-about">{props.about}</p>}
        </div>
        {props.actions !== undefined && <div className="page-actions">{props.actions}</div>}
      </header>
      {props.children}
    </section>
  );
}
