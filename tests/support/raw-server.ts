import { createServer, type Server, type Socket } from 'node:net';

/** Servers that write what a test gives them, byte by byte, for what no HTTP library would write. */
export function createRawServers() {
  const servers: Server[] = [];
  return {
    /** Calls `onRequest` with the first bytes of each connection; answers host and port. */
    serve: async (onRequest: (socket: Socket, head: string) => void): Promise<string> => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', (data) => onRequest(socket, data.toString('latin1')));
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    },
    closeAll: async (): Promise<void> => {
      for (const server of servers.splice(0)) {
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}
