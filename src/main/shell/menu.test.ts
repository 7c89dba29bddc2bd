import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { eventSchema } from '../../shared/events.ts';
import { type MenuSetting, menuTemplate } from './menu.ts';

function setting(more: Partial<MenuSetting> = {}): MenuSetting {
  return {
    practice: false,
    packaged: true,
    platform: 'linux',
    send: () => {},
    openLink: () => {},
    ...more,
  };
}

function entries(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((entry) => {
    const inside = Array.isArray(entry.submenu) ? entry.submenu : [];
    return [entry, ...entries(inside)];
  });
}

function labels(menu: readonly MenuItemConstructorOptions[], top: string): unknown[] {
  const found = menu.find((entry) => entry.label === top)?.submenu;
  return Array.isArray(found) ? found.map((entry) => entry.label ?? entry.role ?? entry.type) : [];
}

describe('the menu', () => {
  test('has these menus and entries, in this order', () => {
    const menu = menuTemplate(setting());
    expect(menu.map((entry) => entry.label)).toStrictEqual(['&File', '&Edit', '&View', '&Help']);
    expect(labels(menu, '&File')).toStrictEqual([
      'Import Orders…',
      'Export Manifest…',
      'separator',
      'Switch User',
      'separator',
      'quit',
    ]);
    expect(labels(menu, '&View')).toStrictEqual([
      'Ship',
      'Orders',
      'Packages',
      'Printers',
      'eCommerce Status',
      'Settings',
      'separator',
      'resetZoom',
      'zoomIn',
      'zoomOut',
      'separator',
      'togglefullscreen',
    ]);
    expect(labels(menu, '&Help')).toStrictEqual([
      'Keyboard',
      'Amazon Seller Central (in the browser)',
      'separator',
      'About Packbench',
    ]);
  });

  test('names eCommerce Status under View (SS2)', () => {
    expect(labels(menuTemplate(setting()), '&View')).toContain('eCommerce Status');
  });

  test('gives every screen the key that it has always had', () => {
    const keys = entries(menuTemplate(setting()))
      .filter((entry) => entry.id?.startsWith('screen-') === true)
      .map((entry) => [entry.accelerator, entry.label]);
    expect(Object.fromEntries(keys)).toStrictEqual({
      'CommandOrControl+1': 'Ship',
      'CommandOrControl+2': 'Orders',
      'CommandOrControl+3': 'Packages',
      'CommandOrControl+4': 'eCommerce Status',
      'CommandOrControl+5': 'Settings',
      'CommandOrControl+6': 'Printers',
    });
  });

  test('has a Practice menu in practice mode only', () => {
    const menu = menuTemplate(setting({ practice: true }));
    expect(labels(menu, '&Practice')).toStrictEqual(['Marketplace and Printed Labels']);
    expect(labels(menuTemplate(setting()), '&Practice')).toStrictEqual([]);
  });

  test('offers tools for developers only where it runs from its sources', () => {
    const roles = (packaged: boolean) =>
      entries(menuTemplate(setting({ packaged }))).map((entry) => entry.role);
    expect(roles(false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    for (const role of ['reload', 'forceReload', 'toggleDevTools']) {
      expect(roles(true)).not.toContain(role);
    }
  });

  test('keeps quitting in the application menu on a Mac', () => {
    const menu = menuTemplate(setting({ platform: 'darwin' }));
    expect(menu[0]).toStrictEqual({ role: 'appMenu' });
    expect(labels(menu, '&File')).toStrictEqual([
      'Import Orders…',
      'Export Manifest…',
      'separator',
      'Switch User',
    ]);
  });

  test('has no dead entry: each is a role, a separator, a menu or sends what the page knows', () => {
    const send = vi.fn();
    const openLink = vi.fn();
    const menu = menuTemplate(setting({ practice: true, packaged: false, send, openLink }));
    let sent = 0;
    for (const entry of entries(menu)) {
      if (entry.role !== undefined || entry.type === 'separator' || entry.submenu) continue;
      expect(entry.id).toBeTypeOf('string');
      entry.click?.(undefined as never, undefined, undefined as never);
      expect(send.mock.calls.length + openLink.mock.calls.length).toBe(sent + 1);
      sent += 1;
    }
    for (const [event] of send.mock.calls) expect(eventSchema.parse(event)).toStrictEqual(event);
    expect(send.mock.calls.map(([event]) => event.screen ?? event.action)).toStrictEqual([
      'import-orders',
      'export-manifest',
      'switch-user',
      'ship',
      'orders',
      'packages',
      'printers',
      'ecommerce-status',
      'settings',
      'practice',
      'keyboard-help',
      'about',
    ]);
    expect(openLink.mock.calls).toStrictEqual([['amazon-orders']]);
  });

  test('gives no key and no id twice', () => {
    const all = entries(menuTemplate(setting({ practice: true, packaged: false })));
    for (const field of ['accelerator', 'id'] as const) {
      const used = all.map((entry) => entry[field]).filter((value) => value !== undefined);
      expect(new Set(used).size).toBe(used.length);
    }
  });
});
