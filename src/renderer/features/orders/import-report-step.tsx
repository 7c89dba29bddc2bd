import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ImportReportView } from '../../../shared/import-views.ts';
import { invoke } from '../../api.ts';
import { notify } from '../../ui/notify.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { reportText } from './import-words.ts';

/** The most that the system clipboard is given at once. */
const copyLimit = 100_000;

/** What became of the file: counts, and each problem with its line. */
export function ImportReportStep(props: {
  readonly report: ImportReportView;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}) {
  const { report } = props;

  async function copy(): Promise<void> {
    const result = await invoke('app.copy', { text: reportText(report, copyLimit) });
    if (result.ok) notify('ok', 'The report is copied.');
    else notify('stop', result.error.message);
  }

  const figures = [
    ['New', report.created],
    ['Updated', report.updated],
    ['Unchanged', report.unchanged],
    ['Problems', report.problemCount],
  ] as const;
  return (
    <div className="dialog">
      {report.cancelled ? (
        <TonePanel tone="attention" live>
          The import was stopped. What is counted here went in; import the file again for the rest.
        </TonePanel>
      ) : (
        <TonePanel tone={report.problemCount === 0 ? 'ok' : 'attention'} live>
          {report.fileName} is imported into {report.accountName}
          {report.problemCount === 0 ? '.' : ', but some of it could not be used.'}
        </TonePanel>
      )}
      <dl className="import-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {report.problems.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className="import-problems" aria-label="Problems" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Reason</th>
              </tr>
            </thead>
            <tbody>
              {report.problems.map((problem) => (
                <tr key={`${problem.fileLine} ${problem.reason}`}>
                  <td>{problem.fileLine}</td>
                  <td>{problem.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {report.problemCount > report.problems.length && (
            <p className="dim">
              And {(report.problemCount - report.problems.length).toLocaleString('en')} more.
            </p>
          )}
        </section>
      )}
      <div className="dialog-buttons">
        <Button
          variant="default"
          leftSection={<IconCopy size={18} aria-hidden />}
          onClick={() => void copy()}
        >
          Copy report
        </Button>
        <Button variant="default" onClick={props.onAnother}>
          Import another file…
        </Button>
        <Button onClick={props.onClose} data-autofocus>
          Done
        </Button>
      </div>
    </div>
  );
}
