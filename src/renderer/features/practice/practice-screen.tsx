import { Button, Radio } from '@mantine/core';
import { IconShoppingCartPlus } from '@tabler/icons-react';
import type { CommandInput } from '../../../shared/contract.ts';
import { LabelPicture } from '../../ui/label-picture.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import './practice.css';
import { PracticeScale } from './practice-scale.tsx';

type Fault = CommandInput<'practice.setFault'>['fault'];

const faults: readonly { fault: Fault; label: string; about: string }[] = [
  { fault: 'none', label: 'Works', about: 'Every confirmation is accepted at once.' },
  {
    fault: 'down',
    label: 'Down',
    about: 'Nobody answers. Shipments wait, uncounted, and go out when it is back.',
  },
  {
    fault: 'throttle',
    label: 'Too many requests',
    about: 'It asks to wait. Shipments wait as long as it says, uncounted.',
  },
  {
    fault: 'error',
    label: 'Server errors',
    about: 'Every attempt is answered with an error and counted. Five make a failure.',
  },
  {
    fault: 'reject',
    label: 'Refuses',
    about: 'Every confirmation is refused with a reason and counted. Five make a failure.',
  },
  {
    fault: 'slow',
    label: 'Slow',
    about: 'Answers come late. Nothing at the bench waits for them.',
  },
  {
    fault: 'silent-after-accept',
    label: 'Accepts, but the answer is lost',
    about: 'The state is unknown until it has been asked what it has. Nothing is sent twice.',
  },
];

const shownLabels = 12;

/** The built-in marketplace and printer: what they took, and faults to practise with. */
export function PracticeScreen() {
  const topics = ['practice', 'writeBacks', 'printJobs', 'packages'] as const;
  const { data, error, reload } = useView('practice.view', {}, topics);
  const setFault = useCommand('practice.setFault');
  const placeOrder = useCommand('practice.placeOrder');

  async function choose(fault: Fault): Promise<void> {
    await setFault.run({ fault });
    reload();
  }

  async function letOrderCome(): Promise<void> {
    if ((await placeOrder.run({})) === null) return;
    notify('ok', 'A buyer has ordered. In a moment the order is here, pending acceptance.');
    reload();
  }

  const shown = error ?? setFault.error ?? placeOrder.error;
  return (
    <Page
      title="Practice"
      about="Nothing here reaches a real marketplace, printer or carrier. Labels are marked SAMPLE."
    >
      {shown !== null && <LoadError error={shown} onRetry={reload} />}
      {data !== null && (
        <div className="practice page-fill">
          <section className="card practice-marketplace" aria-label="Practice marketplace">
            <header className="practice-head">
              <h2>Marketplace</h2>
              <ToneBadge tone={data.running && data.fault === 'none' ? 'ok' : 'attention'}>
                {data.fault === 'down' || !data.running ? 'Not running' : 'Running'}
              </ToneBadge>
            </header>
            <dl className="practice-figures">
              <div>
                <dt>Shipments confirmed</dt>
                <dd>{data.confirmations.toLocaleString('en')}</dd>
              </div>
              <div>
                <dt>Sent again as edits</dt>
                <dd>{data.edits.toLocaleString('en')}</dd>
              </div>
            </dl>
            <div>
              <Button
                variant="default"
                leftSection={<IconShoppingCartPlus size={18} aria-hidden />}
                loading={placeOrder.running}
                onClick={() => void letOrderCome()}
              >
                New pending order
              </Button>
              <p className="dim practice-about">
                A buyer orders three things, and the marketplace waits for your answer to each.
              </p>
            </div>
            <Radio.Group
              label="How it behaves"
              value={data.fault}
              onChange={(fault) => void choose(fault as Fault)}
            >
              <div className="practice-faults">
                {faults.map(({ fault, label, about }) => (
                  <Radio
                    key={fault}
                    value={fault}
                    label={label}
                    description={about}
                    disabled={setFault.running}
                  />
                ))}
              </div>
            </Radio.Group>
          </section>
          <PracticeScale grams={data.scaleGrams} onChanged={reload} />
          <section className="practice-labels" aria-label="Printed labels">
            <h2>Printed labels</h2>
            {data.labels.length === 0 && (
              <p className="dim">The practice printer has printed nothing yet.</p>
            )}
            <ul>
              {data.labels.slice(0, shownLabels).map((label) => (
                <li key={label.jobId}>
                  <LabelPicture packageId={label.packageId} shipmentNumber={label.shipmentNumber} />
                  <span className="mono">{label.shipmentNumber}</span>
                  <span className="dim">
                    <LocalTime at={label.sentAt} />
                  </span>
                </li>
              ))}
            </ul>
            {data.labels.length > shownLabels && (
              <p className="dim">
                And {(data.labels.length - shownLabels).toLocaleString('en')} more before these.
              </p>
            )}
          </section>
        </div>
      )}
    </Page>
  );
}
