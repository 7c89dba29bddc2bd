import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Refusal } from '../../ui/refusal.tsx';

export type SettingsListProps = {
  readonly title: string;
  readonly about: string;
  readonly addLabel: string;
  /** Other ways to come to such a thing, before the button that adds one. */
  readonly moreActions?: ReactNode;
  /** What is said where the list has nothing in it. */
  readonly empty: string;
  /** The view that the list is read from. */
  readonly view: { readonly error: AppError | null; readonly reload: () => void };
  /** What the core refused of a command that has no dialog of its own. */
  readonly refusal?: AppError | null;
};

/** A list of things that are set up here, with a button to add one. */
export function SettingsList(
  props: SettingsListProps & {
    readonly onAdd: () => void;
    readonly addRef?: Ref<HTMLButtonElement>;
    /** Undefined until the list was read: nothing is said of what is in it before. */
    readonly children: readonly ReactNode[] | undefined;
  },
) {
  const { view, refusal = null, children } = props;
  return (
    <section className="settings-list" aria-label={props.title}>
      <header className="settings-head">
        <div>
          <h2>{props.title}</h2>
          <p>{props.about}</p>
        </div>
        <div className="settings-head-actions">
          {props.moreActions}
          <Button
            ref={props.addRef}
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={props.onAdd}
          >
            {props.addLabel}
          </Button>
        </div>
      </header>
      {view.error !== null && <LoadError error={view.error} onRetry={view.reload} />}
      <Refusal error={refusal} />
      {children?.length === 0 && <p className="settings-empty">{props.empty}</p>}
      {children !== undefined && children.length > 0 && <ul>{children}</ul>}
    </section>
  );
}

export function SettingsItem(props: {
  readonly title: ReactNode;
  readonly detail: ReactNode;
  readonly actions: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <li className="card settings-item">
      <div className="settings-item-head">
        <div className="settings-item-words">
          <strong>{props.title}</strong>
          <div className="dim">{props.detail}</div>
        </div>
        <div className="settings-item-actions">{props.actions}</div>
      </div>
      {props.children}
    </li>
  );
}
