import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/main/app/ports.ts';

/** An HTTP server of a test on 127.0.0.1 that can go away and come back on the same port. */
export type LoopbackServer = {
  readonly origin: string;
  readonly goDown: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** @param clock the server's own, which its answers tell; left out: that of this computer. */
export async function startLoopbackServer(
  listener: RequestListener,
  clock?: Clock,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    if (clock !== undefined) response.setHeader('date', clock.now().toUTCString());
    listener(request, response);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    goDown: stop,
    comeBack: () => (server.listening ? Promise.resolve() : listen(port)),
    close: stop,
  };
}
