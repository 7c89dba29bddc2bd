import { moneyWords } from '../../../shared/money-words.ts';
import type { PaymentTransactionState } from '../../../shared/payment-words.ts';
import type { PaymentView } from '../../../shared/payments-views.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { type Tone, ToneBadge } from '../../ui/tone.tsx';

const looks: Readonly<Record<PaymentTransactionState, { tone: Tone; word: string }>> = {
  Pending: { tone: 'working', word: 'Pending' },
  Success: { tone: 'ok', word: 'Success' },
  Failed: { tone: 'stop', word: 'Failed' },
  Unknown: { tone: 'attention', word: 'Unknown' },
  Withdrawn: { tone: 'idle', word: 'Taken back' },
};

/** Transaction History (UC13, UC15): what was done to a payment, by whom, newest first. */
export function PaymentHistory({ payment }: { readonly payment: PaymentView }) {
  const { transactions } = payment;
  return (
    <div className="payment-history">
      <h3>Transaction History</h3>
      {transactions.length === 0 ? (
        <p className="dim">Nothing has happened to this payment yet.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">When, by whom</th>
              <th scope="col">What</th>
              <th scope="col" className="number">
                Amount
              </th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {transactions.toReversed().map((line) => {
              const { tone, word } = looks[line.state];
              return (
                <tr key={line.transactionId}>
                  <td>
                    <LocalTime at={line.at} />
                    <p className="dim">{line.actor}</p>
                  </td>
                  <td>
                    {line.words}
                    {line.reference !== '' && (
                      <div className="payment-reference">
                        <CopyText
                          text={line.reference}
                          label={`id of the ${line.words.toLowerCase()}`}
                        />
                      </div>
                    )}
                    {line.standing !== '' && <p className="dim">{line.standing}</p>}
                  </td>
                  <td className="number">{moneyWords(line.amountMinor, payment.currency)}</td>
                  <td>
                    <ToneBadge tone={tone}>{word}</ToneBadge>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </div>
  );
}
