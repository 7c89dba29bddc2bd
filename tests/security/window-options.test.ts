import { expect, test } from 'vitest';
import { windowOptions } from '../../src/main/shell/window-options.ts';

const setting = {
  preloadFile: '/app/out/preload/index.cjs',
  iconFile: '/app/icon.png',
  bounds: { x: 10, y: 20, width: 1366, height: 768 },
  dark: true,
  packaged: true,
};

test('the window is made with exactly these options', () => {
  expect(windowOptions(setting)).toStrictEqual({
    x: 10,
    y: 20,
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    title: 'Packbench',
    icon: '/app/icon.png',
    backgroundColor: '#12181f',
    show: false,
    webPreferences: {
      preload: '/app/out/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: false,
    },
  });
});

test('developer tools open only where the application runs from its sources', () => {
  expect(windowOptions({ ...setting, packaged: false }).webPreferences?.devTools).toBe(true);
});

test('the first colour is the page colour of the light theme too', () => {
  expect(windowOptions({ ...setting, dark: false }).backgroundColor).toBe('#f1f4f7');
});
