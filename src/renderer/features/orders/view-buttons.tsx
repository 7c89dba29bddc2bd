import { Button, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconDeviceFloppy } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedViewView } from '../../../shared/order-list-views.ts';
import { orderListLabels } from '../../../shared/order-list-words.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useCommand, useIntent } from '../../ui/use-command.ts';
import { freeName, isChanged } from './order-screen-state.ts';
import type { OrderScreen } from './use-order-screen.ts';

/** What can be done with the list as it is shown: save it under a name, or change the view it came from. */
export function ViewButtons(props: {
  readonly screen: OrderScreen;
  readonly onRemoved: (view: SavedViewView) => void;
}) {
  const { screen } = props;
  const { views, shown } = screen;
  const view = views.find((each) => each.viewId === screen.state.settings.viewId) ?? null;
  const [asking, setAsking] = useState<'save' | 'rename' | null>(null);
  const save = useIntent('savedViews.save');
  const change = useCommand('savedViews.change');
  const remove = useCommand('savedViews.remove');
  const error = asking === null ? (change.error ?? remove.error) : null;

  async function saveAs(name: string): Promise<void> {
    const done = await save.run({ name, definition: shown });
    if (done === null) return;
    setAsking(null);
    screen.viewsChanged(done.viewId);
  }

  async function changeView(what: { name?: string; definition?: typeof shown }): Promise<void> {
    if (view === null || (await change.run({ viewId: view.viewId, ...what })) === null) return;
    setAsking(null);
    screen.viewsChanged(view.viewId);
  }

  async function removeView(): Promise<void> {
    if (view === null || (await remove.run({ viewId: view.viewId })) === null) return;
    props.onRemoved(view);
    screen.viewsChanged(null);
  }

  return (
    <>
      <Refusal error={error} />
      {view !== null && isChanged(screen.state, views) && (
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={18} aria-hidden />}
          loading={change.running}
          onClick={() => void changeView({ definition: shown })}
        >
          Update view
        </Button>
      )}
      {view === null ? (
        <Button
          variant="default"
          leftSection={<IconBookmarkPlus size={18} aria-hidden />}
          onClick={() => setAsking('save')}
        >
          Save view…
        </Button>
      ) : (
        <Menu position="bottom-end" returnFocus={asking === null}>
          <Menu.Target>
            <Button variant="default" leftSection={<IconBookmark size={18} aria-hidden />}>
              View
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAsking('save')}>Save as another view…</Menu.Item>
            <Menu.Item onClick={() => setAsking('rename')}>Rename…</Menu.Item>
            <Menu.Item onClick={() => void removeView()}>Delete view</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {asking === 'save' && (
        <NameDialog
          title="Save view"
          name={freeName(view?.name ?? orderListLabels[shown.list], views)}
          running={save.running}
          error={save.error}
          onSubmit={(name) => void saveAs(name)}
          onClose={() => {
            save.clearError();
            setAsking(null);
          }}
        />
      )}
      {asking === 'rename' && view !== null && (
        <NameDialog
          title="Rename view"
          name={view.name}
          running={change.running}
          error={change.error}
          onSubmit={(name) => void changeView({ name })}
          onClose={() => {
            change.clearError();
            setAsking(null);
          }}
        />
      )}
    </>
  );
}

function NameDialog(props: {
  readonly title: string;
  readonly name: string;
  readonly running: boolean;
  readonly error: Parameters<typeof FormDialog>[0]['error'];
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(props.name);
  const [missing, setMissing] = useState(false);
  return (
    <FormDialog
      title={props.title}
      running={props.running}
      error={props.error}
      onSubmit={() => {
        setMissing(name.trim() === '');
        if (name.trim() !== '') props.onSubmit(name.trim());
      }}
      onClose={props.onClose}
    >
      <TextInput
        data-autofocus
        label="Name"
        description="The list with its filters, its order and its columns."
        value={name}
        maxLength={60}
        error={missing ? 'Write a name.' : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
