import { type ReactNode, useId } from 'react';

/** One area of the order page: a heading, what can be done, and what there is. */
export function OrderPanel(props: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="order-panel" aria-labelledby={id}>
      <div className="order-panel-head">
        <h2 id={id} tabIndex={-1}>
          {props.title}
        </h2>
        {props.actions !== undefined && <div className="order-panel-actions">{props.actions}</div>}
      </div>
      {props.children}
    </section>
  );
}
