import { isIPv4 } from 'node:net';
import { mailFault } from './mail-fault.ts';

export interface Mail {
  /** An address that was checked. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for a mail that is sent once more, so that whoever gets both sees one. */
  key: string;
}

export interface Mailer {
  /**
   * Resolves once the server took the mail. Where `signal` cuts it short, the server may have it and nobody knows.
   * @throws MailFault where it did not take it
   */
  send(mail: Mail, signal: AbortSignal): Promise<void>;
}

export interface MailerOptions {
  smtpUrl: string;
  from: { name: string; address: string };
}

/** One connection for each mail: there are few, and none is left open that a server would close. */
export function createMailer({ smtpUrl, from }: MailerOptions): Mailer {
  const options = smtpOptions(smtpUrl);
  // Loaded with the first mail: most commands send none.
  const loadTransport = async () => (await import('nodemailer')).createTransport(options);
  let loading: ReturnType<typeof loadTransport> | null = null;
  const domain = from.address.split('@')[1]!;
  return {
    async send({ to, subject, text, html, key }, signal) {
      try {
        loading ??= loadTransport();
        const mail = {
          from,
          // As an object: a text would be read as a list of addresses.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${key}@${domain}>`,
          // Whoever is away need not tell us (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal,
        };
        await (await loading).sendMail(mail);
      } catch (error) {
        throw mailFault(error, options.auth ? writtenWays(options.auth) : []);
      }
    },
  };
}

/** A password as it is, and as the ways to log in write it. */
function writtenWays({ user, pass }: { user: string; pass: string }): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return [base64(`\0${user}\0${pass}`), base64(pass), pass];
}

const CONNECT_MS = 10_000;
/** Servers look through a mail before they take it; whoever leaves too early sends it twice (RFC 5321, 4.5.3.2.6). */
const SILENCE_MS = 5 * 60_000;

/**
 * A password goes through TLS, except to this machine itself. Without one, TLS is used where the server offers it.
 * Certificates are checked.
 */
export function smtpOptions(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const isHere = isLoopback(host);
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !isHere && username !== '',
    ignoreTLS: !secure && isHere,
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    logger: false,
    debug: false,
  };
}

/** By address, since a name may lead anywhere; `localhost` never leaves the machine (RFC 6761). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
