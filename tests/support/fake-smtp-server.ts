import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What goes wrong at the server; the names say where. */
export type SmtpFault =
  | 'none'
  | '421-at-greeting'
  | '554-at-greeting'
  | 'cut-at-greeting'
  | 'silent-at-greeting'
  | '535-at-auth'
  | '454-at-auth'
  | '451-at-mail'
  | '550-at-mail'
  | '450-at-rcpt'
  | '421-at-rcpt'
  | '550-at-rcpt'
  | 'cut-at-rcpt'
  | '451-at-data'
  | 'cut-before-message'
  | 'cut-in-message'
  | '552-after-data'
  | '451-after-data'
  /** It keeps the message and answers nothing any more. */
  | 'cut-after-data'
  /** It throws the message away and answers nothing any more. */
  | 'cut-dropping'
  | 'half-answer-after-data'
  | 'silent-after-data';

/** A message that the server has taken: whole, with its final dot, and kept. */
export type TakenMail = {
  readonly from: string;
  readonly to: string;
  readonly user: string | null;
  /** Header and body as they came, dots unstuffed. */
  readonly raw: string;
  readonly messageId: string;
};

export type FakeSmtpServer = {
  readonly port: number;
  readonly taken: readonly TakenMail[];
  /** Commands as they came, without the message; passwords included, for tests of secrecy. */
  readonly commands: readonly string[];
  /** What a client did against the rules; must stay empty. */
  readonly offences: readonly string[];
  readonly connections: () => number;
  readonly setFault: (fault: SmtpFault) => void;
  /** Closes the port; connections that are there are cut. */
  readonly goDown: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const CRLF = '\r\n';
/** As much of an answer as comes through before the connection breaks. */
const HALF = '250 2.0';

/** A line to say, a connection to cut, or silence. */
type Reply = string | 'cut' | 'hold';

/**
 * A strict mail server on 127.0.0.1 that speaks as much of RFC 5321 and RFC 4954 as a client needs, in
 * the clear. It takes one recipient for a mail, ASCII lines of at most 998 octets that end in CRLF, and
 * a message with the headers that a message must have.
 */
export async function startFakeSmtpServer(
  options: {
    readonly user?: string;
    readonly password?: string;
    readonly pipelining?: boolean;
  } = {},
): Promise<FakeSmtpServer> {
  const taken: TakenMail[] = [];
  const commands: string[] = [];
  const offences: string[] = [];
  const sockets = new Set<Socket>();
  let fault: SmtpFault = 'none';
  let connections = 0;

  const server = createServer((socket) => {
    connections += 1;
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket);
  });

  function converse(socket: Socket): void {
    let buffered = '';
    let inMessage = false;
    let hello = false;
    let user: string | null = null;
    let from: string | null = null;
    let to: string | null = null;

    answer(greeting());
    socket.on('data', (chunk) => {
      buffered += chunk.toString('latin1');
      while (!socket.destroyed && takePart());
    });

    /** Takes one command or one message out of what came in; false where there is none yet. */
    function takePart(): boolean {
      if (inMessage && fault === 'cut-in-message' && buffered !== '') {
        answer('cut');
        return false;
      }
      const ending = inMessage ? `${CRLF}.${CRLF}` : CRLF;
      const end = buffered.indexOf(ending);
      if (end < 0) return false;
      const part = buffered.slice(0, end);
      buffered = buffered.slice(end + ending.length);
      if (inMessage) {
        inMessage = false;
        answer(message(part + CRLF));
      } else {
        commands.push(part);
        if (/[^ -~]/.test(part)) offences.push(`not plain ASCII: ${JSON.stringify(part)}`);
        answer(command(part));
      }
      return true;
    }

    function answer(reply: Reply): void {
      if (reply === 'cut') socket.destroy();
      else if (reply === 'hold') return;
      else if (/^(221|421|554) /.test(reply) || reply === HALF) {
        socket.end(reply === HALF ? reply : reply + CRLF);
      } else socket.write(reply + CRLF);
    }

    function greeting(): Reply {
      if (fault === 'cut-at-greeting') return 'cut';
      if (fault === 'silent-at-greeting') return 'hold';
      if (fault === '554-at-greeting') return '554 No service here';
      if (fault === '421-at-greeting') return '421 Too busy';
      return '220 mail.example ESMTP';
    }

    function command(line: string): Reply {
      const verb = line.split(' ')[0]?.toUpperCase();
      if (verb === 'EHLO') {
        hello = true;
        if (!/^EHLO \[?[\w.-]+\]?$/.test(line)) offences.push(`EHLO: ${line}`);
        const pipelining = options.pipelining === true ? ['250-PIPELINING'] : [];
        return ['250-mail.example', ...pipelining, '250-8BITMIME', '250 AUTH PLAIN LOGIN'].join(
          CRLF,
        );
      }
      if (verb === 'QUIT') return '221 Bye';
      if (!hello) return offence('a command before EHLO', '503 Say EHLO first');
      if (verb === 'AUTH') return signIn(line);
      if (verb === 'MAIL') return mail(line);
      if (verb === 'RCPT') return recipient(line);
      if (verb === 'DATA') return data(line);
      return offence(`an unknown command ${line}`, '502 No');
    }

    function offence(what: string, reply: string): Reply {
      offences.push(what);
      return reply;
    }

    function signIn(line: string): Reply {
      if (fault === '454-at-auth') return '454 4.7.0 Not now';
      const given = Buffer.from(line.slice('AUTH PLAIN '.length), 'base64').toString();
      const right = `\0${options.user ?? ''}\0${options.password ?? ''}`;
      if (fault === '535-at-auth' || given !== right || options.user === undefined) {
        return '535 5.7.8 Wrong user or password';
      }
      user = options.user;
      return '235 2.7.0 Welcome';
    }

    function mail(line: string): Reply {
      if (options.user !== undefined && user === null) return '530 5.7.0 Sign in first';
      const found = /^MAIL FROM:<([^<>\s]+@[^<>\s]+)>( BODY=8BITMIME)?$/.exec(line);
      if (found === null) return offence(`MAIL: ${line}`, '501 Syntax');
      if (fault === '451-at-mail') return '451 4.3.0 Not now';
      if (fault === '550-at-mail') return `550 5.7.1 ${found[1]} may not send`;
      from = found[1] ?? '';
      return '250 2.1.0 Ok';
    }

    function recipient(line: string): Reply {
      const found = /^RCPT TO:<([^<>\s]+@[^<>\s]+)>$/.exec(line);
      if (found === null) return offence(`RCPT: ${line}`, '501 Syntax');
      if (from === null) return '503 MAIL first';
      if (to !== null) return offence('a second recipient', '452 One only');
      const address = found[1] ?? '';
      if (fault === 'cut-at-rcpt') return 'cut';
      if (fault === '450-at-rcpt') return `450 4.2.1 <${address}>: try again later`;
      if (fault === '421-at-rcpt') return '421 4.3.2 Closing';
      if (fault === '550-at-rcpt') return `550 5.1.1 <${address}>: no such mailbox`;
      to = address;
      return '250 2.1.5 Ok';
    }

    function data(line: string): Reply {
      if (line !== 'DATA') return offence(`DATA: ${line}`, '501 Syntax');
      if (to === null) return '503 RCPT first';
      if (fault === '451-at-data') return '451 4.3.0 Not now';
      if (fault === 'cut-before-message') return 'cut';
      inMessage = true;
      return '354 Go on';
    }

    function message(raw: string): Reply {
      const plain = raw.replaceAll(`${CRLF}..`, `${CRLF}.`);
      offences.push(...faultsOf(plain));
      if (fault === '552-after-data') return '552 5.3.4 Too large';
      if (fault === '451-after-data') return '451 4.3.0 Not now';
      if (fault === 'cut-dropping') return 'cut';
      const messageId = /^Message-ID: <(.+)>\r$/m.exec(plain)?.[1] ?? '';
      taken.push({ from: from ?? '', to: to ?? '', user, raw: plain, messageId });
      from = null;
      to = null;
      if (fault === 'cut-after-data') return 'cut';
      if (fault === 'silent-after-data') return 'hold';
      if (fault === 'half-answer-after-data') return HALF;
      return '250 2.0.0 Queued as 4711';
    }
  }

  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return resolve();
      server.close(() => resolve());
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    taken,
    commands,
    offences,
    connections: () => connections,
    setFault: (next) => {
      fault = next;
    },
    goDown: stop,
    comeBack: () => (server.listening ? Promise.resolve() : listen(port)),
    close: stop,
  };
}

/** What is wrong with a message (RFC 5322, 2.1.1 and 3.6), in words. */
function faultsOf(message: string): string[] {
  const faults: string[] = [];
  if (/(^|[^\r])\n|\r(?!\n)/.test(message)) faults.push('a line that does not end in CRLF');
  if (/[^\t\n\r -~]/.test(message)) faults.push('a message that is not ASCII');
  if (message.split(CRLF).some((line) => line.length > 998)) faults.push('a line that is too long');
  const head = message.slice(0, message.indexOf(CRLF + CRLF));
  for (const name of ['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version']) {
    const found = head.split(CRLF).filter((line) => line.startsWith(`${name}: `)).length;
    if (found !== 1) faults.push(`${found} headers ${name}`);
  }
  for (const line of head.split(CRLF)) {
    if (!/^([\w-]+: ?|[ \t]+\S)/.test(line)) faults.push(`no header: ${line}`);
  }
  return faults;
}

/** A quoted-printable or base64 text of a taken mail, for people. */
export function textOf({ raw }: TakenMail): string {
  const at = raw.indexOf(CRLF + CRLF);
  const head = raw.slice(0, at);
  const body = raw.slice(at + 4);
  if (/Content-Transfer-Encoding: base64/i.test(head))
    return Buffer.from(body, 'base64').toString();
  if (!/Content-Transfer-Encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString();
}

/** The value of a header, folded lines joined. */
export function headerOf({ raw }: TakenMail, name: string): string {
  const head = raw.slice(0, raw.indexOf(CRLF + CRLF)).replaceAll(/\r\n[ \t]+/g, ' ');
  const line = head.split(CRLF).find((each) => each.startsWith(`${name}: `));
  return line?.slice(name.length + 2) ?? '';
}
