import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { sha256Of } from '../../src/domain/revisions.ts';
import { verifyDataFolder } from '../../src/store/verify-folder.ts';
import { type ActionDesk, createActionDesk } from './test-desk.ts';

// biome-ignore lint/suspicious/noExplicitAny: the files as somebody with an editor sees them
type Json = any;

let desk: ActionDesk;
let articlePath: string;
let deskPath: string;

before(async () => {
  desk = await createActionDesk();
  const { actions } = desk;
  const rita = await desk.add('reviewer', 'rita');
  const sam = await desk.add('senior', 'sam');
  const { secret } = await actions.inviteUser(SYSTEM, { email: 'ada@desk.example', role: 'admin' });
  await actions.acceptInvitation(secret, { name: 'Ada', password: 'correct horse battery' });
  await actions.changeRole(SYSTEM, rita.id, 'senior');
  await actions.changeSettings(SYSTEM, { signOff: 'required' });
  const text = 'Rain\n\nRain fell for nine days, said the weather office. The dam will hold, said Ann Obi.';
  const { claims, article } = await actions.importArticle(rita, { text, url: 'https://a.example/rain' });
  const id = claims[0]!.id;
  const page = { kind: 'url', stance: 'supports', url: 'https://w.example/' };
  const { evidence } = await actions.attachEvidence(rita, id, 1, page);
  await actions.attachEvidence(rita, id, 2, page);
  await actions.retractEvidence(rita, id, 3, evidence.id, { reason: 'wrong page' });
  await actions.reviewClaim(rita, id, 4, 'take');
  await actions.reviewClaim(rita, id, 5, 'propose', { verdict: 'verified', rationale: 'gauges' });
  await actions.reviewClaim(sam, id, 6, 'sign-off');
  await actions.addClaim(rita, article.id, { content: 'Rain', contentStart: 0 });
  await actions.reviseArticle(
    rita,
    article.id,
    null,
    `${text.replace('nine', 'ten')}\n\nMore rain will come, said Ann Obi.`,
  );
  const folder = path.join(desk.dataDir, 'articles');
  articlePath = path.join(folder, (await readdir(folder))[0]!);
  deskPath = path.join(desk.dataDir, 'desk.json');
});
after(() => desk.cleanup());

test('a desk at work has a history that tells all of it', async () => {
  assert.deepEqual((await verifyDataFolder(desk.dataDir)).faults, []);
});

const TAMPERS: [string, 'article' | 'desk', (file: Json) => void, RegExp][] = [
  ['a title', 'article', (file) => (file.article.title = 'Sun'), /article’s title/],
  ['an address', 'article', (file) => (file.article.url = 'https://evil.example/'), /article’s url/],
  [
    'a publisher that nobody gave',
    'article',
    (file) => (file.article.publisher = 'X'),
    /article’s publisher/,
  ],
  [
    'a text together with its hash',
    'article',
    (file) => {
      file.revisions[0].text = file.revisions[0].text.replace('nine', 'five');
      file.revisions[0].sha256 = sha256Of(file.revisions[0].text);
    },
    /revision 1 is not the text that was frozen/,
  ],
  ['a claim’s words', 'article', (file) => (file.claims[0].content.text = 'Sun shone'), /content of claim/],
  ['who said it', 'article', (file) => (file.claims[0].source.who = 'the mayor'), /source of claim/],
  [
    'who signed',
    'article',
    (file) => (file.claims[0].signedBy = file.claims[0].proposedBy),
    /signedBy of claim/,
  ],
  ['a mark of stale', 'article', (file) => (file.claims[0].flags = []), /flags of claim/],
  ['a stance', 'article', (file) => (file.claims[0].evidence[1].stance = 'refutes'), /evidence \w+ of claim/],
  [
    'a retraction',
    'article',
    (file) => (file.claims[0].evidence[0].retracted = null),
    /evidence \w+ of claim/,
  ],
  ['evidence that goes', 'article', (file) => file.claims[0].evidence.pop(), /is gone, though/],
  ['a claim that goes', 'article', (file) => file.claims.pop(), /is gone, though/],
  ['a role', 'desk', (file) => (file.users[0].role = 'admin'), /the role of rita/],
  ['an email', 'desk', (file) => (file.users[2].email = 'eve@evil.example'), /the email of eve/],
  ['an ended account', 'desk', (file) => (file.users[1].active = false), /the active of sam/],
  ['the setting', 'desk', (file) => (file.settings.signOff = 'optional'), /sign-off setting/],
  [
    'an account out of nowhere',
    'desk',
    (file) => file.users.push({ ...file.users[2], id: 'eve', email: 'eve@evil.example' }),
    /eve@evil.example has no history/,
  ],
];

for (const [what, which, tamper, fault] of TAMPERS) {
  test(`the audit finds ${what} that was changed behind its back`, async () => {
    const file = which === 'article' ? articlePath : deskPath;
    const honest = await readFile(file, 'utf8');
    const json = JSON.parse(honest);
    tamper(json);
    await writeFile(file, JSON.stringify(json));
    try {
      const { faults } = await verifyDataFolder(desk.dataDir);
      assert.ok(
        faults.some((line) => fault.test(line)),
        `${fault} among ${JSON.stringify(faults)}`,
      );
    } finally {
      await writeFile(file, honest);
    }
  });
}
