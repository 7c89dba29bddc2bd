/** Codes of a connection that was never made: no name, no route, nobody listening, no answer to it. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Codes of a TLS handshake that failed: the request is only written after the handshake. */
const HANDSHAKE =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_|ERR_SSL_WRONG_VERSION|ERR_SSL_UNSUPPORTED_PROTOCOL|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION|EPROTO$)/;

const HANDSHAKE_CUT = 'before secure TLS connection was established';

type Failure = {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
};

/**
 * True only where the error proves that no byte of the request was written. Everything else counts
 * as "may have been sent": a lost connection, a timeout, an error that is not known here.
 */
export function isBeforeSending(error: unknown): boolean {
  const failure = innermost(error);
  // One error for each address that was tried: all of them must be of this kind.
  if (Array.isArray(failure.errors) && failure.errors.length > 0) {
    return failure.errors.every((each) => isBeforeSending(each));
  }
  const code = String(failure.code ?? '');
  if (NEVER_CONNECTED.has(code) || HANDSHAKE.test(code)) return true;
  // `fetch` refused its own arguments (a credential that is no header value, a port it never uses).
  if (isFailure(error) && error.cause === undefined && error instanceof TypeError) return true;
  if (failure.message === 'bad port') return true;
  if (code === 'ECONNRESET' && String(failure.message ?? '').includes(HANDSHAKE_CUT)) return true;
  return failure.syscall === 'connect' || failure.syscall === 'getaddrinfo';
}

/** One sentence for the packer. Only the error's code is quoted: its text could name the request. */
export function describeSendFailure(error: unknown): string {
  const failure = innermost(error);
  const first = Array.isArray(failure.errors) ? (failure.errors[0] as Failure) : failure;
  const code = String(first?.code ?? failure.code ?? '');
  if (failure.name === 'TimeoutError') return 'No answer within the time limit.';
  if (failure.name === 'AbortError') return 'Stopped while waiting for the answer.';
  if (code === 'ECONNREFUSED') return 'The connection was refused: the other side is not running.';
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) {
    return 'The address was not found: check the internet connection and the address.';
  }
  if (isBeforeSending(error) && HANDSHAKE.test(code)) {
    return `The secure connection could not be made (${code}): check the address and this computer's clock.`;
  }
  if (isBeforeSending(error)) {
    return code === ''
      ? 'The request could not be made: check the address and the credentials of the account.'
      : `No connection could be made (${code}).`;
  }
  if (code.startsWith('HPE_')) return `The answer was not understood (${code}).`;
  return code === ''
    ? 'The connection was lost before the answer came.'
    : `The connection was lost before the answer came (${code}).`;
}

/** `fetch` wraps the real reason: TypeError "fetch failed" -> cause (-> cause). */
function innermost(error: unknown): Failure {
  let current: Failure = isFailure(error) ? error : {};
  for (let depth = 0; depth < 5 && isFailure(current.cause); depth++) current = current.cause;
  return current;
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null;
}
