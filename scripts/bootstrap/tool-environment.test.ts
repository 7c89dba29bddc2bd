import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { projectRoot } from './project-paths.mjs';
import { isTool, toolCommand, toolEnvironment } from './tool-environment.mjs';

afterEach(() => vi.unstubAllEnvs());

test('every tool is a script that exists, on the pinned node', () => {
  for (const tool of [
    'biome',
    'depcruise',
    'electron-builder',
    'electron-vite',
    'knip',
    'playwright',
    'tsc',
    'vitest',
  ] as const) {
    const [node, [script = '']] = toolCommand(tool, ['--help']);
    expect(existsSync(node)).toBe(true);
    expect({ tool, exists: existsSync(script) }).toEqual({ tool, exists: true });
  }
});

test('names of the object prototype are not tools', () => {
  expect(isTool('constructor')).toBe(false);
  expect(isTool('tsc')).toBe(true);
});

test('the pinned node is found first, and Electron is never told to be plain node', () => {
  vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
  const env = toolEnvironment({ ADDED: 'yes' });
  expect(env.PATH?.split(delimiter)[0]).toBe(join(projectRoot, 'node_modules', '.bin'));
  expect(env.ADDED).toBe('yes');
  expect(env).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
});
