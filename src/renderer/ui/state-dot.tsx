import './state-dot.css';
import type { OrderState } from '../../shared/order-states.ts';

const systemColours: Readonly<Record<OrderState, string>> = {
  New: 'blue',
  Processing: 'amber',
  Completed: 'green',
  Canceled: 'red',
  Fraud: 'red',
  Suspended: 'red',
};

/** The colour of a state beside its name, which is always there too. */
export function StateDot(props: { readonly state: OrderState; readonly colour: string | null }) {
  return (
    <span
      className="state-dot"
      data-colour={props.colour ?? systemColours[props.state]}
      aria-hidden
    />
  );
}
