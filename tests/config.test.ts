import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { ConfigError, readConfig } from '../src/config.ts';

test('nothing needs to be set', () => {
  assert.deepEqual(readConfig({}), {
    host: '127.0.0.1',
    port: 3000,
    dataDir: path.resolve('data'),
    databaseUrl: null,
    evidenceUrl: null,
    baseUrl: null,
    mail: null,
    logLevel: 'info',
  });
  assert.deepEqual(
    readConfig({ HOST: '', PORT: '', DATA_DIR: '', BASE_URL: '', DATABASE_URL: '' }),
    readConfig({}),
  );
});

test('what is set is taken', () => {
  const env = {
    HOST: '::1',
    PORT: '0',
    DATA_DIR: '/srv/desk',
    DATABASE_URL: 'postgresql://me:secret@db:6432/desk?sslmode=require',
    EVIDENCE_URL: 's3://evidence/desk?region=eu-central-1',
    BASE_URL: 'https://Desk.example:8443/',
    SMTP_URL: 'smtps://me:p%40ss@mail.example',
    MAIL_FROM: 'Fact desk <desk@example.org>',
    LOG_LEVEL: 'warn',
    HOME: '/root',
  };
  assert.deepEqual(readConfig(env), {
    host: '::1',
    port: 0,
    dataDir: '/srv/desk',
    databaseUrl: 'postgresql://me:secret@db:6432/desk?sslmode=require',
    evidenceUrl: 's3://evidence/desk?region=eu-central-1',
    baseUrl: 'https://desk.example:8443',
    mail: {
      smtpUrl: 'smtps://me:p%40ss@mail.example',
      from: { name: 'Fact desk', address: 'desk@example.org' },
    },
    logLevel: 'warn',
  });
});

const MAIL = {
  SMTP_URL: 'smtp://me:secret@mail.example:587',
  MAIL_FROM: 'desk@example.org',
  BASE_URL: 'https://desk.example',
};

test('mail takes a server, a sender and the address of the desk', () => {
  const from = (MAIL_FROM: string) => readConfig({ ...MAIL, MAIL_FROM }).mail?.from;
  assert.deepEqual(from('desk@example.org'), { name: '', address: 'desk@example.org' });
  assert.deepEqual(from('<desk@example.org>'), { name: '', address: 'desk@example.org' });
  assert.deepEqual(from(' Désk, Fact <desk@example.org> '), {
    name: 'Désk, Fact',
    address: 'desk@example.org',
  });
  assert.equal(readConfig({ ...MAIL, SMTP_URL: 'smtp://[::1]:2525/' }).mail?.smtpUrl, 'smtp://[::1]:2525/');
});

test('a bad value is named, with what it must be', () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: '65536' }, /^PORT must be a number from 0 to 65535 \(it is "65536"\)\.$/],
    [{ PORT: 'http' }, /^PORT must/],
    [{ PORT: '-1' }, /^PORT must/],
    [{ PORT: '3e3' }, /^PORT must/],
    [{ HOST: 'http://x' }, /^HOST must be a host name/],
    [{ BASE_URL: 'desk.example' }, /^BASE_URL must be like https:/],
    [{ BASE_URL: 'ftp://desk.example' }, /^BASE_URL must/],
    [{ BASE_URL: 'https://desk.example/under/a/path' }, /^BASE_URL must/],
    [{ BASE_URL: 'https://me:secret@desk.example' }, /^BASE_URL must/],
    [{ BASE_URL: 'https://desk.example?x' }, /^BASE_URL must/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of fatal, error/],
    [{ DATA_DIR: 'a\0b' }, /^DATA_DIR must be the path of a folder/],
    [{ DATABASE_URL: 'postgres://me:secret@db' }, /^DATABASE_URL must be like postgres:/],
    [{ DATABASE_URL: 'mysql://me:secret@db/x' }, /^DATABASE_URL must be like postgres:/],
    [{ DATABASE_URL: 'me:secret' }, /^DATABASE_URL must be like postgres:/],
    [{ EVIDENCE_URL: 's3://evidence' }, /^EVIDENCE_URL goes with DATABASE_URL/],
    [{ EVIDENCE_URL: 'https://key:secret@evidence' }, /^EVIDENCE_URL must be like s3:/],
    [{ ...MAIL, SMTP_URL: '' }, /^MAIL_FROM goes with SMTP_URL/],
    [{ ...MAIL, MAIL_FROM: '' }, /^SMTP_URL goes with MAIL_FROM/],
    [{ ...MAIL, BASE_URL: '' }, /^SMTP_URL goes with BASE_URL/],
    [{ ...MAIL, SMTP_URL: 'mail.example:25' }, /^SMTP_URL must be like smtp:/],
    [{ ...MAIL, SMTP_URL: 'https://me:secret@mail.example' }, /^SMTP_URL must/],
    [{ ...MAIL, SMTP_URL: 'smtp://' }, /^SMTP_URL must/],
    [{ ...MAIL, SMTP_URL: 'smtp://secret@mail.example' }, /^SMTP_URL must/],
    [{ ...MAIL, SMTP_URL: 'smtp://me:secret%@mail.example' }, /^SMTP_URL must/],
    [{ ...MAIL, SMTP_URL: 'smtp://me:secret%0D%0A@mail.example' }, /^SMTP_URL must/],
    [{ ...MAIL, SMTP_URL: 'smtp://me:secret@mail.example?logger=true' }, /^SMTP_URL must/],
    [{ ...MAIL, SMTP_URL: 'smtp://me:secret@mail.example/path' }, /^SMTP_URL must/],
    [{ ...MAIL, MAIL_FROM: 'desk' }, /^MAIL_FROM must be an address like/],
    [{ ...MAIL, MAIL_FROM: 'desk@example.org\r\nBcc: all@example.org' }, /^MAIL_FROM must/],
    [{ ...MAIL, MAIL_FROM: 'a@example.org, b@example.org' }, /^MAIL_FROM must/],
    [{ ...MAIL, MAIL_FROM: 'Desk <desk@example.org> <b@example.org>' }, /^MAIL_FROM must/],
    [{ PORT: 'x', LOG_LEVEL: 'y' }, /^PORT .* LOG_LEVEL /],
  ];
  for (const [env, message] of cases) {
    assert.throws(
      () => readConfig(env),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /\n/);
        if (env.DATABASE_URL || env.EVIDENCE_URL || env.SMTP_URL)
          assert.doesNotMatch(error.message, /secret/);
        return true;
      },
    );
  }
});

test('single sign-on is not passed over in silence', () => {
  assert.throws(() => readConfig({ OIDC_ISSUER: 'https://id.example' }), /OIDC_ISSUER is not supported/);
});
