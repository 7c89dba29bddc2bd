import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrinterTransports } from './printer-transports.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packbench-labels-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = Buffer.from('^XA^XZ');
const request = { jobId: 'job-1', bytes, language: 'zpl', hasAnswered: false } as const;
const watcher = { progress: () => undefined, waiting: () => true, heard: () => undefined };

describe('a printer address', () => {
  it('is refused in words when it is none', () => {
    const transports = createPrinterTransports(null);
    for (const address of [
      '',
      'practice:',
      'tcp://',
      'tcp://host:0',
      'tcp://host:70000',
      'tcp://user@host',
      'tcp://host/../x',
      'file:labels',
      'file:/dev/usb/lp0',
      'lp:usb/lp0',
      'cups:',
      'winspool:',
      'http://host:9100',
      'usb://1',
    ]) {
      const opened = transports.open(address);
      expect(opened.ok, address).toBe(false);
      expect(!opened.ok && opened.error.message).toMatch(/ (is not a|Write) /);
    }
  });

  it('may be a host with or without a port, a folder, and on a practice station the practice printer', () => {
    const transports = createPrinterTransports(folder);
    for (const address of [
      'tcp://192.0.2.10',
      'tcp://zebra-3.local:9101',
      'tcp://[2001:db8::1]:9100',
      'file:/labels/',
      'file:///labels/',
      'practice:',
    ]) {
      expect(transports.open(address).ok, address).toBe(true);
    }
  });
});

describe('printing into a folder', () => {
  const open = (path: string) => {
    const opened = createPrinterTransports(null).open(`file:${path}`);
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };

  it('writes one whole file per label and makes the folder', async () => {
    const target = join(folder, 'new', 'labels');
    const outcome = await open(target).send(request, watcher);
    expect(outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: bytes.length });
    expect(readdirSync(target)).toEqual(['job-1.zpl']);
    expect(readFileSync(join(target, 'job-1.zpl')).equals(bytes)).toBe(true);
  });

  it('leaves nothing behind and may try again when the folder can not be written', async () => {
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, 'a file where the folder should be');
    const outcome = await open(blocked).send(request, watcher);
    expect(outcome.kind).toBe('not-sent');
    expect(existsSync(`${blocked}/job-1.zpl`)).toBe(false);
  });

  it('never claims that paper came out, nor to know the state of a printer', async () => {
    const transport = open(folder);
    const outcome = await transport.send({ ...request, hasAnswered: true }, watcher);
    expect(outcome.kind).toBe('sent');
    expect(await transport.status()).toMatchObject({ reach: 'one-way', conditions: [] });
    expect(await transport.identify()).toBe(null);
  });
});
