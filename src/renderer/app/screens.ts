import {
  IconBarcode,
  IconCloudCheck,
  IconList,
  IconPackage,
  IconPrinter,
  IconSchool,
  IconSettings,
} from '@tabler/icons-react';
import { lazy } from 'react';
import type { AppEvent } from '../../shared/events.ts';

export type Screen = Extract<AppEvent, { kind: 'navigate' }>['screen'];

export const screens = [
  { screen: 'ship', label: 'Ship', icon: IconBarcode, key: 'Ctrl+1' },
  { screen: 'orders', label: 'Orders', icon: IconList, key: 'Ctrl+2' },
  { screen: 'packages', label: 'Packages', icon: IconPackage, key: 'Ctrl+3' },
  { screen: 'printers', label: 'Printers', icon: IconPrinter, key: 'Ctrl+6' },
  { screen: 'ecommerce-status', label: 'eCommerce Status', icon: IconCloudCheck, key: 'Ctrl+4' },
  { screen: 'settings', label: 'Settings', icon: IconSettings, key: 'Ctrl+5' },
  { screen: 'practice', label: 'Practice', icon: IconSchool, key: '' },
] as const satisfies readonly { screen: Screen; label: string; icon: unknown; key: string }[];

// Only Ship is there at once; the others arrive as soon as the first picture stands.
const loaders = {
  confirm: () => import('../features/confirm/confirm-pop-up.tsx'),
  orders: () => import('../features/orders/orders-screen.tsx'),
  order: () => import('../features/order/order-page.tsx'),
  requests: () => import('../features/order/failed-requests-dialog.tsx'),
  wizard: () => import('../features/orders/import-wizard.tsx'),
  packages: () => import('../features/packages/packages-screen.tsx'),
  printers: () => import('../features/printers/printers-screen.tsx'),
  manifest: () => import('../features/packages/manifest-dialog.tsx'),
  status: () => import('../features/ecommerce-status/status-screen.tsx'),
  settings: () => import('../features/settings/settings-screen.tsx'),
  help: () => import('./help-dialogs.tsx'),
  notices: () => import('../ui/notice-center.tsx'),
  reprint: () => import('../ui/reprint-dialog.tsx'),
  practice: () => import('../features/practice/practice-screen.tsx'),
} as const;

export const ConfirmPopUp = lazy(() =>
  loaders.confirm().then((module) => ({ default: module.ConfirmPopUp })),
);
export const OrdersScreen = lazy(() =>
  loaders.orders().then((module) => ({ default: module.OrdersScreen })),
);
export const OrderPage = lazy(() =>
  loaders.order().then((module) => ({ default: module.OrderPage })),
);
export const FailedRequestsDialog = lazy(() =>
  loaders.requests().then((module) => ({ default: module.FailedRequestsDialog })),
);
export const ImportWizard = lazy(() =>
  loaders.wizard().then((module) => ({ default: module.ImportWizard })),
);
export const PackagesScreen = lazy(() =>
  loaders.packages().then((module) => ({ default: module.PackagesScreen })),
);
export const PrintersScreen = lazy(() =>
  loaders.printers().then((module) => ({ default: module.PrintersScreen })),
);
export const ManifestDialog = lazy(() =>
  loaders.manifest().then((module) => ({ default: module.ManifestDialog })),
);
export const StatusScreen = lazy(() =>
  loaders.status().then((module) => ({ default: module.StatusScreen })),
);
export const SettingsScreen = lazy(() =>
  loaders.settings().then((module) => ({ default: module.SettingsScreen })),
);
export const PracticeScreen = lazy(() =>
  loaders.practice().then((module) => ({ default: module.PracticeScreen })),
);

export const KeyboardHelp = lazy(() =>
  loaders.help().then((module) => ({ default: module.KeyboardHelp })),
);
export const AboutDialog = lazy(() =>
  loaders.help().then((module) => ({ default: module.AboutDialog })),
);
export const NoticeCenter = lazy(() =>
  loaders.notices().then((module) => ({ default: module.NoticeCenter })),
);

/** Fetches what was not needed for the first picture, once the computer has nothing else to do. */
export function loadTheRest(): () => void {
  const request = requestIdleCallback(
    () => {
      for (const load of Object.values(loaders)) void load();
    },
    { timeout: 3_000 },
  );
  return () => cancelIdleCallback(request);
}
