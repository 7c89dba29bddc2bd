import { IconDeviceMobile } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { alertWords, badgeWords, dueAlerts } from '../station/imei-words.ts';
import { notify } from '../ui/notify.ts';
import { isDialogOpen } from '../ui/text-field.ts';
import { useView } from '../ui/use-view.ts';
import { StatusBarItem } from './status-bar-item.tsx';

const ImeiWaitingDialog = lazy(() =>
  import('../station/imei-waiting-dialog.tsx').then((module) => ({
    default: module.ImeiWaitingDialog,
  })),
);

/** The most urgent come first; who is not among these has time. */
const firstRows = { offset: 0, limit: 50 } as const;

/** Packages that wait for an IMEI, with a notice at 45 and at 55 minutes (QP12). */
export function ImeiBadge(props: { readonly onOpenOrder: (orderId: string) => void }) {
  const { data } = useView('imei.waiting', firstRows, ['writeBacks', 'packages']);
  const [open, setOpen] = useState(false);
  const [counted, setCounted] = useState({ of: data, seconds: 0 });
  // What was counted since an earlier answer says nothing of this one.
  const passed = counted.of === data ? counted.seconds : 0;
  const told = useRef<Set<string>>(new Set());
  const runs = data?.rows.some((row) => row.clock !== null && row.clock.secondsLeft > 0) ?? false;

  // The core says how much is left; from then on the seconds are counted here.
  useEffect(() => {
    if (data === null || !runs) return;
    const startedMs = Date.now();
    const timer = setInterval(
      () => setCounted({ of: data, seconds: Math.floor((Date.now() - startedMs) / 1_000) }),
      1_000,
    );
    return () => clearInterval(timer);
  }, [data, runs]);

  useEffect(() => {
    const alerts = dueAlerts(data?.rows ?? [], passed, told.current);
    if (alerts.length === 0) return;
    for (const { key } of alerts) told.current.add(key);
    const { tone, words } = alertWords(alerts);
    notify(tone, words);
  }, [data, passed]);

  if (!open && (data === null || data.total === 0)) return null;
  const { tone, words, short } = badgeWords(data ?? { rows: [], total: 0 }, passed);
  return (
    <>
      <StatusBarItem
        tone={tone}
        icon={<IconDeviceMobile size={18} aria-hidden />}
        title={words}
        onClick={() => {
          if (isDialogOpen()) notify('attention', 'Finish the open dialog first.');
          else setOpen(true);
        }}
      >
        <span className="status-bar-wide">{words}</span>
        <span className="status-bar-narrow" aria-hidden>
          {short}
        </span>
      </StatusBarItem>
      {open && (
        <Suspense fallback={null}>
          <ImeiWaitingDialog
            onOpenOrder={(orderId) => {
              setOpen(false);
              props.onOpenOrder(orderId);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
