import { Button } from '@mantine/core';
import { useState } from 'react';
import { LocalTime } from '../../ui/local-time.tsx';
import { OrderPanel } from './order-panel.tsx';
import './order-work.css';
import type { OrderPanelProps } from './use-order-change.ts';

const FIRST = 8;

/** What was done to the order and its packages, by whom and when. */
export function HistoryPanel({ page }: Pick<OrderPanelProps, 'page'>) {
  const { history } = page.work;
  const [all, setAll] = useState(false);
  const shown = all ? history : history.slice(0, FIRST);
  return (
    <OrderPanel title="History">
      {history.length === 0 ? (
        <p className="dim order-work-empty">Nothing has been done here yet.</p>
      ) : (
        <ol className="order-history">
          {shown.map(({ at, actor, words }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no names and never move.
            <li key={history.length - index}>
              <span className="dim">
                <LocalTime at={at} />
              </span>
              <span>
                {words} <span className="dim">· {actor}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {history.length > FIRST && (
        <div>
          <Button variant="default" size="xs" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${history.length}`}
          </Button>
        </div>
      )}
    </OrderPanel>
  );
}
