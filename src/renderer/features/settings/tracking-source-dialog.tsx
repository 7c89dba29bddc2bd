import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { TrackingSourcesView, TrackingSourceView } from '../../../shared/tracking-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { takesScan } from '../../ui/use-keyboard-wedge.ts';
import { typedCredentials } from './account-draft.ts';
import { askedCredentials, SecretInputs, SettingInputs } from './field-inputs.tsx';

/** Adds a tracking source or changes one. Credentials are typed anew or left as they are. */
export function TrackingSourceDialog(props: {
  readonly kinds: TrackingSourcesView['kinds'];
  readonly source: TrackingSourceView | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { kinds, source } = props;
  const [kind, setKind] = useState(source?.kind ?? kinds[0]?.kind ?? '');
  const kindName = kinds.find((each) => each.kind === kind)?.name ?? kind;
  const [name, setName] = useState(source?.name ?? '');
  const [enabled, setEnabled] = useState(source?.enabled ?? true);
  const [carriers, setCarriers] = useState(source?.carriers ?? '');
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>(
    source?.settings ?? {},
  );
  const [credentials, setCredentials] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('tracking.saveSource');
  const fields = kinds.find((each) => each.kind === kind)?.fields ?? [];

  async function submit(): Promise<void> {
    const typed = typedCredentials(credentials);
    const done = await save.run({
      ...(source === null ? {} : { sourceId: source.sourceId }),
      kind,
      name: name.trim() === '' ? kindName : name,
      enabled,
      carriers,
      settings: { ...settings },
      ...(typed === null ? {} : { credentials: typed }),
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={source === null ? 'Add tracking source' : `Edit ${source.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <NativeSelect
        label="Service"
        value={kind}
        disabled={source !== null}
        data={kinds.map((each) => ({ value: each.kind, label: each.name }))}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      <TextInput
        label="Name"
        placeholder={kindName}
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SettingInputs key={kind} fields={fields} settings={settings} onChange={setSettings} />
      <SecretInputs
        fields={askedCredentials(fields, settings)}
        credentials={credentials}
        isStored={source?.hasCredentials === true}
        onChange={setCredentials}
      />
      <TextInput
        label="Carriers"
        description="By code or name, separated by commas. Empty: all carriers."
        value={carriers}
        maxLength={500}
        onChange={(event) => setCarriers(event.currentTarget.value)}
      />
      <Checkbox
        label="Enabled"
        checked={enabled}
        onChange={(event) => setEnabled(event.currentTarget.checked)}
      />
      {source !== null && <SourceTest source={source} />}
    </FormDialog>
  );
}

/** Asks the source as it is stored for one number. */
function SourceTest({ source }: { readonly source: TrackingSourceView }) {
  const [trackingNumber, setTrackingNumber] = useState('');
  const [carrierCode, setCarrierCode] = useState('');
  const [answer, setAnswer] = useState<{ ok: boolean; words: string } | null>(null);
  const test = useCommand('tracking.testSource');
  const ready = trackingNumber.trim() !== '' && carrierCode.trim() !== '';

  async function ask(): Promise<void> {
    if (ready)
      setAnswer(await test.run({ sourceId: source.sourceId, carrierCode, trackingNumber }));
  }
  /** Enter asks; it must not save the form around it. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void ask();
  }

  return (
    <fieldset className="settings-test" onKeyDown={onKeyDown}>
      <legend>Try it</legend>
      <TextInput
        aria-label="Carrier to try"
        placeholder="Carrier, such as UPS"
        value={carrierCode}
        onChange={(event) => setCarrierCode(event.currentTarget.value)}
      />
      <TextInput
        aria-label="Tracking number to try"
        {...takesScan}
        placeholder="Tracking number"
        value={trackingNumber}
        onChange={(event) => setTrackingNumber(event.currentTarget.value)}
      />
      <Button variant="default" loading={test.running} disabled={!ready} onClick={() => void ask()}>
        Ask
      </Button>
      {answer !== null && (
        <TonePanel tone={answer.ok ? 'ok' : 'attention'} live>
          {answer.words}
        </TonePanel>
      )}
      <Refusal error={test.error} />
    </fieldset>
  );
}
