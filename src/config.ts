import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface Config {
  host: string;
  /** 0: any free port. */
  port: number;
  /** The embedded store; beside a database, the evidence. */
  dataDir: string;
  /** Where the desk is kept; null: in the data folder. */
  databaseUrl: string | null;
  /** Where its evidence is kept then; null: in the data folder. */
  evidenceUrl: string | null;
  /** Null where nobody said: the address that the server listens on. */
  baseUrl: string | null;
  /** Null: the desk sends no mail. */
  mail: MailConfig | null;
  logLevel: LogLevel;
}

export interface MailConfig {
  /** Holds a password, perhaps: for the connection alone, never shown. */
  smtpUrl: string;
  from: { name: string; address: string };
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** A value in the environment that cannot be used. The message is one line for whoever starts claimdesk. */
export class ConfigError extends Error {}

const environment = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'must be a host name or an IP address, like 127.0.0.1')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a number from 0 to 65535')
    .transform(Number)
    .default(3000),
  DATA_DIR: z
    .string()
    .refine((text) => !text.includes('\0'), 'must be the path of a folder')
    .default(fileURLToPath(new URL('../data', import.meta.url))),
  EVIDENCE_URL: z
    .string()
    .refine((text) => text.startsWith('s3://'), 'must be like s3://bucket/folder?region=eu-central-1')
    .optional(),
  BASE_URL: z
    .string()
    .refine(isBaseUrl, 'must be like https://desk.example.org: http or https, a host, and nothing after it')
    .transform((text) => new URL(text).origin)
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'must be like postgres://user:password@host:5432/database')
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      isSmtpUrl,
      'must be like smtp://user:password@mail.example.org:587 or smtps://…: a host, and a user with a password or neither; signs like @, / and # in them are written as %40, %2F and %23',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(
      (text) => senderOf(text) !== null,
      'must be an address like desk@example.org, or with a name, like Fact desk <desk@example.org>',
    )
    .transform((text) => senderOf(text)!)
    .optional(),
});

/** @throws ConfigError that names the variable and says what it must be. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // `PORT= npm start` is how many ask for the default.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const oidc = Object.keys(given).find((name) => name.startsWith('OIDC_'));
  if (oidc)
    throw new ConfigError(`${oidc} is not supported in this version: unset it; people log in by password.`);
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => describe(issue, given));
    throw new ConfigError(problems.join(' '));
  }
  const { HOST, PORT, DATA_DIR, DATABASE_URL, EVIDENCE_URL, BASE_URL, LOG_LEVEL, SMTP_URL, MAIL_FROM } =
    parsed.data;
  if (EVIDENCE_URL && !DATABASE_URL)
    throw new ConfigError(
      'EVIDENCE_URL goes with DATABASE_URL: a desk in a folder keeps its evidence there.',
    );
  return {
    host: HOST,
    port: PORT,
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL ?? null,
    evidenceUrl: EVIDENCE_URL ?? null,
    baseUrl: BASE_URL ?? null,
    mail: mailConfig(SMTP_URL, MAIL_FROM, BASE_URL),
    logLevel: LOG_LEVEL,
  };
}

function mailConfig(
  smtpUrl: string | undefined,
  from: MailConfig['from'] | undefined,
  baseUrl: string | undefined,
): MailConfig | null {
  if (smtpUrl === undefined && from === undefined) return null;
  if (smtpUrl === undefined)
    throw new ConfigError(
      'MAIL_FROM goes with SMTP_URL, the server that takes the mail: set both or neither.',
    );
  if (from === undefined)
    throw new ConfigError(
      'SMTP_URL goes with MAIL_FROM, the address that mail comes from: set both or neither.',
    );
  if (baseUrl === undefined)
    throw new ConfigError(
      'SMTP_URL goes with BASE_URL, the address of the desk: links in mail begin with it, and are read elsewhere.',
    );
  return { smtpUrl, from };
}

function describe(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  // Addresses of databases and mail servers hold passwords, and in those of buckets somebody may have put keys.
  const value = /^(?:DATABASE|EVIDENCE|SMTP)_URL$/.test(name)
    ? ''
    : ` (it is ${JSON.stringify(given[name])})`;
  return `${name} ${issue.message}${value}.`;
}

function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return /^postgres(?:ql)?:$/.test(protocol) && pathname.length > 1;
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href && url.host !== '';
}

/** Nothing but server and credentials: what else mail libraries read from such an address would change how they work. */
function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
  if (!/^smtps?:$/.test(protocol) || hostname === '' || search || hash) return false;
  if (!/^\/?$/.test(pathname) || (username === '') !== (password === '')) return false;
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(username) + decodeURIComponent(password));
  } catch {
    return false;
  }
}

function senderOf(text: string): MailConfig['from'] | null {
  const match = /^(?:([^<>"@\p{Cc}]{0,100})<([^<>]+)>|([^<>]+))$/u.exec(text.trim());
  const address = match?.[2] ?? match?.[3] ?? '';
  if (address.length > 254 || !/^[^\s@<>"',;:()[\]\p{Cc}]+@[^\s@<>"',;:()[\]\p{Cc}]+$/u.test(address))
    return null;
  return { name: match![1]?.trim() ?? '', address };
}
