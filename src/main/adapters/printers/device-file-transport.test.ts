import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDeviceFileAddress } from './device-file-address.ts';
import { createDeviceFileTransport } from './device-file-transport.ts';

type Answer = number | null | Error;

/** A driver that answers to each write with the next of these, and then takes everything. */
function driver(answers: readonly Answer[] = []) {
  const left = [...answers];
  const written: Uint8Array[] = [];
  const state = { closed: 0, opened: 0 };
  const openFile = async () => {
    state.opened += 1;
    return {
      write: async (bytes: Uint8Array) => {
        const answer = left.length === 0 ? bytes.length : left.shift();
        if (answer instanceof Error) throw answer;
        if (answer === null || answer === undefined) return null;
        if (bytes.length > 0) written.push(bytes.slice(0, answer));
        return answer;
      },
      close: async () => {
        state.closed += 1;
      },
    };
  };
  return { openFile, state, written: () => Buffer.concat(written) };
}

async function send(openFile: ReturnType<typeof driver>['openFile'], bytes: Uint8Array) {
  const progress: number[] = [];
  const transport = createDeviceFileTransport('/dev/usb/lp0', { openFile, idleTimeoutMs: 30 });
  const outcome = await transport.send(
    { jobId: 'job', bytes, language: 'zpl', hasAnswered: false },
    {
      progress: (count) => progress.push(count),
      waiting: () => true,
      heard: () => undefined,
    },
  );
  return { outcome, progress };
}

const systemError = (code: string) => Object.assign(new Error(code), { code });
const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, index) => index % 251));

describe('sending a label through a device file', () => {
  it('writes it in pieces and counts a piece when the driver has nothing left of it', async () => {
    const { openFile, written, state } = driver();
    const { outcome, progress } = await send(openFile, bytes);
    expect(outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: bytes.length });
    expect(progress).toEqual([8_192, 16_384, 20_000]);
    expect(written().equals(bytes)).toBe(true);
    expect(state.closed).toBe(1);
  });

  it('goes on where the driver took a part, and waits where it takes nothing', async () => {
    const { openFile, written } = driver([null, null, 100, null, 0]);
    const { outcome } = await send(openFile, bytes);
    expect(outcome.kind).toBe('sent');
    expect(written().equals(bytes)).toBe(true);
  });

  it('says not-sent when the printer took nothing at all', async () => {
    const { openFile, state } = driver(Array.from({ length: 100 }, () => null));
    const { outcome } = await send(openFile, bytes);
    expect(outcome).toMatchObject({ kind: 'not-sent' });
    expect(state.closed).toBe(1);
  });

  it('does not count a piece that the driver has accepted and the printer not', async () => {
    const stalled = Array.from({ length: 100 }, () => null);
    const { openFile } = driver([8_192, 0, 8_192, ...stalled]);
    const { outcome, progress } = await send(openFile, bytes);
    expect(outcome).toMatchObject({ kind: 'unknown', bytesAcknowledged: 8_192 });
    expect(progress).toEqual([8_192]);
  });

  it('does not know what came out when the cable is pulled', async () => {
    const { openFile } = driver([8_192, systemError('ENODEV')]);
    const { outcome } = await send(openFile, bytes);
    expect(outcome).toMatchObject({ kind: 'unknown', bytesAcknowledged: 0 });
    expect(outcome.message).toContain('unplugged');
  });

  it('does not know what came out when the cable is pulled at the very end', async () => {
    const { openFile } = driver([8_192, 0, 8_192, 0, 3_616, 0, systemError('ENODEV')]);
    const { outcome } = await send(openFile, bytes);
    expect(outcome).toMatchObject({ kind: 'unknown', bytesAcknowledged: bytes.length });
  });

  it.each([
    ['ENOENT', 'not-sent', 'not plugged in'],
    ['EBUSY', 'not-sent', 'in use by another program'],
    ['EACCES', 'refused', '60-packbench.rules'],
    ['EMFILE', 'not-sent', 'can not be opened'],
  ])('says what to do when opening fails with %s', async (code, kind, words) => {
    const { outcome } = await send(() => Promise.reject(systemError(code)), bytes);
    expect(outcome.kind).toBe(kind);
    expect(outcome.message).toContain(words);
  });

  it('makes no file and touches none, whatever lies at the path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'packbench-lp-'));
    const path = join(folder, 'lp0');
    const request = { jobId: 'job', bytes, language: 'zpl', hasAnswered: false } as const;
    const watcher = { progress: () => {}, waiting: () => true, heard: () => {} };
    const transport = createDeviceFileTransport(path);
    expect((await transport.send(request, watcher)).kind).toBe('not-sent');
    writeFileSync(path, 'before');
    expect((await transport.send(request, watcher)).kind).toBe('refused');
    expect(readFileSync(path, 'utf8')).toBe('before');
    rmSync(folder, { recursive: true });
  });
});

describe('the address of a device file', () => {
  it('is a whole path', () => {
    expect(parseDeviceFileAddress('lp:/dev/usb/lp0')).toBe('/dev/usb/lp0');
    expect(parseDeviceFileAddress('lp:lp0')).toBe(null);
    expect(parseDeviceFileAddress('file:/dev/usb/lp0')).toBe(null);
    expect(parseDeviceFileAddress('lp:/dev/\u0000')).toBe(null);
  });
});
