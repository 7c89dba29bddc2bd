import { Button } from '@mantine/core';
import { IconLockExclamation } from '@tabler/icons-react';
import type { BlockedAccountView } from '../../../shared/health-views.ts';
import { LocalTime } from '../../ui/local-time.tsx';

/**
 * Accounts whose channel refuses the sign-in: one banner for each, however many shipments wait, since
 * one thing has to be mended.
 */
export function BlockedBanner(props: {
  readonly blocked: readonly BlockedAccountView[];
  readonly onOpenAccount: (accountId: string) => void;
}) {
  if (props.blocked.length === 0) return null;
  return (
    <ul className="blocked" aria-label="Signed-out accounts">
      {props.blocked.map((account) => (
        <li key={account.accountId} className="blocked-account tone-stop" role="alert">
          <IconLockExclamation size={24} stroke={2} aria-hidden />
          <div className="blocked-words">
            <strong>
              {account.channelName} refuses the sign-in of {account.accountName}.{' '}
              {account.waiting === 1 ? '1 shipment waits.' : `${account.waiting} shipments wait.`}
            </strong>
            <span>
              {account.message}
              {account.nextAttemptAt !== null && (
                <>
                  {' Next attempt at '}
                  <LocalTime at={account.nextAttemptAt} timeOnly />.
                </>
              )}
            </span>
          </div>
          <Button
            variant="default"
            aria-label={`Open account ${account.accountName}`}
            onClick={() => props.onOpenAccount(account.accountId)}
          >
            Open account
          </Button>
        </li>
      ))}
    </ul>
  );
}
