/** What one request is answered. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly afterwards?: () => void;
};

export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}
