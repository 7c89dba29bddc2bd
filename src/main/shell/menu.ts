import type { MenuItemConstructorOptions } from 'electron';
import type { AppEvent } from '../../shared/events.ts';
import type { ExternalLinkKey } from './external-links.ts';

export type MenuSetting = {
  readonly practice: boolean;
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  /** Tells the page what was chosen. */
  readonly send: (event: AppEvent) => void;
  readonly openLink: (key: ExternalLinkKey) => void;
};

type Screen = Extract<AppEvent, { kind: 'navigate' }>['screen'];
type Action = Extract<AppEvent, { kind: 'menu' }>['action'];
type Entry = MenuItemConstructorOptions;

const separator: Entry = { type: 'separator' };

/**
 * The application menu as data. Ids are stable: tests and support name entries by them. Tools for
 * developers exist only where the application runs from its sources.
 */
export function menuTemplate(setting: MenuSetting): Entry[] {
  const { practice, packaged, platform, send, openLink } = setting;
  const screen = (label: string, to: Screen, accelerator?: string): Entry => ({
    id: `screen-${to}`,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => send({ kind: 'navigate', screen: to }),
  });
  const action = (label: string, chosen: Action, accelerator?: string): Entry => ({
    id: chosen,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => send({ kind: 'menu', action: chosen }),
  });
  const menus: (Entry | null)[] = [
    platform === 'darwin' ? { role: 'appMenu' } : null,
    {
      label: '&File',
      submenu: [
        action('Import Orders…', 'import-orders', 'CommandOrControl+O'),
        action('Export Manifest…', 'export-manifest'),
        separator,
        action('Switch User', 'switch-user', 'CommandOrControl+L'),
        ...(platform === 'darwin' ? [] : [separator, { id: 'quit', role: 'quit' } as const]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        screen('Ship', 'ship', 'CommandOrControl+1'),
        screen('Orders', 'orders', 'CommandOrControl+2'),
        screen('Packages', 'packages', 'CommandOrControl+3'),
        screen('Printers', 'printers', 'CommandOrControl+6'),
        screen('eCommerce Status', 'ecommerce-status', 'CommandOrControl+4'),
        screen('Settings', 'settings', 'CommandOrControl+5'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(packaged ? [] : developerEntries),
      ],
    },
    practice
      ? { label: '&Practice', submenu: [screen('Marketplace and Printed Labels', 'practice')] }
      : null,
    {
      label: '&Help',
      role: 'help',
      submenu: [
        action('Keyboard', 'keyboard-help', 'F1'),
        {
          id: 'amazon-orders',
          label: 'Amazon Seller Central (in the browser)',
          click: () => openLink('amazon-orders'),
        },
        separator,
        action('About Packbench', 'about'),
      ],
    },
  ];
  return menus.filter((menu) => menu !== null);
}

const developerEntries: readonly Entry[] = [
  separator,
  { role: 'reload' },
  { role: 'toggleDevTools' },
];
