import { Button, Checkbox, NativeSelect, Radio } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { StatusFilter } from '../../../shared/status-contract.ts';
import type { UploadReportView } from '../../../shared/uploads-views.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { UploadLeftOut } from './upload-left-out.tsx';
import {
  askedByList,
  askedWords,
  filterWith,
  shipmentCount,
  type UploadAccount,
} from './upload-words.ts';

/** Which account and kind of file, how many shipments would go, and what stays out and why. */
export function UploadChoice(props: {
  readonly accounts: readonly UploadAccount[];
  readonly filter: StatusFilter;
  readonly onBusy: (busy: boolean) => void;
  readonly onSaved: (report: NonNullable<UploadReportView['report']>) => void;
  readonly onClose: () => void;
}) {
  const { accounts, onBusy } = props;
  const listedAccount = props.filter.accountId;
  const ofList = accounts.find((each) => each.accountId === listedAccount) ?? accounts[0];
  const [accountId, setAccountId] = useState(ofList?.accountId ?? '');
  const account = accounts.find((each) => each.accountId === accountId);
  const [chosen, setChosen] = useState<string>('');
  const kind = account?.kinds.find((each) => each.kind === chosen) ?? account?.kinds[0];
  const [asked, setAsked] = useState(askedByList(props.filter));
  const write = useCommand('uploads.export');
  const fill = useCommand('uploads.fillTemplate');
  const running = write.running || fill.running;
  useEffect(() => onBusy(running), [running, onBusy]);

  const wish = { accountId, filter: filterWith(props.filter, asked), asked: [...asked] };
  const question = kind === undefined ? null : { ...wish, kind: kind.kind };
  const preview = useView('uploads.preview', question, ['writeBacks', 'packages']);
  // What could be put in is told by what stays out of a file that nothing is asked for.
  const everyState = { ...props.filter, states: undefined };
  const others = useView(
    'uploads.preview',
    question === null ? null : { ...question, filter: everyState, asked: [] },
    ['writeBacks', 'packages'],
  );
  const counts = new Map(others.data?.leftOut.map((each) => [each.askFor, each]) ?? []);
  const { data } = preview;
  const shipments = data?.shipments ?? 0;

  async function save(): Promise<void> {
    if (kind === undefined) return;
    const done = kind.fills ? await fill.run(wish) : await write.run({ ...wish, kind: kind.kind });
    if (done !== null && done.report !== null) props.onSaved(done.report);
  }

  const error = write.error ?? fill.error;
  return (
    <form
      className="dialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (!running && shipments > 0) void save();
      }}
    >
      {accounts.length > 1 && (
        <NativeSelect
          label="Account"
          value={accountId}
          data={accounts.map((each) => ({ value: each.accountId, label: each.accountName }))}
          onChange={(event) => setAccountId(event.currentTarget.value)}
        />
      )}
      <Radio.Group label="File" value={kind?.kind ?? ''} onChange={setChosen}>
        <div className="upload-kinds">
          {account?.kinds.map((each) => (
            <Radio
              key={each.kind}
              value={each.kind}
              label={each.title}
              description={each.where}
              data-autofocus={each === kind || undefined}
            />
          ))}
        </div>
      </Radio.Group>
      {askedWords.some(([state]) => counts.has(state)) && (
        <fieldset className="upload-asked">
          <legend>Failed shipments go into the file. Put in as well:</legend>
          {askedWords.map(([state, word]) => {
            const group = counts.get(state);
            if (group === undefined) return null;
            return (
              <Checkbox
                key={state}
                label={`${word}: ${group.count.toLocaleString('en')}`}
                description={group.reason}
                checked={asked.includes(state)}
                onChange={(event) =>
                  setAsked(
                    event.currentTarget.checked
                      ? [...asked, state]
                      : asked.filter((each) => each !== state),
                  )
                }
              />
            );
          })}
        </fieldset>
      )}
      {preview.error !== null && <LoadError error={preview.error} onRetry={preview.reload} />}
      {data !== null && (
        <>
          <TonePanel tone={shipments > 0 ? 'ok' : 'attention'} live>
            {shipments > 0
              ? `${shipmentCount(shipments)} of this account would go, in the listed order.`
              : 'Nothing that is listed for this account goes into the file.'}
          </TonePanel>
          <UploadLeftOut leftOut={data.leftOut} />
        </>
      )}
      <Refusal error={error} />
      <p className="upload-promise">
        Shipments in a saved file are not sent in any other way until you say what became of it.
      </p>
      <div className="dialog-buttons">
        <Button variant="default" disabled={running} onClick={props.onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={running} disabled={shipments === 0}>
          {kind?.fills === true ? 'Choose the file to fill…' : 'Save…'}
        </Button>
      </div>
    </form>
  );
}
