import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Prism between a client and a server: what breaks the specification is refused, on both sides. */
export type PrismProxy = {
  readonly origin: string;
  readonly stop: () => Promise<void>;
};

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const START_LIMIT_MS = 45_000;

/** Starts the Prism command line as a proxy in front of `upstream`, on a port of its own choice. */
export function startPrismProxy(specification: string, upstream: string): Promise<PrismProxy> {
  // Prism needs the Node that the project pins, which is not always the one that runs the tests.
  const child = spawn(
    `${modules}.bin/node`,
    [
      `${modules}@stoplight/prism-cli/dist/index.js`,
      'proxy',
      ...['--host', '127.0.0.1', '--port', '0'],
      ...['--errors', '--validate-request'],
      specification,
      upstream,
    ],
    { env: { ...process.env, SCARF_ANALYTICS: 'false', NO_COLOR: '1' }, stdio: 'pipe' },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string) => {
      void stop().then(() => reject(new Error(`Prism did not start: ${reason}\n${output}`)));
    };
    const timer = setTimeout(() => fail('it took too long'), START_LIMIT_MS);
    const onOutput = (chunk: Buffer) => {
      if (output.length < 100_000) output += chunk.toString('utf8');
      const origin = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (origin === undefined) return;
      clearTimeout(timer);
      resolve({ origin, stop });
    };
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.once('error', (error) => fail(error.message));
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error(`Prism ended by itself.\n${output}`));
    });
  });
}
