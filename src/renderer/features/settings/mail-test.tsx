import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '../../ui/refusal.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';

/** Sends a mail about a sample order with what is saved, and shows what the server said. */
export function MailTest() {
  const [to, setTo] = useState('');
  const [answer, setAnswer] = useState<{ ok: boolean; words: string } | null>(null);
  const test = useCommand('mail.test');

  async function submit(): Promise<void> {
    setAnswer(null);
    setAnswer(await test.run({ to: to.trim() }));
  }

  return (
    <form
      className="mail-test"
      aria-label="Test mail"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (to.trim() !== '') void submit();
      }}
    >
      <TextInput
        label="Send a test mail to"
        placeholder="you@example.com"
        value={to}
        maxLength={254}
        spellCheck={false}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={test.running} disabled={to.trim() === ''}>
        Send test
      </Button>
      {answer !== null && (
        <TonePanel tone={answer.ok ? 'ok' : 'attention'} live>
          {answer.words}
        </TonePanel>
      )}
      <Refusal error={test.error} />
    </form>
  );
}
