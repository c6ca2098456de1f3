/** Why a mail was not taken. */
export class MailFault extends Error {
  /** `address`: the server refused this one mail. `server`: it would take no other either, for now. */
  readonly about: 'address' | 'server';
  /** What the server itself said, for whoever set it up; not for a log, since it may name people. */
  readonly answer: string | null;

  constructor(about: MailFault['about'], reason: string, answer: string | null) {
    super(reason);
    this.name = 'MailFault';
    this.about = about;
    this.answer = answer;
  }
}

/** Of the errors of nodemailer and of sockets. */
interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

const REASONS: Record<string, string> = {
  EAUTH: 'the mail server did not accept the user and password',
  EDNS: 'the name of the mail server could not be looked up',
  EABORT: 'the mail server took too long',
  ETIMEDOUT: 'the mail server did not answer in time',
  ETLS: 'no encrypted connection to the mail server came about',
  ECONNECTION: 'the mail server closed the connection',
  ESOCKET: 'the mail server could not be reached',
  EPROTOCOL: 'the mail server gave an answer that could not be understood',
};

/**
 * The message is in our own words: errors of the library quote the server, which has seen the password.
 * @param secrets are taken out of its answer
 */
export function mailFault(error: unknown, secrets: readonly string[]): MailFault {
  const { code = '', command = '', response = '', responseCode } = error as SmtpError;
  const said = secrets.reduce((text, secret) => text.replaceAll(secret, '[kept out]'), response);
  const answer = oneLine(said) || null;
  if (isAboutAddress(code, command, responseCode)) {
    return new MailFault('address', `the mail server refused it${withCode(responseCode)}`, answer);
  }
  const reason = command === 'MAIL FROM' ? 'the mail server refused the sender' : REASONS[code];
  return new MailFault(
    'server',
    `${reason ?? 'the mail could not be sent'}${withCode(responseCode)}`,
    answer,
  );
}

/** 421 is how a server says that it is going down, whatever the command was. */
function isAboutAddress(code: string, command: string, responseCode: number | undefined): boolean {
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  return command !== 'MAIL FROM' && responseCode !== 421;
}

function withCode(responseCode: number | undefined): string {
  return responseCode === undefined ? '' : ` (it answered ${responseCode})`;
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
