import { request } from 'node:http';
import { userInfo } from 'node:os';
import { runCupsCommand } from './cups-commands.ts';
import { CupsError } from './cups-server.ts';
import {
  decodeIppResponse,
  encodeIppRequest,
  IPP_NOT_FOUND,
  type IppAttribute,
  type IppOperation,
  type IppResponse,
} from './ipp-message.ts';

const ANSWER_LIMIT_BYTES = 8_000_000;
const FIRST_FAILURE_STATUS = 0x0100;
export const ASK_TIMEOUT_MS = 4_000;
/** Reading the set-up of this computer. */
const FIND_TIMEOUT_MS = 2_000;

/** Asks CUPS one question over IPP. Rejects with a CupsError for everything but an answer or "not found". */
export async function askCups(
  environment: NodeJS.ProcessEnv,
  operation: IppOperation,
  attributes: readonly IppAttribute[],
): Promise<IppResponse> {
  const options = { environment, timeoutMs: FIND_TIMEOUT_MS };
  const { output: server } = await runCupsCommand('lpstat', ['-H'], options);
  // Without its owner's name CUPS hides the title of a job.
  const user = environment.CUPS_USER ?? userInfo().username;
  const asker: IppAttribute = { tag: 'name', name: 'requesting-user-name', values: [user] };
  const [target, ...others] = attributes;
  // The standard wants the object first and the asker second.
  const all = target?.tag === 'uri' ? [target, asker, ...others] : [asker, ...attributes];
  const answer = await post(server, encodeIppRequest(operation, 1, all));
  if (answer.status >= FIRST_FAILURE_STATUS && answer.status !== IPP_NOT_FOUND) {
    throw new CupsError(`CUPS refuses to tell its state (0x${answer.status.toString(16)}).`);
  }
  return answer;
}

/** @param server as `lpstat -H` prints it: a socket's path, or a host with a port */
function post(server: string, body: Uint8Array): Promise<IppResponse> {
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(server) ?? [];
  const target = server.startsWith('/')
    ? { socketPath: server, headers: { Host: 'localhost' } }
    : { host: host ?? server, port: port ?? 631, headers: {} };
  return new Promise((resolve, reject) => {
    const giveUp = (reason: string) =>
      reject(
        new CupsError(`CUPS at ${server} does not answer (${reason}). Is the service running?`),
      );
    const asked = request(
      {
        ...target,
        method: 'POST',
        path: '/',
        agent: false,
        headers: {
          ...target.headers,
          'Content-Type': 'application/ipp',
          'Content-Length': body.length,
        },
        signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
      },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > ANSWER_LIMIT_BYTES) response.destroy(new Error('too long an answer'));
        });
        response.on('error', (error) => giveUp(error.message));
        response.on('end', () => {
          if (response.statusCode !== 200) return giveUp(`HTTP ${response.statusCode}`);
          try {
            resolve(decodeIppResponse(Buffer.concat(chunks)));
          } catch {
            giveUp('its answer makes no sense');
          }
        });
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => giveUp(error.code ?? error.message));
    asked.end(body);
  });
}
