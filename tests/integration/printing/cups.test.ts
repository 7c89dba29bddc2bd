import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectToCups } from '../../../src/main/adapters/printers/cups-connection.ts';
import { discoverCups } from '../../../src/main/adapters/printers/cups-discovery.ts';
import {
  type CupsTransportParts,
  openCups,
} from '../../../src/main/adapters/printers/cups-transport.ts';
import type { SendOutcome, SendWatcher } from '../../../src/main/app/ports.ts';
import { type CupsService, cupsMissing, startCupsService } from '../../support/cups-service.ts';

const missing = cupsMissing();
const title = `printing through a real CUPS${missing === '' ? '' : ` (SKIPPED: ${missing})`}`;

describe.skipIf(missing !== '')(title, { timeout: 120_000 }, () => {
  let cups: CupsService;
  let device: Device;
  let queue: string;
  let count = 0;

  beforeAll(async () => {
    cups = await startCupsService();
  });
  afterAll(() => cups.close());
  afterEach(() => device.down());

  /** A queue of its own for each test, and a device that is switched off. */
  const newQueue = async () => {
    device = await newDevice();
    queue = `labels-${++count}`;
    await cups.addQueue(queue, device.port);
  };
  const open = (limits: CupsTransportParts['limits'] = {}) => {
    const server = connectToCups(cups.environment);
    const opened = openCups(`cups:${queue}`, { server, limits: { lookEveryMs: 50, ...limits } });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };
  const send = (
    jobId: string,
    bytes: Uint8Array,
    limits: CupsTransportParts['limits'] = {},
    watcher: SendWatcher = patient,
  ): Promise<SendOutcome> =>
    open(limits).send({ jobId, bytes, language: 'zpl', hasAnswered: false }, watcher);
  /** Time enough for a CUPS with a retry interval of one second to print what it still holds. */
  const ghostTime = async () => {
    await send('later', label('later'));
    expect(device.labels().filter((text) => text.includes('later'))).toHaveLength(1);
    expect(await cups.run('lpstat', ['-o', queue])).toBe('');
  };

  it('delivers every byte as it is, and says sent but never printed', async () => {
    await newQueue();
    await device.up();
    const bytes = Buffer.concat([
      label('one'),
      Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
      Buffer.alloc(100_000, 0xff),
    ]);
    const progress: number[] = [];
    const outcome = await send(
      'job-1',
      bytes,
      {},
      { ...patient, progress: (n) => progress.push(n) },
    );
    expect(outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: bytes.length });
    expect(outcome.message).toContain('Whether it was printed this connection can not tell');
    expect(device.bytes().equals(bytes)).toBe(true);
    expect(progress.filter((taken) => taken > 0)).toEqual([bytes.length]);
  });

  it('takes the label back from a printer that is off, and no ghost comes out later', async () => {
    await newQueue();
    const told: string[] = [];
    const watcher: SendWatcher = {
      ...patient,
      waiting: (status) => {
        expect(status.reach).toBe('one-way');
        told.push(status.message);
        return true;
      },
    };
    const limits = { connectTimeoutMs: 1_500, tellEveryMs: 200 };
    const outcome = await send('job-1', label('job-1'), limits, watcher);
    expect(outcome).toMatchObject({ kind: 'not-sent' });
    expect(outcome.message).toContain('taken back');
    expect(told.length).toBeGreaterThan(3);
    await device.up();
    await ghostTime();
    expect(device.labels().filter((text) => text.includes('job-1'))).toEqual([]);
    expect(await send('job-1', label('job-1'))).toMatchObject({ kind: 'sent' });
    expect(device.labels().filter((text) => text.includes('job-1'))).toHaveLength(1);
  });

  it('does not know what came out of a printer that takes bytes and never ends, and cancels', async () => {
    await newQueue();
    await device.up('stalls');
    const limits = { finishTimeoutMs: 1_500 };
    const outcome = await send('job-1', Buffer.alloc(20_000_000, 'x'), limits);
    expect(outcome.kind).toBe('unknown');
    expect(await cups.run('lpstat', ['-o', queue])).toBe('');
  });

  it('does not know what came out of a printer that breaks off, although CUPS starts again', async () => {
    await newQueue();
    await device.up('resets');
    const limits = { finishTimeoutMs: 4_000 };
    const outcome = await send('job-1', Buffer.alloc(20_000_000, 'x'), limits);
    expect(outcome.kind).toBe('unknown');
    expect(await cups.run('lpstat', ['-o', queue])).toBe('');
  });

  it('cancels and says unknown when the waiting is ended from outside', async () => {
    await newQueue();
    const outcome = await send('job-1', label('job-1'), {}, { ...patient, waiting: () => false });
    expect(outcome.kind).toBe('unknown');
    await device.up();
    await ghostTime();
    expect(device.labels().filter((text) => text.includes('job-1'))).toEqual([]);
  });

  it('takes back what a station that lost its power has left in the queue before it prints', async () => {
    await newQueue();
    // The first sender is never heard of again: it made the job and died.
    await connectToCups(cups.environment).submit(queue, 'job-1 label', label('job-1'));
    const outcome = await send('job-1', label('job-1'), { connectTimeoutMs: 1_000 });
    expect(outcome.kind).toBe('not-sent');
    await device.up();
    expect(await send('job-1', label('job-1'))).toMatchObject({ kind: 'sent' });
    await ghostTime();
    expect(device.labels().filter((text) => text.includes('job-1'))).toHaveLength(1);
  });

  it('does not say not-sent when CUPS dies with the label in its hands', async () => {
    await newQueue();
    let isKilled = false;
    const watcher: SendWatcher = {
      ...patient,
      waiting: () => {
        if (!isKilled) void cups.kill();
        isKilled = true;
        return true;
      },
    };
    const limits = { connectTimeoutMs: 1_500, cancelTimeoutMs: 500 };
    const outcome = await send('job-1', label('job-1'), limits, watcher);
    await cups.start();
    expect(outcome.kind).toBe('unknown');
    expect(outcome.message).toContain('may print it later');
  });

  it('sends nothing to a queue that is not there, paused, or closed, and says what to do', async () => {
    await newQueue();
    const opened = openCups('cups:nowhere', { server: connectToCups(cups.environment) });
    if (!opened.ok) throw new Error(opened.error.message);
    const request = { jobId: 'j', bytes: label('j'), language: 'zpl', hasAnswered: false } as const;
    expect(await opened.value.send(request, patient)).toMatchObject({ kind: 'refused' });
    expect(await opened.value.status()).toMatchObject({ reach: 'unreachable' });

    await cups.run('/usr/sbin/cupsdisable', [queue]);
    expect(await send('j', label('j'))).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining(`cupsenable ${queue}`),
    });
    expect((await open().status()).conditions).toContain('paused');
    await cups.run('/usr/sbin/cupsenable', [queue]);
    await cups.run('/usr/sbin/cupsreject', [queue]);
    expect(await send('j', label('j'))).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining(`cupsaccept ${queue}`),
    });
    await cups.run('/usr/sbin/cupsaccept', [queue]);
    const status = await open().status();
    expect(status).toMatchObject({ reach: 'one-way', conditions: [] });
    expect(status.message).toContain('can not tell');
  });

  it('finds the queues, with what is wrong with each', async () => {
    await newQueue();
    await cups.run('/usr/sbin/cupsdisable', [queue]);
    const { found, notes } = await discoverCups(connectToCups(cups.environment), 'linux');
    expect(notes).toEqual([]);
    const printer = found.find(({ address }) => address === `cups:${queue}`);
    expect(printer?.problem).toContain('paused');
  });

  it('never says not-sent of a label that comes out, whenever the printer is switched on', async () => {
    const seed = Number(process.env.PACKBENCH_TEST_SEED ?? Date.now() % 100_000);
    const rounds = Number(process.env.PACKBENCH_TEST_ROUNDS ?? 4);
    const random = seeded(seed);
    const kinds: Record<string, number> = {};
    await newQueue();
    for (let round = 1; round <= rounds; round += 1) {
      await device.down();
      const jobId = `round-${round}.`;
      const upAfterMs = Math.round(random() * 4_000);
      const switchedOn = new Promise((resolve) => setTimeout(resolve, upAfterMs)).then(() =>
        device.up(),
      );
      const limits = { connectTimeoutMs: 300 + Math.round(random() * 5_500) };
      const outcome = await send(jobId, label(jobId), limits);
      kinds[outcome.kind] = (kinds[outcome.kind] ?? 0) + 1;
      await switchedOn;
      // The next label goes behind whatever CUPS still holds of this one.
      await send(`after-${round}`, label(`after-${round}`));
      const out = device.labels().filter((text) => text.includes(jobId)).length;
      const trace = `seed ${seed}, round ${round}: ${JSON.stringify(outcome)}`;
      if (outcome.kind === 'sent') expect(out, trace).toBe(1);
      if (outcome.kind === 'not-sent') expect(out, trace).toBe(0);
      expect(out, trace).toBeLessThan(2);
    }
    process.stdout.write(`seed ${seed}, ${rounds} rounds: ${JSON.stringify(kinds)}\n`);
    expect(Object.keys(kinds), `seed ${seed}`).not.toContain('refused');
  }, 600_000);
});

const patient: SendWatcher = {
  progress: () => undefined,
  waiting: () => true,
  heard: () => undefined,
};

const label = (text: string) => Buffer.from(`^XA^FD${text}^FS^XZ`);

type Device = Awaited<ReturnType<typeof newDevice>>;

/** A device behind a port that stays the same while it is switched off and on. */
async function newDevice() {
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const listen = async (port: number, way: 'prints' | 'stalls' | 'resets') => {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      if (way === 'stalls') {
        socket.pause();
        return;
      }
      socket.on('data', (chunk: Buffer) => {
        received.push(chunk);
        if (way === 'resets') socket.resetAndDestroy();
      });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const down = async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    const closing = server;
    server = null;
    if (closing === null) return;
    closing.close();
    await once(closing, 'close');
  };
  const port = await listen(0, 'prints');
  await down();
  return {
    port,
    up: (way: 'prints' | 'stalls' | 'resets' = 'prints') => listen(port, way),
    down,
    bytes: () => Buffer.concat(received),
    labels: () =>
      Buffer.concat(received)
        .toString('latin1')
        .match(/\^XA[\s\S]*?\^XZ/g) ?? [],
  };
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
