import './import-wizard.css';
import { Modal } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ChosenFileView, ImportReportView } from '../../../shared/import-views.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { ImportColumnsStep } from './import-columns-step.tsx';
import { columnsOfFile } from './import-fields.ts';
import { ImportFileStep } from './import-file-step.tsx';
import { ImportProgressStep } from './import-progress-step.tsx';
import { ImportReportStep } from './import-report-step.tsx';
import type { ImportFormat } from './import-words.ts';

type Step = 'file' | 'columns' | 'progress' | 'report';

const titles: Readonly<Record<Step, string>> = {
  file: 'Import orders',
  columns: 'Match the columns',
  progress: 'Importing',
  report: 'Import report',
};

/** From a file to a report: what was recognised, whose orders they are, which column is what. */
export function ImportWizard(props: { readonly onClose: () => void }) {
  const [step, setStep] = useState<Step>('file');
  const [file, setFile] = useState<ChosenFileView | null>(null);
  const [format, setFormat] = useState<ImportFormat | null>(null);
  const [accountId, setAccountId] = useState('');
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>({});
  const [saveAs, setSaveAs] = useState('');
  const [report, setReport] = useState<ImportReportView | null>(null);
  const accounts = useView('accounts.list', {}, ['settings']);
  const choose = useCommand('orders.chooseFile');
  const run = useCommand('orders.import');
  const begun = useRef(false);

  async function chooseFile(): Promise<void> {
    const answer = await choose.run({});
    if (answer === null) return;
    if (answer.file === null) {
      if (file === null) props.onClose();
      return;
    }
    setFile(answer.file);
    setFormat(answer.file.format);
    setColumns(columnsOfFile(answer.file.suggestedColumnMap, answer.file.headers));
    setReport(null);
    setStep('file');
  }

  const begin = useEffectEvent(() => void chooseFile());
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin();
  }, []);

  const list = accounts.data?.accounts ?? [];
  const usual = format === 'amazon-unshipped' ? 'amazon' : 'practice';
  const account =
    accountId || (list.find((each) => each.channel === usual) ?? list[0])?.accountId || '';

  async function start(): Promise<void> {
    if (file === null || format === null) return;
    setStep('progress');
    const name = saveAs.trim();
    const done = await run.run({
      fileId: file.fileId,
      accountId: account,
      format,
      ...(format === 'csv' ? { columns: { ...columns } } : {}),
      ...(format === 'csv' && name !== '' ? { saveColumnMapAs: name } : {}),
    });
    if (done === null) return;
    setReport(done);
    setStep('report');
  }

  function close(): void {
    if (!run.running) props.onClose();
  }

  return (
    <Modal
      opened={file !== null || choose.error !== null}
      onClose={close}
      closeOnClickOutside={false}
      title={titles[step]}
      size={880}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {choose.error !== null && (
        <LoadError error={choose.error} onRetry={() => void chooseFile()} />
      )}
      {file !== null && step === 'file' && (
        <ImportFileStep
          file={file}
          format={format}
          accounts={list}
          accountId={account}
          choosing={choose.running}
          onFormat={setFormat}
          onAccount={setAccountId}
          onChooseFile={() => void chooseFile()}
          onClose={close}
          onNext={() => (format === 'csv' ? setStep('columns') : void start())}
        />
      )}
      {file !== null && step === 'columns' && (
        <ImportColumnsStep
          file={file}
          columns={columns}
          saveAs={saveAs}
          onColumns={setColumns}
          onSaveAs={setSaveAs}
          onBack={() => setStep('file')}
          onNext={() => void start()}
        />
      )}
      {file !== null && step === 'progress' && (
        <ImportProgressStep
          file={file}
          running={run.running}
          error={run.error}
          onBack={() => setStep(format === 'csv' ? 'columns' : 'file')}
        />
      )}
      {report !== null && step === 'report' && (
        <ImportReportStep
          report={report}
          onAnother={() => void chooseFile()}
          onClose={props.onClose}
        />
      )}
    </Modal>
  );
}
