import './orders-settings.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { stateMeanings } from '../../../shared/order-state-words.ts';
import { orderStates } from '../../../shared/order-states.ts';
import type { CustomStateView } from '../../../shared/order-work-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { useCommand, useCommandIds } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { SettingsItem, SettingsList } from './settings-list.tsx';
import { StateDialog } from './state-dialog.tsx';

function inUse({ orders }: CustomStateView): string {
  return orders === 1 ? '1 order has it' : `${orders} orders have it`;
}

/** Order Configurations: the states that the client adds to the six (UC3, UC4). */
export function OrderConfigurations() {
  const { data, error, reload } = useView('orderStates.list', {}, ['settings', 'orders']);
  const [editing, setEditing] = useState<CustomStateView | 'new' | null>(null);
  const [removing, setRemoving] = useState<CustomStateView | null>(null);
  const remove = useCommand('orderStates.remove');
  const ids = useCommandIds();

  async function confirmRemoval({ stateId }: CustomStateView): Promise<void> {
    if ((await remove.run({ commandId: ids.idFor({ stateId }), stateId })) === null) return;
    ids.settle();
    setRemoving(null);
    reload();
  }

  return (
    <>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      <SettingsList
        title="Order Configurations"
        about="States of your own for the dropdown of an order. Each stands for one of the six, which decides what can be done. A state that orders have can not be changed or removed."
        addLabel="Add state…"
        onAdd={() => setEditing('new')}
        empty="No states of your own yet. The six are always there."
      >
        {(data?.states ?? []).map((state) => (
          <SettingsItem
            key={state.stateId}
            title={
              <span className="state-title">
                <StateDot state={state.systemState} colour={state.colour} />
                {state.name}
              </span>
            }
            detail={[
              `Stands for ${state.systemState}`,
              state.description,
              state.orders > 0 ? inUse(state) : '',
            ]
              .filter((part) => part !== '')
              .join(' · ')}
            actions={
              <>
                <Button
                  variant="default"
                  disabled={state.orders > 0}
                  aria-label={`Remove ${state.name}`}
                  onClick={() => setRemoving(state)}
                >
                  Remove…
                </Button>
                <Button
                  variant="default"
                  disabled={state.orders > 0}
                  aria-label={`Edit ${state.name}`}
                  onClick={() => setEditing(state)}
                >
                  Edit…
                </Button>
              </>
            }
          />
        ))}
      </SettingsList>
      <section className="settings-list state-six" aria-label="The six states">
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
      {editing !== null && (
        <StateDialog
          state={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            reload();
          }}
        />
      )}
      {removing !== null && (
        <ConfirmDialog
          title="Remove state"
          confirmLabel="Remove"
          danger
          running={remove.running}
          error={remove.error}
          onClose={() => {
            remove.clearError();
            setRemoving(null);
          }}
          onConfirm={() => void confirmRemoval(removing)}
        >
          <p>
            <strong>{removing.name}</strong> is no longer offered. What the history of orders says
            of it stays.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
