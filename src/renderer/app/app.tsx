import './app.css';
import { Activity, Fragment, Suspense, useEffect, useState } from 'react';
import type { AppEvent } from '../../shared/events.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import { ShipScreen } from '../features/ship/ship-screen.tsx';
import { useStation } from '../station/use-station.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { publishLoneKey } from '../ui/lone-keys.ts';
import { notify } from '../ui/notify.ts';
import { StationZone } from '../ui/station-zone.ts';
import { isDialogOpen } from '../ui/text-field.ts';
import { useAppEvent } from '../ui/use-app-event.ts';
import { useEveryMinute } from '../ui/use-every-minute.ts';
import { useKeyboardWedge } from '../ui/use-keyboard-wedge.ts';
import { useView } from '../ui/use-view.ts';
import { ImeiBadge } from './imei-badge.tsx';
import { Navigation } from './navigation.tsx';
import {
  AboutDialog,
  ConfirmPopUp,
  FailedRequestsDialog,
  ImportWizard,
  KeyboardHelp,
  loadTheRest,
  ManifestDialog,
  NoticeCenter,
  OrderPage,
  OrdersScreen,
  PackagesScreen,
  PracticeScreen,
  PrintersScreen,
  type Screen,
  SettingsScreen,
  StatusScreen,
  screens,
} from './screens.ts';
import { StatusBar } from './status-bar.tsx';

type Dialog = Exclude<Extract<AppEvent, { kind: 'menu' }>['action'], 'switch-user'>;

/** What every screen knows of printing: the printers' states, and the prints that ask. */
const askingPrints = { show: 'asking', offset: 0, limit: 20 } as const;

/** A dialog belongs to the screen below it: with another one there, it would go on unseen. */
function refuseOverDialog(): boolean {
  const isOpen = isDialogOpen();
  if (isOpen) notify('attention', 'Finish the open dialog first.');
  return isOpen;
}

/** Composes the screens; knows every feature, so that no feature has to know another. */
export function App() {
  const station = useStation();
  const info = useView('app.info', {}, ['settings']);
  const queue = useView('app.queue', {}, [
    'writeBacks',
    'printJobs',
    'packages',
    'requests',
    'health',
  ]);
  const printing = useView('printing.view', askingPrints, ['printJobs', 'printers', 'settings']);
  const [screen, setScreen] = useState<Screen>('ship');
  const [visited, setVisited] = useState<ReadonlySet<Screen>>(new Set(['ship']));
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [status, setStatus] = useState({
    states: [] as readonly WriteBackState[],
    text: '',
    asked: 0,
  });
  const [settings, setSettings] = useState({ accountId: '', asked: 0 });
  const [printers, setPrinters] = useState({ show: 'open' as 'open' | 'asking', asked: 0 });
  const [showsRequests, setShowsRequests] = useState(false);
  const [orders, setOrders] = useState({ list: 'pending' as const, asked: 0 });
  const [orderPage, setOrderPage] = useState<string | null>(null);
  const [packages, setPackages] = useState({ notUpdatedOnly: false, asked: 0 });

  const today = info.data?.today ?? '';
  const practice = info.data?.practice ?? false;
  const { confirmation } = station.view ?? { confirmation: null };

  function go(next: Screen): void {
    setVisited((before) => (before.has(next) ? before : new Set([...before, next])));
    setScreen(next);
  }

  function showPrinters(show: 'open' | 'asking'): void {
    setPrinters(({ asked }) => ({ show, asked: asked + 1 }));
    go('printers');
  }

  function openOrder(orderId: string): void {
    station.open(orderId);
    go('ship');
  }

  useKeyboardWedge({
    onScan: (code) => {
      if (confirmation === null && isDialogOpen()) {
        notify('attention', 'Scan refused: close the dialog first.');
        return;
      }
      if (confirmation === null) go('ship');
      station.scan(code);
    },
    onLoneKey: (key) => {
      if (key === '?' && !isDialogOpen()) setDialog('keyboard-help');
      else publishLoneKey(key);
    },
  });

  function showPendingOrders(): void {
    setOrderPage(null);
    setOrders(({ asked }) => ({ list: 'pending', asked: asked + 1 }));
    go('orders');
  }

  useAppEvent((event) => {
    if (event.kind === 'orders-pending') {
      const orders = event.count === 1 ? '1 new order is' : `${event.count} new orders are`;
      notify('attention', `${orders} pending acceptance.`, {
        label: 'Show pending orders',
        run: () => {
          if (refuseOverDialog()) return false;
          showPendingOrders();
          return true;
        },
      });
      return;
    }
    if (event.kind === 'show-pending-orders') {
      if (!isDialogOpen()) showPendingOrders();
      return;
    }
    if (event.kind !== 'navigate' && event.kind !== 'menu') return;
    const chosen = event.kind === 'menu' ? event.action : null;
    // The gate around the station does that, whatever is open.
    if (chosen === 'switch-user') return;
    if (refuseOverDialog()) return;
    if (event.kind === 'navigate') go(event.screen);
    else setDialog(chosen);
  });

  useEffect(() => loadTheRest(), []);
  // A new day begins, and after ten minutes without a call nobody knows whether the network is there.
  useEveryMinute(() => {
    info.reload();
    queue.reload();
  });
  useEffect(() => {
    const label = screens.find((each) => each.screen === screen)?.label;
    document.title = label === undefined ? 'Packbench' : `${label} – Packbench`;
  }, [screen]);

  const closeDialog = (): void => setDialog(null);
  const shown: readonly (readonly [Screen, React.ReactNode])[] = [
    [
      'ship',
      <ShipScreen
        key="ship"
        station={station}
        today={today}
        printers={printing.data?.printers ?? []}
        onImport={() => setDialog('import-orders')}
        onShowNotUpdated={() => {
          setPackages(({ asked }) => ({ notUpdatedOnly: true, asked: asked + 1 }));
          go('packages');
        }}
        onShowPrinters={showPrinters}
        onHelp={() => setDialog('keyboard-help')}
      />,
    ],
    [
      'orders',
      <Fragment key="orders">
        <Activity mode={orderPage === null ? 'visible' : 'hidden'}>
          <OrdersScreen
            request={orders}
            onOpenOrder={setOrderPage}
            onImport={() => setDialog('import-orders')}
          />
        </Activity>
        {orderPage !== null && (
          <OrderPage
            key={orderPage}
            orderId={orderPage}
            onBack={() => setOrderPage(null)}
            onOpenOrder={setOrderPage}
            onShip={openOrder}
            onShowStatus={(text) => {
              setStatus(({ asked }) => ({ states: [], text, asked: asked + 1 }));
              go('ecommerce-status');
            }}
          />
        )}
      </Fragment>,
    ],
    [
      'packages',
      <PackagesScreen
        key="packages"
        today={today}
        filter={packages}
        onReopen={(packageId) => {
          station.reopenConfirmation(packageId);
          go('ship');
        }}
        onOpenOrder={openOrder}
        onExportManifest={() => setDialog('export-manifest')}
      />,
    ],
    ['printers', <PrintersScreen key="printers" printing={printing} request={printers} />],
    [
      'ecommerce-status',
      <StatusScreen
        key="status"
        request={status}
        onOpenOrder={openOrder}
        onOpenAccount={(accountId) => {
          setSettings(({ asked }) => ({ accountId, asked: asked + 1 }));
          go('settings');
        }}
        onExit={() => go('ship')}
      />,
    ],
    ['settings', <SettingsScreen key="settings" request={settings} />],
    ['practice', <PracticeScreen key="practice" />],
  ];

  return (
    <StationZone value={info.data?.stationZone ?? 'UTC'}>
      <div className="shell">
        <Navigation
          screen={screen}
          practice={practice}
          notUpdatedToday={station.view?.notUpdatedToday ?? 0}
          labelsNeedingAnswer={queue.data?.labelsNeedingAnswer ?? 0}
          onGo={go}
          onHelp={() => setDialog('keyboard-help')}
        />
        <main className="shell-main">
          {shown
            .filter(([name]) => visited.has(name))
            .map(([name, element]) => (
              <Activity key={name} mode={name === screen ? 'visible' : 'hidden'}>
                <ErrorBoundary name={screens.find((each) => each.screen === name)?.label ?? name}>
                  <Suspense fallback={null}>{element}</Suspense>
                </ErrorBoundary>
              </Activity>
            ))}
        </main>
        <Suspense fallback={null}>
          <NoticeCenter />
        </Suspense>
        <StatusBar
          queue={queue.data}
          printers={printing.data?.printers ?? []}
          practice={practice}
          stationName={info.data?.stationName ?? ''}
          onShowStatus={(states) => {
            setStatus(({ asked }) => ({ states, text: '', asked: asked + 1 }));
            go('ecommerce-status');
          }}
          onShowPrinters={showPrinters}
          onShowRequests={() => setShowsRequests(true)}
          onShowPractice={() => go('practice')}
        >
          <ImeiBadge onOpenOrder={openOrder} />
        </StatusBar>
      </div>
      <Suspense fallback={null}>
        {confirmation !== null && (
          <ConfirmPopUp
            key={confirmation.package.packageId}
            confirmation={confirmation}
            running={station.activity === 'confirming'}
            error={station.confirmError}
            refusedScans={station.refusedScans}
            onChoose={station.confirm}
            onAcknowledgeLock={station.acknowledgeLock}
          />
        )}
        {showsRequests && (
          <FailedRequestsDialog
            onOpenOrder={(orderId) => {
              setOrderPage(orderId);
              go('orders');
            }}
            onClose={() => setShowsRequests(false)}
          />
        )}
        {dialog === 'import-orders' && <ImportWizard onClose={closeDialog} />}
        {dialog === 'export-manifest' && <ManifestDialog today={today} onClose={closeDialog} />}
        {dialog === 'keyboard-help' && <KeyboardHelp onClose={closeDialog} />}
        {dialog === 'about' && info.data !== null && (
          <AboutDialog info={info.data} onClose={closeDialog} />
        )}
      </Suspense>
    </StationZone>
  );
}
