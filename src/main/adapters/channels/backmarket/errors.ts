import type { HttpOutcome } from '../http/call-http.ts';
import type { ChannelWords, FailureOutcome } from '../http/classify-failure.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

/** The code with which bot management asks for a browser (guide of Back Market, "WAF"). */
const NEEDS_CHALLENGE = 'bot-need-challenge';

/** Statuses of Cloudflare, which stands before Back Market, that tell that the origin was not reached. */
const ORIGIN_NOT_REACHED: ReadonlySet<number> = new Set([521, 523, 525, 526, 530]);
/** Statuses of Cloudflare where the origin may have acted before its answer was lost. */
const ORIGIN_ANSWER_LOST: ReadonlySet<number> = new Set([520, 522, 524]);

/**
 * Back Market's words about a refusal, made safe to show. Its documented forms are
 * `{error: {code, message}}` and `{errors: [{code, message}]}`; `{error: {code}, data: {fields}}` and
 * `{detail}` are known from third parties. Of `fields` only names are shown, never values.
 */
export function readBackMarketError(text: string, secrets: readonly string[]): ChannelWords {
  const body = parseJson(text);
  if (!isRecord(body)) return null;
  const first = Array.isArray(body.errors) ? body.errors.find(isRecord) : body.error;
  const error = isRecord(first) ? first : null;
  if (error === null && typeof body.detail !== 'string') return null;
  const code = asText(error?.code) || 'refused';
  const said = asText(error?.message) || asText(body.detail) || 'no reason given';
  const names = fieldNames(error?.data) || fieldNames(body.data);
  const message = names === '' ? said : `${said} (fields: ${names})`;
  return { code: redact(code, secrets) || 'refused', message: redact(message, secrets) };
}

/**
 * Sorts what the common table can not know of Back Market.
 * - A 403 of the firewall is `unreachable`: it was turned away before Back Market, so neither the
 *   order nor the credentials are at fault, and no time to wait is told. Cloudflare marks every answer
 *   with `cf-ray`, also Back Market's own 403; the firewall's is a web page, or names a challenge.
 * - Statuses from 520 on are Cloudflare's own, about its connection to Back Market.
 */
export function refineFailure(answer: HttpOutcome, failure: FailureOutcome): FailureOutcome {
  if (answer.kind !== 'answered') return failure;
  if (isFirewall(answer)) {
    const ray = (answer.header('cf-ray') ?? '').replaceAll(/[^A-Za-z0-9-]/g, '').slice(0, 40);
    return {
      kind: 'unreachable',
      message: `The firewall before Back Market turned this away. If it goes on, tell your contact at Back Market the number cf-ray ${ray}.`,
    };
  }
  if (ORIGIN_NOT_REACHED.has(answer.status)) {
    return {
      kind: 'unreachable',
      message: `Back Market is not available now (status ${answer.status}).`,
    };
  }
  if (ORIGIN_ANSWER_LOST.has(answer.status)) {
    return {
      kind: 'unknown',
      message: `It is not known whether Back Market took this: its answer was lost on the way (status ${answer.status}).`,
    };
  }
  return failure;
}

function isFirewall(answer: Extract<HttpOutcome, { kind: 'answered' }>): boolean {
  if (answer.status !== 403 || answer.header('cf-ray') === null) return false;
  const isPage = (answer.header('content-type') ?? '').toLowerCase().includes('text/html');
  return isPage || readBackMarketError(answer.text, [])?.code === NEEDS_CHALLENGE;
}

function fieldNames(data: unknown): string {
  const fields = isRecord(data) ? (data.fields ?? data) : undefined;
  const names = Array.isArray(fields) ? fields : isRecord(fields) ? Object.keys(fields) : [];
  return names
    .filter((name): name is string => typeof name === 'string' && /^[a-z_]{1,40}$/.test(name))
    .slice(0, 10)
    .join(', ');
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
