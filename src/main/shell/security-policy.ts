import type { App, Session, WebContents } from 'electron';
import { isStationUrl } from './station-origin.ts';

/** Where a refused attempt is written down; the subject is an address or a permission name. */
export type RefusalLog = (what: string, subject: string) => void;

type PolicySession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'on'
>;

/**
 * SECURITY: pages get no permission, no device and no download. Printers, scales and files are the
 * main process's business, and text is copied through a command.
 */
export function denyPermissions(session: PolicySession, refused: RefusalLog): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    refused('permission request', permission);
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.on('will-download', (event, item) => {
    refused('download', item.getURL());
    event.preventDefault();
  });
}

type Preventable = { readonly preventDefault: () => void };

/** SECURITY: stops every navigation that would leave our own origin. */
export function guardNavigation(
  event: Preventable & { readonly url: string },
  refused: RefusalLog,
): void {
  if (isStationUrl(event.url)) return;
  refused('navigation', event.url);
  event.preventDefault();
}

/** SECURITY: what holds for everything that can show a page, also for what is created later. */
export function guardContents(contents: WebContents, refused: RefusalLog): void {
  contents.on('will-navigate', (event) => guardNavigation(event, refused));
  contents.on('will-redirect', (event) => guardNavigation(event, refused));
  contents.on('will-frame-navigate', (event) => guardNavigation(event, refused));
  contents.on('will-attach-webview', (event) => {
    refused('webview', '');
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    refused('window.open', url);
    return { action: 'deny' };
  });
}

/** Puts every page of the application, now and later, under the rules above. Call before `ready`. */
export function guardAllContents(app: Pick<App, 'on'>, refused: RefusalLog): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, refused));
}
