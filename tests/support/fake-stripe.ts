import type { IncomingMessage, ServerResponse } from 'node:http';
import { Stripe } from 'stripe';
import { type FakePayment, intentOf, refundOf } from './fake-stripe-objects.ts';
import { startLoopbackServer } from './loopback-server.ts';

/**
 * Stripe as its API reference describes it, as far as payments are captured, canceled, refunded and
 * read: form-encoded bodies, bearer keys, versions, idempotency keys, error objects, and books of its
 * own. It refuses what the real one refuses, and every parameter that it does not know.
 */
export type StripeFault =
  | { readonly kind: 'decline'; readonly declineCode?: string }
  /** 500, and nothing was done; Stripe keeps that answer for the idempotency key. */
  | { readonly kind: 'fail-before' }
  /** 500, but it was done. */
  | { readonly kind: 'fail-after' }
  | { readonly kind: 'drop-before' }
  /** The connection is lost after Stripe has acted. */
  | { readonly kind: 'drop-after' }
  /** It was done, and no answer ever comes. */
  | { readonly kind: 'silent-after' }
  /** A refund is taken and made later, as where the balance is too low. */
  | { readonly kind: 'refund-pending' }
  /** Somebody else lets the authorization go a moment before the request comes. */
  | { readonly kind: 'released-just-before' }
  | { readonly kind: 'rate-limit' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'still-at-work' }
  | { readonly kind: 'garbage' };

type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
};
type Form = ReadonlyMap<string, string>;

export const FAKE_STRIPE_KEY = 'rk_test_51FakePackbench000000';

export async function startFakeStripe() {
  const payments = new Map<string, FakePayment>();
  const answered = new Map<string, { readonly request: string; readonly reply: Reply }>();
  let faults: StripeFault[] = [];
  let count = 0;
  let acted = 0;
  const problems: string[] = [];
  const seen: { readonly method: string; readonly path: string; readonly key: string }[] = [];
  const nextId = (prefix: string) => `${prefix}_${String(++count).padStart(6, '0')}Fake`;

  const server = await startLoopbackServer((request, response) => {
    void readText(request).then((text) => handle(request, response, text));
  });

  function handle(request: IncomingMessage, response: ServerResponse, text: string) {
    const url = new URL(request.url ?? '/', 'http://fake');
    const key = String(request.headers['idempotency-key'] ?? '');
    const method = request.method ?? '';
    seen.push({ method, path: url.pathname, key });
    const refused = checkHead(request, method, text);
    if (refused !== null) return send(response, refused);
    const form: Form = new Map(
      new URLSearchParams(method === 'POST' ? text : url.search).entries(),
    );
    if (method === 'GET') return send(response, route(method, url.pathname, form));
    const fault = faults.shift();
    if (fault?.kind === 'drop-before') return void request.socket.destroy();
    if (fault?.kind === 'rate-limit') {
      return send(response, error(429, 'rate_limit_error', 'rate_limit', 'Too many requests.'));
    }
    if (fault?.kind === 'unavailable') {
      return send(response, error(503, 'api_error', '', 'Stripe is not available.'));
    }
    if (fault?.kind === 'released-just-before') {
      const id = url.pathname.split('/')[3] ?? '';
      cancel(find(id), new Map());
    }
    const fingerprint = `${method} ${url.pathname} ${text}`;
    const before = key === '' ? undefined : answered.get(key);
    if (before !== undefined && before.request !== fingerprint) {
      const words =
        'Keys for idempotent requests can only be used with the same parameters they were first used with.';
      return send(response, error(400, 'idempotency_error', '', words));
    }
    if (fault?.kind === 'still-at-work') {
      const words = 'There is currently another in-progress request using this Idempotent Key.';
      return send(response, error(409, 'idempotency_error', 'idempotency_key_in_use', words));
    }
    if (before !== undefined) {
      const headers = { ...before.reply.headers, 'idempotent-replayed': 'true' };
      return send(response, { ...before.reply, headers });
    }
    const reply = answerTo(fault, () => route(method, url.pathname, form, fault));
    // What Stripe refuses before it begins (a parameter) is not kept for the key.
    if (key !== '' && !isValidation(reply)) answered.set(key, { request: fingerprint, reply });
    if (fault?.kind === 'drop-after') return void request.socket.destroy();
    if (fault?.kind === 'silent-after') return;
    if (fault?.kind === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome');
      return;
    }
    send(response, reply);
  }

  function answerTo(fault: StripeFault | undefined, act: () => Reply): Reply {
    const broke = error(500, 'api_error', '', 'An unknown error occurred.');
    if (fault?.kind === 'fail-before') return broke;
    if (fault?.kind === 'decline') {
      return {
        status: 402,
        body: {
          error: {
            type: 'card_error',
            code: 'card_declined',
            decline_code: fault.declineCode ?? 'generic_decline',
            message: 'Your card was declined.',
          },
        },
      };
    }
    const reply = act();
    return fault?.kind === 'fail-after' ? broke : reply;
  }

  function checkHead(request: IncomingMessage, method: string, text: string): Reply | null {
    const { authorization, 'content-type': type } = request.headers;
    if (authorization !== `Bearer ${FAKE_STRIPE_KEY}`) {
      return error(
        401,
        'invalid_request_error',
        '',
        `Invalid API Key provided: ${String(authorization)}`,
      );
    }
    if (request.headers['stripe-version'] !== Stripe.API_VERSION) {
      problems.push(`Version ${String(request.headers['stripe-version'])}`);
    }
    for (const name of ['x-stripe-client-user-agent', 'x-stripe-client-telemetry']) {
      if (request.headers[name] !== undefined) problems.push(`Header ${name}`);
    }
    if (method === 'POST') {
      if (type !== 'application/x-www-form-urlencoded') problems.push(`Type ${String(type)}`);
      const key = request.headers['idempotency-key'];
      if (typeof key !== 'string' || key.length > 255) problems.push(`Key ${String(key)}`);
    } else if (text !== '') problems.push('A GET with a body');
    return null;
  }

  function route(method: string, path: string, form: Form, fault?: StripeFault): Reply {
    const [, version, kind, id, verb] = path.split('/');
    if (version !== 'v1') return unknownPath(method, path);
    if (kind === 'refunds' && id === undefined) {
      return method === 'POST'
        ? createRefund(form, fault?.kind === 'refund-pending')
        : listRefunds(form);
    }
    if (kind !== 'payment_intents') return unknownPath(method, path);
    if (id === undefined && method === 'GET') {
      const data = [...payments.values()].slice(0, 1).map((each) => intentOf(each, false));
      return list('/v1/payment_intents', data, false);
    }
    const payment = payments.get(decodeURIComponent(id ?? ''));
    if (payment === undefined) {
      return error(
        404,
        'invalid_request_error',
        'resource_missing',
        `No such payment_intent: '${id}'`,
        'intent',
      );
    }
    if (method === 'GET' && verb === undefined) {
      return known(form, ['expand[0]']) ?? intent(payment, form);
    }
    if (method === 'POST' && verb === 'capture') return capture(payment, form);
    if (method === 'POST' && verb === 'cancel') return cancel(payment, form);
    return unknownPath(method, path);
  }

  function capture(payment: FakePayment, form: Form): Reply {
    const wrong = known(form, [
      'amount_to_capture',
      'final_capture',
      'expand[0]',
      /^metadata\[\w{1,40}\]$/,
    ]);
    if (wrong !== null) return wrong;
    const isFinal = form.get('final_capture') !== 'false';
    if (!isFinal && !payment.multicapture) {
      return error(
        400,
        'invalid_request_error',
        '',
        'This PaymentIntent does not support multicapture.',
        'final_capture',
      );
    }
    if (payment.status !== 'requires_capture') return unexpectedState(payment, 'captured');
    const amount = wholeNumber(form.get('amount_to_capture') ?? String(payment.capturable));
    const isRelease = amount === 0 && isFinal && payment.received > 0;
    if (amount === null || (amount < 1 && !isRelease)) {
      return error(
        400,
        'invalid_request_error',
        'parameter_invalid_integer',
        `Invalid integer: ${form.get('amount_to_capture')}`,
        'amount_to_capture',
      );
    }
    if (amount > payment.capturable) {
      return error(
        400,
        'invalid_request_error',
        'amount_too_large',
        `The amount ${amount} is greater than the remaining amount ${payment.capturable} that can be captured.`,
        'amount_to_capture',
      );
    }
    acted += 1;
    payment.received += amount;
    payment.capturable -= amount;
    if (isFinal || payment.capturable === 0) {
      const released = payment.capturable;
      payment.status = 'succeeded';
      payment.capturable = 0;
      if (released > 0) {
        const id = nextId('re');
        payment.refunds.push(
          refundOf(payment, {
            id,
            amount: released,
            reason: null,
            metadata: {},
            status: 'succeeded',
            movesMoney: false,
          }),
        );
      }
    }
    Object.assign(payment.metadata, metadataOf(form));
    return intent(payment, form);
  }

  function cancel(payment: FakePayment, form: Form): Reply {
    const wrong = known(form, ['cancellation_reason', 'expand[0]']);
    if (wrong !== null) return wrong;
    const reason = form.get('cancellation_reason') ?? null;
    const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'];
    if (reason !== null && !reasons.includes(reason)) {
      return error(
        400,
        'invalid_request_error',
        '',
        'Invalid cancellation_reason',
        'cancellation_reason',
      );
    }
    const isOpen =
      payment.status === 'requires_capture' || payment.status === 'requires_payment_method';
    if (!isOpen || payment.received > 0) return unexpectedState(payment, 'canceled');
    acted += 1;
    payment.status = 'canceled';
    payment.capturable = 0;
    payment.cancellationReason = reason;
    return intent(payment, form);
  }

  function createRefund(form: Form, isPending = false): Reply {
    const wrong = known(form, ['payment_intent', 'amount', 'reason', /^metadata\[\w{1,40}\]$/]);
    if (wrong !== null) return wrong;
    const payment = payments.get(form.get('payment_intent') ?? '');
    if (payment === undefined) {
      return error(
        404,
        'invalid_request_error',
        'resource_missing',
        'No such payment_intent',
        'payment_intent',
      );
    }
    if (payment.received === 0) {
      return error(
        400,
        'invalid_request_error',
        'payment_intent_unexpected_state',
        'This PaymentIntent does not have a successful charge to refund.',
      );
    }
    const waiting = payment.refunds.filter(({ status }) => status === 'pending');
    const pending = waiting.reduce((sum, each) => sum + each.amount, 0);
    const left = payment.received - refundedOf(payment) - pending;
    const amount = wholeNumber(form.get('amount') ?? String(left));
    if (amount === null || amount < 1) {
      return error(
        400,
        'invalid_request_error',
        'parameter_invalid_integer',
        'Invalid positive integer',
        'amount',
      );
    }
    if (left === 0) {
      return error(
        400,
        'invalid_request_error',
        'charge_already_refunded',
        `Charge ${payment.chargeId} has already been refunded.`,
      );
    }
    if (amount > left) {
      return error(
        400,
        'invalid_request_error',
        '',
        `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
        'amount',
      );
    }
    acted += 1;
    const refund = refundOf(payment, {
      id: nextId('re'),
      amount,
      reason: form.get('reason') ?? null,
      metadata: metadataOf(form),
      status: isPending ? 'pending' : 'succeeded',
      movesMoney: !isPending,
    });
    payment.refunds.push(refund);
    return { status: 200, body: refund };
  }

  function listRefunds(form: Form): Reply {
    const wrong = known(form, ['payment_intent', 'limit', 'starting_after']);
    if (wrong !== null) return wrong;
    const payment = payments.get(form.get('payment_intent') ?? '');
    // Newest first, as all of Stripe's lists.
    const all = (payment?.refunds ?? []).toReversed();
    const after = form.get('starting_after');
    const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const limit = Number(form.get('limit') ?? 10);
    const data = all.slice(start, start + limit);
    return list('/v1/refunds', data, start + limit < all.length);
  }

  const intent = (payment: FakePayment, form: Form): Reply => ({
    status: 200,
    body: intentOf(payment, form.get('expand[0]') === 'latest_charge'),
  });

  const find = (id: string): FakePayment => {
    const payment = payments.get(id);
    if (payment === undefined) throw new Error(`No payment ${id}`);
    return payment;
  };

  return {
    origin: server.origin,
    goDown: server.goDown,
    comeBack: server.comeBack,
    close: server.close,
    /** Requests that the real Stripe would not get from a right client. */
    problems,
    seen,
    /** How often money was moved there. */
    actedCount: () => acted,
    /** The next changes meet these, one each. */
    failNext: (...next: StripeFault[]) => {
      faults = next;
    },
    /** A day has passed: Stripe remembers no key. */
    forgetKeys: () => answered.clear(),
    authorize: (options: {
      readonly amount: number;
      readonly currency?: string;
      readonly multicapture?: boolean;
      readonly captureBefore?: number;
    }): string => {
      const id = nextId('pi');
      payments.set(id, {
        id,
        chargeId: nextId('ch'),
        currency: options.currency ?? 'usd',
        amount: options.amount,
        multicapture: options.multicapture ?? false,
        captureBefore: options.captureBefore ?? null,
        status: 'requires_capture',
        received: 0,
        capturable: options.amount,
        cancellationReason: null,
        metadata: {},
        refunds: [],
        created: 1_790_000_000,
      });
      return id;
    },
    /** The authorization ran out: Stripe cancels what was not captured by itself. */
    expire: (id: string) => {
      const payment = find(id);
      payment.status = payment.received > 0 ? 'succeeded' : 'canceled';
      payment.capturable = 0;
      if (payment.received === 0) payment.cancellationReason = 'automatic';
    },
    /** Somebody at Stripe's dashboard. */
    captureElsewhere: (id: string, amount: number) =>
      capture(find(id), new Map([['amount_to_capture', String(amount)]])),
    cancelElsewhere: (id: string) => cancel(find(id), new Map()),
    refundElsewhere: (id: string, amount: number) =>
      createRefund(
        new Map([
          ['payment_intent', id],
          ['amount', String(amount)],
        ]),
      ),
    /** A refund that was pending is made. */
    makeRefund: (id: string) => {
      const { refunds } = find(id);
      const last = refunds.at(-1);
      if (last === undefined) throw new Error('There is no refund.');
      const balance_transaction = `txn_${last.id}`;
      refunds[refunds.length - 1] = { ...last, status: 'succeeded', balance_transaction };
    },
    /** A bank has sent a refund back. */
    loseRefund: (id: string) => {
      const { refunds } = find(id);
      const last = refunds.at(-1);
      if (last === undefined) throw new Error('There is no refund.');
      refunds[refunds.length - 1] = {
        ...last,
        status: 'failed',
        failure_reason: 'lost_or_stolen_card',
      };
    },
    /** Its own books, smallest units. */
    books: (id: string) => {
      const payment = find(id);
      return {
        authorized: payment.amount,
        captured: payment.received,
        released: payment.amount - payment.received - payment.capturable,
        refunded: refundedOf(payment),
      };
    },
  };
}

export type FakeStripe = Awaited<ReturnType<typeof startFakeStripe>>;

function refundedOf(payment: FakePayment): number {
  return payment.refunds
    .filter((each) => each.status === 'succeeded' && each.balance_transaction !== null)
    .reduce((sum, { amount }) => sum + amount, 0);
}

function metadataOf(form: Form): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const key = /^metadata\[(\w+)\]$/.exec(name)?.[1];
      return key === undefined ? [] : [[key, value.slice(0, 500)] as const];
    }),
  );
}

function known(form: Form, names: readonly (string | RegExp)[]): Reply | null {
  for (const name of form.keys()) {
    if (names.some((each) => (typeof each === 'string' ? each === name : each.test(name))))
      continue;
    return error(
      400,
      'invalid_request_error',
      'parameter_unknown',
      `Received unknown parameter: ${name}`,
      name,
    );
  }
  return null;
}

function unexpectedState(payment: FakePayment, done: string): Reply {
  const message = `This PaymentIntent could not be ${done} because it has a status of ${payment.status}.`;
  return error(400, 'invalid_request_error', 'payment_intent_unexpected_state', message);
}

function isValidation({ body }: Reply): boolean {
  const code = (body as { error?: { code?: string } }).error?.code ?? '';
  return code.startsWith('parameter_');
}

function unknownPath(method: string, path: string): Reply {
  return error(404, 'invalid_request_error', '', `Unrecognized request URL (${method}: ${path}).`);
}

function error(status: number, type: string, code: string, message: string, param?: string): Reply {
  const own = {
    type,
    message,
    ...(code === '' ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  };
  return { status, body: { error: own } };
}

function list(url: string, data: readonly unknown[], hasMore: boolean): Reply {
  return { status: 200, body: { object: 'list', data, has_more: hasMore, url } };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_fake', ...headers })
    .end(JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
