import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { startLoopbackServer } from '../loopback-server.ts';

/** What happens on the way between a station and a channel. */
export type WireFault =
  | { readonly kind: 'none' }
  /** Every answer takes so long. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The request that acts never arrives, and is answered like this or not at all. */
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Record<string, string> }
  | { readonly kind: 'stall' }
  | { readonly kind: 'cut' }
  /** The request that acts arrives and is carried out; its answer is lost or spoilt. */
  | { readonly kind: 'acted'; readonly then: 'stall' | 'cut' | 'reset' | 'garbage' };

/** Whether a request is the one that tells the channel of the package. */
export type Acts = (method: string, path: string, body: string) => boolean;

export type Wire = {
  readonly origin: string;
  readonly setFault: (fault: WireFault) => void;
  readonly close: () => Promise<void>;
};

/** A proxy before a fake channel that spoils what `acts` names, as a network or a gateway can. */
export async function startWire(targetOrigin: string, acts: Acts): Promise<Wire> {
  let fault: WireFault = { kind: 'none' };

  const serve = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const { method = '', url = '', headers } = request;
    const isMet = fault.kind === 'slow' || acts(method, url, body);
    const met: WireFault = isMet ? fault : { kind: 'none' };
    if (met.kind === 'stall') return;
    if (met.kind === 'cut') return void response.destroy();
    if (met.kind === 'answer') {
      response.writeHead(met.status, { 'content-type': 'application/json', ...met.headers });
      return void response.end('{}');
    }
    const onward = forward(new URL(url, targetOrigin), { method, headers }, (answer) => {
      if (met.kind === 'slow') setTimeout(() => passOn(answer, response), met.delayMs);
      else if (met.kind === 'acted') spoil(answer, response, met.then);
      else passOn(answer, response);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  };
  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => serve(request, body, response));
  });

  return {
    origin: server.origin,
    setFault: (next) => {
      fault = next;
    },
    close: server.close,
  };
}

function passOn(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 500, answer.headers);
  answer.pipe(response);
}

function spoil(
  answer: IncomingMessage,
  response: ServerResponse,
  how: Extract<WireFault, { readonly kind: 'acted' }>['then'],
): void {
  answer.resume();
  answer.on('end', () => {
    if (how === 'stall') return;
    if (how === 'cut') return void response.destroy();
    if (how === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end('<html>Hotel guests log in here');
    }
    const head =
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"a';
    response.socket?.write(head, () => response.socket?.resetAndDestroy());
  });
}

async function readWhole(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
