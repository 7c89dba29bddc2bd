import './orders-settings.css';
import { stateMeanings } from '../../../shared/order-state-words.ts';
import { orderStates } from '../../../shared/order-states.ts';
import type { CustomStateView } from '../../../shared/order-work-views.ts';
import { dotted } from '../../ui/dotted.ts';
import { StateDot } from '../../ui/state-dot.tsx';
import { useIntent } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { EditableList } from './editable-list.tsx';
import { StateDialog } from './state-dialog.tsx';

function inUse({ orders }: CustomStateView): string {
  if (orders === 0) return '';
  return orders === 1 ? '1 order has it' : `${orders} orders have it`;
}

/** Order Configurations: the states that the client adds to the six (UC3, UC4). */
export function OrderConfigurations() {
  const view = useView('orderStates.list', {}, ['settings', 'orders']);
  const remove = useIntent('orderStates.remove');

  return (
    <>
      <EditableList
        title="Order Configurations"
        about="States of your own for the dropdown of an order. Each stands for one of the six, which decides what can be done. A state that orders have can not be changed or removed."
        addLabel="Add state…"
        empty="No states of your own yet. The six are always there."
        view={view}
        items={view.data?.states ?? null}
        row={(state) => ({
          id: state.stateId,
          name: state.name,
          title: (
            <span className="state-title">
              <StateDot state={state.systemState} colour={state.colour} />
              {state.name}
            </span>
          ),
          detail: dotted([`Stands for ${state.systemState}`, state.description, inUse(state)]),
          locked: state.orders > 0,
        })}
        form={(state, ends) => <StateDialog state={state} {...ends} />}
        removal={{
          ...remove,
          title: 'Remove state',
          run: ({ stateId }) => remove.run({ stateId }),
          words: () => 'is no longer offered. What the history of orders says of it stays.',
        }}
      />
      <section className="settings-list" aria-label="The six states">
        <header className="settings-head">
          <div>
            <h2>The six states</h2>
            <p>They are always there, and what can be done with an order follows from them.</p>
          </div>
        </header>
        <dl className="state-meanings card">
          {orderStates.map((state) => (
            <div key={state}>
              <dt>
                <StateDot state={state} colour={null} /> {state}
              </dt>
              <dd>{stateMeanings[state]}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
