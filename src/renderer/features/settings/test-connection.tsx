import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountTestView, AccountView } from '../../../shared/account-views.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type Tone, TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';

const tones: Readonly<Record<AccountTestView['outcome'], Tone>> = {
  ok: 'ok',
  auth: 'stop',
  unreachable: 'stop',
  trouble: 'stop',
  busy: 'attention',
  untestable: 'idle',
};

/** Asks the channel, or the payment provider, one harmless question with what is stored. */
export function TestConnection(props: {
  readonly account: AccountView | null;
  /** What was typed is not stored yet, so a test would be one of something else. */
  readonly unsaved: boolean;
  /** Left out, the channel is asked. */
  readonly command?: 'accounts.test' | 'payments.test';
}) {
  const { account, unsaved } = props;
  const test = useCommand(props.command ?? 'accounts.test');
  const [result, setResult] = useState<AccountTestView | null>(null);
  const missing = account === null || unsaved;

  async function run(): Promise<void> {
    if (account === null) return;
    setResult(null);
    setResult(await test.run({ accountId: account.accountId }));
  }

  return (
    <div className="account-test">
      <Button
        variant="default"
        leftSection={<IconPlugConnected size={18} aria-hidden />}
        loading={test.running}
        disabled={missing}
        onClick={() => void run()}
      >
        Test connection
      </Button>
      {missing && <span className="dim">Save first: what is stored is tested.</span>}
      <Refusal error={test.error} />
      {result !== null && !missing && (
        <TonePanel tone={tones[result.outcome]} live>
          {result.words}
          {result.nextCallAt !== null && (
            <>
              {' Next call at '}
              <LocalTime at={result.nextCallAt} timeOnly />.
            </>
          )}
        </TonePanel>
      )}
    </div>
  );
}
