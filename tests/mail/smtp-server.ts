import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Received {
  from: string;
  to: string[];
  /** Who logged in at the server. */
  user: string | null;
  isEncrypted: boolean;
  /** The whole mail as it came, headers and all. */
  raw: string;
}

export interface TestMailServer {
  readonly port: number;
  readonly mails: Received[];
  /** `smtp://127.0.0.1:port`. */
  readonly url: string;
  /** Goes away; `start` brings it back at the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A real mail server on this machine that keeps what it takes. */
export async function createMailServer(
  t: TestContext,
  options: SMTPServerOptions = { authOptional: true, disabledCommands: ['STARTTLS'] },
): Promise<TestMailServer> {
  const mails: Received[] = [];
  let server: SMTPServer | null = null;
  let port = 0;

  async function start(): Promise<void> {
    server = new SMTPServer({
      logger: false,
      closeTimeout: 100,
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          mails.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            user: typeof session.user === 'string' ? session.user : null,
            isEncrypted: session.secure,
            raw: Buffer.concat(chunks).toString('utf8'),
          });
          done();
        });
      },
      ...options,
    });
    server.on('error', () => {});
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    port = (server.server.address() as AddressInfo).port;
  }

  async function stop(): Promise<void> {
    const closing = server;
    server = null;
    if (closing) await new Promise<void>((resolve) => closing.close(resolve));
  }

  await start();
  t.after(stop);
  return {
    mails,
    start,
    stop,
    get port() {
      return port;
    },
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
  };
}

export interface ReadMail {
  headers: Record<string, string>;
  text: string;
  html: string;
}

/** What a reader of mail makes of it; only as much of MIME as our mails use. */
export function readMail(raw: string): ReadMail {
  const [head = '', body = ''] = splitOnce(raw, '\r\n\r\n');
  const headers = headersOf(head);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1];
  if (!boundary) return { headers, text: decoded(headers, body), html: '' };
  const parts = body.split(`--${boundary}`).slice(1, -1);
  const byType = Object.fromEntries(
    parts.map((part) => {
      const [partHead = '', content = ''] = splitOnce(part.trimStart(), '\r\n\r\n');
      const partHeaders = headersOf(partHead);
      return [partHeaders['content-type']!.split(';')[0]!, decoded(partHeaders, content)];
    }),
  );
  return { headers, text: byType['text/plain'] ?? '', html: byType['text/html'] ?? '' };
}

function splitOnce(text: string, at: string): string[] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + at.length)];
}

function headersOf(head: string): Record<string, string> {
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  return Object.fromEntries(
    unfolded.split('\r\n').map((line) => {
      const [name = '', value = ''] = splitOnce(line, ':');
      return [name.toLowerCase(), value.trim()];
    }),
  );
}

function decoded(headers: Record<string, string>, body: string): string {
  const encoding = headers['content-transfer-encoding'] ?? '7bit';
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
