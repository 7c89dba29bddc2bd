import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { PrinterStateView } from '../../../shared/printing-views.ts';
import { PrinterBadge } from '../../printing/printer-badge.tsx';
import { languageWord, needsAttention, printerLook } from '../../printing/printer-words.ts';
import { TestLabelButton } from '../../printing/test-label-button.tsx';
import { useRights } from '../../station/use-rights.ts';
import { dotted } from '../../ui/dotted.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { bufferWords, heardOf } from './card-words.ts';
import { RemovePrinterDialog } from './remove-printer-dialog.tsx';

/** One printer: what it said, what waits for it, and what can be done. */
export function PrinterCard(props: {
  readonly printer: PrinterStateView;
  readonly onShowJobs: (show: 'open' | 'asking') => void;
  readonly onEdit: () => void;
}) {
  const { printer } = props;
  const [removing, setRemoving] = useState(false);
  const mayChange = useRights()('settings');
  const hold = useCommand('printers.hold');
  const check = useCommand('printers.check');
  const { printerId, name, held } = printer;
  const { tone, word } = printerLook(printer.level);
  const error = hold.error ?? check.error;
  const buffer = bufferWords(printer);
  const device = dotted([printer.model, `${printer.dpi} dpi`, languageWord(printer.language)]);

  return (
    <li>
      <article className="card printer-card" aria-label={name}>
        <header className="printer-card-head">
          <h3 className="truncate" title={`${name}, ${printer.address}`}>
            {name}
          </h3>
          <PrinterBadge printer={printer} />
        </header>
        {printer.words !== word && (
          <p
            className={`printer-card-words tone-${tone}`}
            data-strong={needsAttention(printer) || undefined}
          >
            {printer.words}
          </p>
        )}
        {held && <p className="printer-card-held">Its labels wait until you let it go.</p>}
        {printer.notes.map((note) => (
          <p key={note} className="printer-card-note">
            {note}
          </p>
        ))}
        <p className="printer-card-facts" title={factsTitle(printer)}>
          {printer.isDefault && <strong>Default printer · </strong>}
          {device}
        </p>
        <p className="printer-card-facts">
          <Heard printer={printer} />
        </p>
        <p className="printer-card-counts">
          <button
            type="button"
            className="printer-card-link"
            aria-label={`${printer.labelsWaiting} waiting for ${name}, show them`}
            onClick={() => props.onShowJobs('open')}
          >
            <strong>{printer.labelsWaiting}</strong> waiting
          </button>
          {printer.labelsNeedingAnswer > 0 && (
            <button
              type="button"
              className="printer-card-link tone-attention"
              aria-label={`${printer.labelsNeedingAnswer} of ${name} to answer, show them`}
              onClick={() => props.onShowJobs('asking')}
            >
              <strong>{printer.labelsNeedingAnswer}</strong> to answer
            </button>
          )}
          {buffer !== null && <span className="dim">{buffer}</span>}
        </p>
        <div className="printer-card-actions">
          <Button
            size="xs"
            variant={held ? 'filled' : 'default'}
            loading={hold.running}
            aria-label={held ? `Let go ${name}` : `Hold ${name}`}
            onClick={() => void hold.run({ printerId, held: !held })}
          >
            {held ? 'Let go' : 'Hold'}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={check.running}
            aria-label={`Check now ${name}`}
            onClick={() => void check.run({ printerId })}
          >
            Check now
          </Button>
          {printer.language === 'zpl' && <TestLabelButton printer={printer} short />}
          <RightButton
            right="settings"
            size="xs"
            variant="default"
            aria-label={`Edit ${name}`}
            onClick={props.onEdit}
          >
            Edit…
          </RightButton>
          <ActionIcon
            className="printer-card-remove"
            variant="default"
            size={30}
            aria-label={`Remove ${name}`}
            title={mayChange.reason ?? 'Remove…'}
            disabled={!mayChange.allowed}
            onClick={() => setRemoving(true)}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        </div>
        {error !== null && (
          <p role="alert" className="printer-error">
            {error.message}
          </p>
        )}
      </article>
      {removing && <RemovePrinterDialog printer={printer} onClose={() => setRemoving(false)} />}
    </li>
  );
}

function Heard({ printer }: { readonly printer: PrinterStateView }) {
  const heard = heardOf(printer);
  return (
    <>
      {heard.map(({ words, at }, index) => (
        <span key={words}>
          {index > 0 && ' · '}
          {words} {at !== null && <LocalTime at={at} seconds />}
        </span>
      ))}
    </>
  );
}

function factsTitle(printer: PrinterStateView): string {
  return [
    printer.address,
    printer.model,
    printer.firmware === '' ? '' : `firmware ${printer.firmware}`,
    printer.serial === '' ? '' : `serial ${printer.serial}`,
  ]
    .filter((fact) => fact !== '')
    .join(', ');
}
