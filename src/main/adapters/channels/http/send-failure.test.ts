import { describe, expect, test } from 'vitest';
import { describeSendFailure, isBeforeSending } from './send-failure.ts';

const failed = (cause: object) => new TypeError('fetch failed', { cause });
const withCode = (code: string, more: object = {}) =>
  failed(Object.assign(new Error('why'), { code, ...more }));

describe('errors of fetch', () => {
  test.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENETUNREACH',
    'EHOSTUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('%s proves that nothing was sent', (code) => {
    expect(isBeforeSending(withCode(code))).toBe(true);
  });

  test.each([
    'ECONNRESET',
    'EPIPE',
    'UND_ERR_SOCKET',
    'UND_ERR_HEADERS_TIMEOUT',
    'HPE_INVALID',
    'ETIMEDOUT',
    'NEW_CODE',
  ])('%s proves nothing', (code) => {
    expect(isBeforeSending(withCode(code))).toBe(false);
  });

  test('a time-out of the connecting itself proves that nothing was sent', () => {
    expect(isBeforeSending(withCode('ETIMEDOUT', { syscall: 'connect' }))).toBe(true);
    expect(isBeforeSending(withCode('ETIMEDOUT', { syscall: 'read' }))).toBe(false);
  });

  test('with several addresses tried, all of them must prove it', () => {
    const refused = Object.assign(new Error(), { code: 'ECONNREFUSED' });
    const reset = Object.assign(new Error(), { code: 'ECONNRESET' });
    expect(isBeforeSending(failed(new AggregateError([refused, refused])))).toBe(true);
    expect(isBeforeSending(failed(new AggregateError([refused, reset])))).toBe(false);
  });

  test.each([[null], ['text'], [{}], [new Error('odd')]])('%s proves nothing', (error) => {
    expect(isBeforeSending(error)).toBe(false);
    expect(describeSendFailure(error)).toMatch(/\.$/);
  });

  test('a stop and a time limit are told apart', () => {
    expect(describeSendFailure(new DOMException('', 'TimeoutError'))).toContain('time limit');
    expect(describeSendFailure(new DOMException('', 'AbortError'))).toContain('Stopped');
  });
});
