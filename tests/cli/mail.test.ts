import assert from 'node:assert/strict';
import test from 'node:test';
import { createMailServer, readMail } from '../mail/smtp-server.ts';
import { createFolder, run } from './support.ts';

test('mail test sends a mail, and says what the server made of it', async (t) => {
  const server = await createMailServer(t, {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (password === 'hunter2') done(null, { user: username });
      else done(new Error(`${password} is wrong`));
    },
    onRcptTo({ address }, _session, done) {
      if (address !== 'gone@desk.test') return done();
      done(Object.assign(new Error('nobody of that\u001b[2Jname'), { responseCode: 550 }));
    },
  });
  const env = {
    DATA_DIR: await createFolder(t),
    SMTP_URL: `smtp://me:hunter2@127.0.0.1:${server.port}`,
    MAIL_FROM: 'desk@example.org',
    BASE_URL: 'https://desk.example',
  };
  const send = (address: string, changes: Record<string, string> = {}) =>
    run(['mail', 'test', address], { env: { ...env, ...changes } });

  const sent = await send('Ana@desk.test');
  assert.deepEqual(sent, {
    exitCode: 0,
    output: 'The mail server took a mail for ana@desk.test.\n',
    errors: '',
  });
  assert.deepEqual(server.mails[0]!.to, ['ana@desk.test']);
  assert.match(readMail(server.mails[0]!.raw).text, /The desk is at https:\/\/desk\.example/);

  const refused = await send('gone@desk.test');
  assert.equal(refused.exitCode, 1);
  assert.equal(
    refused.errors,
    'No mail was sent: the mail server refused it (it answered 550). It said: 550 nobody of that [2Jname\n',
  );
  const wrong = await send('ana@desk.test', { SMTP_URL: `smtp://me:letmein@127.0.0.1:${server.port}` });
  assert.match(wrong.errors, /did not accept the user and password \(it answered 535\)/);
  assert.doesNotMatch(wrong.errors, /letmein/);
  assert.match((await send('nobody')).errors, /^Give an email address/);
  assert.match((await send('ana@desk.test', { MAIL_FROM: '' })).errors, /^SMTP_URL goes with MAIL_FROM/);
  const off = await send('ana@desk.test', { MAIL_FROM: '', SMTP_URL: '' });
  assert.match(off.errors, /^This desk sends no mail: set SMTP_URL/);
  await server.stop();
  assert.equal(
    (await send('ana@desk.test')).errors,
    'No mail was sent: the mail server could not be reached.\n',
  );
  assert.equal(server.mails.length, 1);
});
