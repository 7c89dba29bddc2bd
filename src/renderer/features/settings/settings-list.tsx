import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A list of things that are set up here, with a button to add one. */
export function SettingsList(props: {
  readonly title: string;
  readonly about: string;
  readonly addLabel: string;
  readonly onAdd: () => void;
  /** Other ways to come to such a thing, before the button that adds one. */
  readonly moreActions?: ReactNode;
  readonly empty: string;
  readonly children: readonly ReactNode[];
}) {
  return (
    <section className="settings-list" aria-label={props.title}>
      <header className="settings-head">
        <div>
          <h2>{props.title}</h2>
          <p>{props.about}</p>
        </div>
        <div className="settings-head-actions">
          {props.moreActions}
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={props.onAdd}>
            {props.addLabel}
          </Button>
        </div>
      </header>
      {props.children.length === 0 ? (
        <p className="settings-empty">{props.empty}</p>
      ) : (
        <ul>{props.children}</ul>
      )}
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
