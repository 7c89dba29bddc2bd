import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly value: unknown }
  | { readonly status: number; readonly code: string; readonly message: string };

const MAX_BODY_BYTES = 256 * 1024;

/** Reads a JSON body to its end, but keeps no more than a sane part of it. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).byteLength;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk as Buffer);
  }
  if (size > MAX_BODY_BYTES) {
    return { status: 413, code: 'too-large', message: 'The body is larger than 256 KiB.' };
  }
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    return { status: 415, code: 'wrong-type', message: 'The body must be application/json.' };
  }
  try {
    return {
      value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))),
    };
  } catch {
    return { status: 400, code: 'invalid-json', message: 'The body is not valid JSON in UTF-8.' };
  }
}
