import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CommandOutput } from '../../shared/contract.ts';
import { TonePanel } from '../ui/tone.tsx';
import { useCommand } from '../ui/use-command.ts';
import { addressHelp } from './address-help.ts';
import { type PrinterDraft, withIdentity } from './printer-draft.ts';
import { deviceFacts } from './printer-words.ts';

type Answer = { readonly address: string; readonly said: CommandOutput<'printers.identify'> };

/** The address with its help, and the button that asks what is there. */
export function AddressField(props: {
  readonly draft: PrinterDraft;
  /** Told with what was typed, or with what the device said of itself. */
  readonly onChange: (change: (last: PrinterDraft) => PrinterDraft) => void;
}) {
  const { draft } = props;
  const ask = useCommand('printers.identify');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const address = draft.address.trim();

  async function askPrinter(): Promise<void> {
    setAnswer(null);
    const said = await ask.run({ address });
    if (said === null) return;
    setAnswer({ address, said });
    props.onChange((last) => withIdentity(last, said));
  }

  return (
    <div className="printer-form-address">
      <TextInput
        label="Address"
        placeholder="tcp://192.168.1.40:9100"
        description={addressHelp(draft.address)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.address}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        readOnly={ask.running}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          props.onChange((last) => ({ ...last, address: typed }));
        }}
      />
      {/* A receipt printer would print the question. */}
      {draft.language === 'zpl' && (
        <Button
          variant="default"
          loading={ask.running}
          disabled={address === ''}
          onClick={() => void askPrinter()}
        >
          Ask the printer
        </Button>
      )}
      <div className="printer-form-answer" role="status">
        {ask.error !== null && <TonePanel tone="stop">{ask.error.message}</TonePanel>}
        {answer !== null && answer.address === address && <Said said={answer.said} />}
      </div>
    </div>
  );
}

function Said({ said }: { readonly said: Answer['said'] }) {
  const facts = deviceFacts(said);
  const usable = said.language !== 'other';
  const filledIn = said.dpi !== null || (said.language !== null && usable);
  return (
    <TonePanel tone={said.reachable ? (usable ? 'ok' : 'attention') : 'stop'}>
      <strong>{said.words}</strong>
      {facts !== '' && <div className="break-words">{facts}</div>}
      {filledIn && <div>What it said is filled in below.</div>}
    </TonePanel>
  );
}
