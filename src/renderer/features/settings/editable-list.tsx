import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type Direction, MoveButtons } from './move-buttons.tsx';
import { SettingsItem, SettingsList, type SettingsListProps } from './settings-list.tsx';

/** A command of the list, as `useCommand` gives it, that is run for one of its things. */
type Deed<Args extends readonly unknown[]> = {
  readonly running: boolean;
  readonly error: AppError | null;
  readonly clearError: () => void;
  /** Null where it was refused. */
  readonly run: (...args: Args) => Promise<unknown>;
};

type Row = {
  readonly id: string;
  readonly name: string;
  /** Where more than its name is shown. */
  readonly title?: ReactNode;
  readonly detail: ReactNode;
  /** Other buttons, before those that every row has. */
  readonly actions?: ReactNode;
  readonly below?: ReactNode;
  /** In use: it can not be removed. `detail` says so. */
  readonly kept?: boolean;
  /** It can not be changed either. */
  readonly locked?: boolean;
};

/**
 * A list of things that are added, changed, removed and moved here. The focus goes back to the button
 * that was pressed, and to the one that adds where the row is gone.
 */
export function EditableList<Item>(
  props: SettingsListProps & {
    /** Null until they were read. */
    readonly items: readonly Item[] | null;
    readonly row: (item: Item) => Row;
    /** The form of one, or of a new one where it is null. */
    readonly form: (
      item: Item | null,
      ends: { readonly onClose: () => void; readonly onSaved: () => void },
    ) => ReactNode;
    readonly removal?: Deed<[Item]> & {
      /** "Remove preset", over the question. */
      readonly title: string;
      /** What becomes of it, going on after its name: "is no longer offered." */
      readonly words: (item: Item) => string;
    };
    readonly moving?: Deed<[Item, Direction]>;
  },
) {
  const { items, row, form, removal, moving, ...list } = props;
  const [editing, setEditing] = useState<Item | 'new' | null>(null);
  const [removing, setRemoving] = useState<Item | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const isRowLeaving = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row leaves with the next list.
  useEffect(() => {
    if (isRowLeaving.current && document.activeElement === document.body) {
      addButton.current?.focus();
    }
    isRowLeaving.current = false;
  }, [items]);

  async function remove(item: Item): Promise<void> {
    if (removal === undefined || (await removal.run(item)) === null) return;
    isRowLeaving.current = true;
    setRemoving(null);
    list.view.reload();
  }

  async function move(item: Item, direction: Direction): Promise<void> {
    if (moving !== undefined && (await moving.run(item, direction)) !== null) list.view.reload();
  }

  return (
    <>
      <SettingsList
        {...list}
        refusal={list.refusal ?? moving?.error ?? null}
        addRef={addButton}
        onAdd={() => setEditing('new')}
      >
        {items?.map((item, index) => {
          const { id, name, title = name, detail, actions, below, kept, locked } = row(item);
          return (
            <SettingsItem
              key={id}
              title={title}
              detail={detail}
              actions={
                <>
                  {actions}
                  {moving !== undefined && (
                    <MoveButtons
                      name={name}
                      isFirst={index === 0}
                      isLast={index === items.length - 1}
                      onMove={(direction) => void move(item, direction)}
                    />
                  )}
                  {removal !== undefined && (
                    <Button
                      variant="default"
                      aria-label={`Remove ${name}`}
                      disabled={kept === true || locked === true}
                      onClick={() => {
                        removal.clearError();
                        setRemoving(item);
                      }}
                    >
                      Remove…
                    </Button>
                  )}
                  <Button
                    variant="default"
                    aria-label={`Edit ${name}`}
                    disabled={locked === true}
                    onClick={() => setEditing(item)}
                  >
                    Edit…
                  </Button>
                </>
              }
            >
              {below}
            </SettingsItem>
          );
        })}
      </SettingsList>
      {editing !== null &&
        form(editing === 'new' ? null : editing, {
          onClose: () => setEditing(null),
          onSaved: () => {
            setEditing(null);
            list.view.reload();
          },
        })}
      {removing !== null && removal !== undefined && (
        <ConfirmDialog
          title={removal.title}
          confirmLabel="Remove"
          danger
          running={removal.running}
          error={removal.error}
          onClose={() => setRemoving(null)}
          onConfirm={() => void remove(removing)}
        >
          <p>
            <strong>{row(removing).name}</strong> {removal.words(removing)}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
