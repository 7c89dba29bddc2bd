import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CupsService, cupsMissing, startCupsService } from '../support/cups-service.ts';
import type { ProbeResult, ProbeStep } from './winspool-probe.ts';

const windowsNode = process.env.PACKBENCH_WINDOWS_NODE ?? '';
const missing = windowsNode === '' ? 'run npm run test:wine' : cupsMissing();
const probe = fileURLToPath(new URL('winspool-probe.ts', import.meta.url));
const title = `the spooler of Windows, under Wine${missing === '' ? '' : ` (SKIPPED: ${missing})`}`;

const label = Buffer.concat([
  Buffer.from('^XA^FDbench^FS^XZ'),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.alloc(50_000, 0xff),
  Buffer.alloc(100),
]);

describe.skipIf(missing !== '')(title, () => {
  let cups: CupsService;
  let folder: string;
  const received: Buffer[] = [];
  let printed: Promise<unknown>;
  const device = createServer((socket) => {
    socket.on('data', (chunk: Buffer) => received.push(chunk));
  });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'packbench-wine-'));
    cups = await startCupsService();
    device.listen(0, '127.0.0.1');
    await once(device, 'listening');
    printed = once(device, 'connection').then(([socket]) => once(socket, 'close'));
    await cups.addQueue('labels', (device.address() as AddressInfo).port);
  });
  afterAll(async () => {
    await cups.close();
    device.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Pipes as standard streams end the Windows Node under Wine 8, so all three are files. */
  async function onWindows(steps: readonly ProbeStep[]): Promise<readonly ProbeResult[]> {
    const file = (name: string) => join(folder, name);
    writeFileSync(file('steps'), JSON.stringify(steps));
    const streams = [openSync(file('steps'), 'r'), openSync(file('said'), 'w')];
    const [input = 0, output = 0] = streams;
    const child = spawn('wine', [windowsNode, probe, file('steps'), file('results')], {
      env: cups.environment,
      stdio: [input, output, output],
      timeout: 50_000,
    });
    const [code] = await once(child, 'exit');
    for (const stream of streams) closeSync(stream);
    if (code !== 0) throw new Error(`Node ended with ${code}: ${readFileSync(file('said'))}`);
    return JSON.parse(readFileSync(file('results'), 'utf8'));
  }

  it('lists its printers, takes a label byte by byte, and refuses a printer that is not there', async () => {
    const [found, sent, refused, here, gone] = await onWindows([
      { kind: 'discover' },
      { kind: 'send', address: 'winspool:labels', base64: label.toString('base64') },
      { kind: 'send', address: 'winspool:nowhere', base64: label.toString('base64') },
      { kind: 'status', address: 'winspool:labels' },
      { kind: 'status', address: 'winspool:nowhere' },
    ]);
    expect(found?.found?.map(({ address }) => address)).toContain('winspool:labels');
    expect(found?.notes?.join()).toContain('USB');
    expect(sent?.outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: label.length });
    expect(sent?.progress?.at(-1)).toBe(label.length);
    await printed;
    expect(Buffer.concat(received).equals(label)).toBe(true);
    expect(refused?.outcome).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('(Windows error 1801)'),
    });
    expect(here?.status?.reach).toBe('one-way');
    expect(gone?.status?.reach).toBe('unreachable');
  });
});
