import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import test from 'node:test';
import { MailFault } from '../../src/mail/mail-fault.ts';
import { createMailer, type Mail, smtpOptions } from '../../src/mail/mailer.ts';
import { createMailServer, readMail } from './smtp-server.ts';

const FROM = { name: 'Fact, “desk”', address: 'desk@example.org' };
const MAIL: Mail = {
  to: 'bo@example.org',
  subject: 'Zwölf ünd 你好',
  text: 'Grüße\n.\n.dots\nFrom here\n',
  html: '<p>Grüße</p>',
  key: 'abc',
};

const PATIENT = AbortSignal.timeout(60_000);

async function faultOf(sending: Promise<void>): Promise<MailFault> {
  const error = await sending.then(
    () => null,
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof MailFault, String(error));
  return error;
}

test('a mail arrives as it was written', async (t) => {
  const server = await createMailServer(t);
  await createMailer({ smtpUrl: server.url, from: FROM }).send(MAIL, PATIENT);
  assert.equal(server.mails.length, 1);
  const [{ from, to, raw }] = server.mails as [(typeof server.mails)[0]];
  assert.deepEqual({ from, to }, { from: 'desk@example.org', to: ['bo@example.org'] });
  const { headers, text, html } = readMail(raw);
  assert.equal(text.replaceAll('\r\n', '\n').trimEnd(), MAIL.text.trimEnd());
  assert.equal(html.trimEnd(), MAIL.html);
  assert.equal(headers['message-id'], '<abc@example.org>');
  assert.equal(headers['auto-submitted'], 'auto-generated');
  assert.equal(headers.to, 'bo@example.org');
});

test('no line end in any field makes a header, and no address makes two', async (t) => {
  const server = await createMailServer(t);
  const mailer = createMailer({ smtpUrl: server.url, from: FROM });
  await mailer.send({ ...MAIL, subject: 'Hello\r\nBcc: all@example.org\r\n\r\nbody' }, PATIENT);
  assert.deepEqual(server.mails[0]!.to, ['bo@example.org']);
  assert.equal(readMail(server.mails[0]!.raw).headers.bcc, undefined);
  for (const to of ['bo@example.org,eve@example.org', 'bo@example.org\r\nRCPT TO:<eve@example.org>']) {
    await mailer.send({ ...MAIL, to }, PATIENT).catch(() => {});
  }
  for (const { to } of server.mails) assert.ok(!to.includes('eve@example.org'), to.join());
});

test('user and password are given; wrong ones are a fault of the server', async (t) => {
  const server = await createMailServer(t, {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === 'me@desk' && password === 'p%@:/#ss') done(null, { user: username });
      else done(new Error(`no ${password} for ${username}`));
    },
  });
  const urlWith = (password: string) =>
    `smtp://me%40desk:${encodeURIComponent(password)}@127.0.0.1:${server.port}`;
  await createMailer({ smtpUrl: urlWith('p%@:/#ss'), from: FROM }).send(MAIL, PATIENT);
  assert.equal(server.mails[0]!.user, 'me@desk');
  const fault = await faultOf(createMailer({ smtpUrl: urlWith('hunter2'), from: FROM }).send(MAIL, PATIENT));
  assert.equal(fault.about, 'server');
  assert.equal(fault.message, 'the mail server did not accept the user and password (it answered 535)');
  assert.match(fault.answer!, /535 no \[kept out\] for me@desk/);
  assert.doesNotMatch(`${fault.stack} ${fault.cause}`, /hunter2|me@desk/, 'though the server said both');
});

test('refused recipients, refused mails and servers that go down are told apart', async (t) => {
  const refuse = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });
  const server = await createMailServer(t, {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom({ address }, _session, done) {
      done(address === 'nobody@example.org' ? refuse(553, 'not you') : null);
    },
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('gone')) return done(refuse(550, 'no such <b>person</b>'));
      if (address.startsWith('later')) return done(refuse(450, 'greylisted'));
      if (address.startsWith('down')) return done(refuse(421, 'going down'));
      done();
    },
    onData(stream, _session, done) {
      stream.resume().on('end', () => done(refuse(554, 'spam')));
    },
  });
  const mailer = createMailer({ smtpUrl: server.url, from: FROM });
  const gone = await faultOf(mailer.send({ ...MAIL, to: 'gone@example.org' }, PATIENT));
  assert.deepEqual(
    [gone.about, gone.message, gone.answer],
    ['address', 'the mail server refused it (it answered 550)', '550 no such <b>person</b>'],
  );
  assert.equal((await faultOf(mailer.send({ ...MAIL, to: 'later@example.org' }, PATIENT))).about, 'address');
  assert.equal((await faultOf(mailer.send({ ...MAIL, to: 'down@example.org' }, PATIENT))).about, 'server');
  assert.equal((await faultOf(mailer.send(MAIL, PATIENT))).about, 'address', 'the mail as such');
  const stranger = { ...FROM, address: 'nobody@example.org' };
  const fault = await faultOf(createMailer({ smtpUrl: server.url, from: stranger }).send(MAIL, PATIENT));
  assert.deepEqual(
    [fault.about, fault.message],
    ['server', 'the mail server refused the sender (it answered 553)'],
  );
});

test('a server that is away, or whose certificate nobody vouches for, is a fault of the server', async (t) => {
  const server = await createMailServer(t, { secure: true, authOptional: true });
  const smtps = `smtps://me:hunter2@127.0.0.1:${server.port}`;
  const fault = await faultOf(createMailer({ smtpUrl: smtps, from: FROM }).send(MAIL, PATIENT));
  assert.equal(fault.about, 'server');
  assert.equal(server.mails.length, 0);
  await server.stop();
  const away = await faultOf(createMailer({ smtpUrl: smtps, from: FROM }).send(MAIL, PATIENT));
  assert.deepEqual([away.about, away.message], ['server', 'the mail server could not be reached']);
});

test('a server that answers letter by letter is left when time is up', async (t) => {
  const server = createServer((socket) => {
    const timer = setInterval(() => socket.write('2'), 20);
    socket.on('error', () => {}).on('close', () => clearInterval(timer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fault = await faultOf(createMailer({ smtpUrl, from: FROM }).send(MAIL, AbortSignal.timeout(300)));
  assert.deepEqual([fault.about, fault.message], ['server', 'the mail server took too long']);
});

test('a password leaves this machine through TLS only', async (t) => {
  const tls = (url: string) => {
    const { requireTLS, ignoreTLS, secure, port } = smtpOptions(url);
    return { requireTLS, ignoreTLS, secure, port };
  };
  const open = { requireTLS: false, ignoreTLS: true, secure: false };
  const strict = { requireTLS: true, ignoreTLS: false, secure: false, port: 587 };
  for (const here of ['127.0.0.1', '127.9.8.7', '[::1]', 'localhost', 'LocalHost'])
    assert.deepEqual(tls(`smtp://me:secret@${here}:25`), { ...open, port: 25 }, here);
  for (const away of [
    'mail.example',
    '192.168.0.7',
    '127.0.0.1.example',
    'localhost.example',
    '127.1',
    '[::2]',
  ])
    assert.deepEqual(tls(`smtp://me:secret@${away}`), strict, away);
  assert.deepEqual(tls('smtp://relay.example:25'), { ...strict, requireTLS: false, port: 25 });
  assert.deepEqual(tls('smtps://me:secret@mail.example'), {
    requireTLS: false,
    ignoreTLS: false,
    secure: true,
    port: 465,
  });

  // The same as for another machine, at a server that offers no TLS: no password is asked for in the clear.
  const server = await createMailServer(t, { disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
  const { createTransport } = await import('nodemailer');
  const options = { ...smtpOptions('smtp://me:secret@mail.example'), host: '127.0.0.1', port: server.port };
  await assert.rejects(createTransport(options).sendMail({ from: FROM, to: MAIL.to, text: 'x' }), {
    code: 'ETLS',
  });
  assert.equal(server.mails.length, 0);
});
