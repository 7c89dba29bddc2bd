import { expect, test, vi } from 'vitest';
import { sandboxEveryPage } from './sandbox.ts';

function fakeApp(noSandbox: boolean) {
  const enableSandbox = vi.fn();
  const commandLine = { hasSwitch: (name: string) => noSandbox && name === 'no-sandbox' };
  return { enableSandbox, app: { commandLine, enableSandbox } };
}

test('every page is put into the sandbox', () => {
  const { app, enableSandbox } = fakeApp(false);
  sandboxEveryPage(app as unknown as Parameters<typeof sandboxEveryPage>[0]);
  expect(enableSandbox).toHaveBeenCalledOnce();
});

test('the switch of whoever starts it as root is not taken away', () => {
  const { app, enableSandbox } = fakeApp(true);
  sandboxEveryPage(app as unknown as Parameters<typeof sandboxEveryPage>[0]);
  expect(enableSandbox).not.toHaveBeenCalled();
});
