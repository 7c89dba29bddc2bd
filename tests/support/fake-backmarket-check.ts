import type { IncomingMessage } from 'node:http';
import type { FakeBackMarketLine, FakeBackMarketOrder } from './fake-backmarket-order.ts';

export type FakeBackMarketRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** Why Back Market would not take a request. */
export type FakeBackMarketProblem = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
};

const MARKETPLACES =
  'fr-fr fr-be es-es de-de de-at it-it ja-jp en-au en-gb en-us nl-nl pt-pt en-ie el-gr sk-sk sv-se';

const FIELDS: Readonly<Record<string, readonly [type: string, longest: number]>> = {
  order_id: ['number', 0],
  id: ['number', 0],
  new_state: ['number', 0],
  sku: ['string', 200],
  imei: ['string', 15],
  serial_number: ['string', 50],
  tracking_number: ['string', 200],
  tracking_url: ['string', 300],
  date_shipping: ['string', 40],
  shipper: ['string', 200],
};

function problem(status: number, code: string, message: string): FakeBackMarketProblem {
  return { status, code, message };
}

/** The headers that the guide demands of every call. */
export function checkHeaders(
  request: FakeBackMarketRequest,
  token: string,
): FakeBackMarketProblem | null {
  const { headers } = request;
  if (headers.authorization !== `Basic ${token}`) {
    return problem(401, 'E001', `Unknown token ${headers.authorization}.`);
  }
  if (
    !/^BM-[A-Za-z0-9]+-[A-Za-z0-9]+;[^\s;@]+@[^\s;@]+\.[^\s;@]+$/.test(`${headers['user-agent']}`)
  )
    return problem(403, 'user-agent', 'The user-agent is not of the form BM-Company-Name;e-mail.');
  if (headers.accept !== 'application/json') return problem(400, 'accept', 'Accept JSON.');
  if (!MARKETPLACES.split(' ').includes(`${headers['accept-language']}`)) {
    return problem(400, 'language', 'Accept-Language is none of the marketplaces.');
  }
  if (request.body !== '' && !/^application\/json\b/.test(`${headers['content-type']}`)) {
    return problem(400, 'content-type', 'Send JSON.');
  }
  return null;
}

/** `UpdateOrder` to state 3: what would be refused, or null. */
export function checkShipOrder(
  order: FakeBackMarketOrder | undefined,
  orderId: number,
  body: unknown,
): FakeBackMarketProblem | null {
  const refuse = (message: string) => problem(400, 'E009', message);
  if (order === undefined) return problem(404, 'E404', 'No such order.');
  if (typeof body !== 'object' || body === null) return refuse('The body is no JSON object.');
  const fields = body as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    const [type, longest] = FIELDS[name] ?? ['', 0];
    if (type === '') return refuse(`Unknown field ${name}.`);
    if (typeof value !== type) return refuse(`${name} must be a ${type}.`);
    if (typeof value === 'string' && (value === '' || value.length > longest)) {
      return refuse(`${name} is empty or too long.`);
    }
  }
  if (fields.order_id !== orderId || fields.id !== orderId) return refuse('The order_id differs.');
  if (fields.new_state !== 3) return refuse('Only state 3 is known here.');
  if (typeof fields.tracking_number !== 'string') return refuse('tracking_number is required.');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(`${fields.date_shipping}`)) {
    return refuse('date_shipping is no RFC 3339 date.');
  }
  const live = order.lines.filter((line) => ![4, 5, 7].includes(line.state));
  if (live.length === 0 || live.some((line) => line.state !== 2)) {
    return refuse('This state can not be reached from the present one.');
  }
  if (fields.imei === undefined && fields.serial_number === undefined) return null;
  const [only] = order.lines;
  if (only === undefined || order.lines.length > 1 || only.quantity > 1) {
    return refuse('imei and serial_number need an order of one line with quantity 1.');
  }
  return checkIdentifiers(only, fields);
}

/** `UpdateOrder` to state 2, 4 or 5 of the lines of one SKU: what would be refused, or null. */
export function checkAnswer(
  order: FakeBackMarketOrder | undefined,
  orderId: number,
  body: unknown,
): FakeBackMarketProblem | null {
  const refuse = (message: string) => problem(400, 'E009', message);
  if (order === undefined) return problem(404, 'E404', 'No such order.');
  const fields = body as Record<string, unknown>;
  const names = Object.keys(fields).sort().join();
  if (names !== 'id,new_state,order_id,sku') return refuse(`Unexpected fields: ${names}.`);
  if (fields.order_id !== orderId || fields.id !== orderId) return refuse('The order_id differs.');
  const lines = order.lines.filter((line) => line.sku === fields.sku);
  if (lines.length === 0) return problem(404, 'E404', 'The listing does not exist.');
  const from = fields.new_state === 5 ? 2 : 1;
  if (lines.some((line) => line.state !== from)) {
    return refuse('This state can not be reached from the present one.');
  }
  return null;
}

/** Body of PATCH /ws/orderlines/{id}: what would be refused, or null. */
export function checkRegistration(
  line: FakeBackMarketLine | undefined,
  body: unknown,
): FakeBackMarketProblem | null {
  if (line === undefined) return problem(404, 'E404', 'No such line.');
  if (typeof body !== 'object' || body === null) return problem(400, 'E009', 'No JSON object.');
  const names = Object.keys(body);
  if (names.length === 0 || names.some((name) => !['imei', 'serial_number'].includes(name))) {
    return problem(400, 'E009', 'Send imei, serial_number or both.');
  }
  return checkIdentifiers(line, body as Record<string, unknown>);
}

function checkIdentifiers(
  line: FakeBackMarketLine,
  fields: Readonly<Record<string, unknown>>,
): FakeBackMarketProblem | null {
  const { imei, serial_number: serial } = fields;
  if (imei !== undefined && !isValidImei(String(imei))) {
    return problem(422, 'imei', 'The value is not a valid IMEI.');
  }
  const isCorrection =
    (imei !== undefined && line.imei !== '') || (serial !== undefined && line.serialNumber !== '');
  if (isCorrection) return problem(422, 'registered', 'A registered value can not be corrected.');
  if (serial !== undefined && (serial === '' || String(serial).length > 50)) {
    return problem(422, 'serial_number', 'The serial number is empty or too long.');
  }
  return null;
}

/** Luhn, written as a sum over a table of doubled digits. */
function isValidImei(text: string): boolean {
  if (!/^\d{15}$/.test(text)) return false;
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const sum = [...text]
    .map(Number)
    .reduce((total, digit, index) => total + (index % 2 === 1 ? (doubled[digit] ?? 0) : digit), 0);
  return sum % 10 === 0;
}
