import path from 'node:path';
import type { ArticleInput } from '../actions/article-input.ts';
import { checkEmail } from '../actions/manage-users.ts';
import type { Deps } from '../deps.ts';
import { Invalid, NotFound } from '../domain/errors.ts';
import { unreadReason } from '../domain/text-language.ts';
import type { Actor, User } from '../domain/user.ts';
import { writeBackup } from '../keeping/backup.ts';
import { UNWATCHED, type Watch } from '../keeping/watch.ts';
import type { ArticleFile } from '../store/store.ts';
import { countsInWords, countsOf } from '../web/extraction-words.ts';
import { contentLine, keptInWords } from './kept-words.ts';
import { previewRevision, reviseArticle } from './revision-orders.ts';
import { plain } from './table.ts';
import { sendTestMail } from './test-mail.ts';

/** Whoever can run commands on the data folder can do anything to it, so the command line is an admin. */
const COMMAND_LINE: Actor = { id: 'cli', name: 'command line', role: 'admin', via: 'cli' };

/** What a command may ask for, as it travels to a running server: plain data only. */
export type Order =
  | { name: 'import-article'; input: ArticleInput }
  | { name: 'preview-revision'; articleId: string; text: string }
  | { name: 'revise-article'; articleId: string; version: number; text: string }
  | { name: 'run-extraction'; articleId: string }
  | { name: 'add-user'; input: { email: string; name?: string; role: string; password?: string } }
  | { name: 'invite-user'; email: string }
  | { name: 'change-role'; email: string; role: string }
  | { name: 'end-user' | 'resume-user'; email: string }
  | { name: 'add-token'; email: string; label: string }
  | { name: 'revoke-token'; id: string }
  | { name: 'test-mail'; address: string }
  | { name: 'back-up'; file: string; force: boolean };

/** Does what is asked and returns what to print. @throws DomainError whose message is for whoever asked. */
export async function carryOut(deps: Deps, order: Order, watch: Watch = UNWATCHED): Promise<string> {
  const { actions } = deps;
  switch (order.name) {
    case 'import-article': {
      const file = await extracted(deps, await actions.importArticle(COMMAND_LINE, order.input));
      const count = file.claims.length === 1 ? '1 claim' : `${file.claims.length} claims`;
      return articleLine(file, failureOf(deps, file) ?? unreadReason(file.revisions.at(-1)!.text), count);
    }
    case 'preview-revision':
      return previewRevision(deps, COMMAND_LINE, order);
    case 'revise-article':
      return reviseArticle(deps, COMMAND_LINE, order);
    case 'run-extraction': {
      const file = await extracted(deps, await actions.runExtraction(COMMAND_LINE, order.articleId));
      const finish = file.events.findLast(({ type }) => type === 'extraction.finish');
      return articleLine(file, null, failureOf(deps, file) ?? countsInWords(finish ? countsOf(finish) : {}));
    }
    case 'add-user':
      return addUser(deps, order.input);
    case 'invite-user': {
      const user = await requireUserByEmail(deps, order.email);
      return invitation(deps, user, await actions.renewInvitation(COMMAND_LINE, user.id));
    }
    case 'change-role': {
      const user = await requireUserByEmail(deps, order.email);
      const { role } = await actions.changeRole(COMMAND_LINE, user.id, order.role);
      return `${user.email} is now ${role}.\n`;
    }
    case 'end-user':
    case 'resume-user': {
      const user = await requireUserByEmail(deps, order.email);
      await actions.setActive(COMMAND_LINE, user.id, order.name === 'resume-user');
      return `The account of ${user.email} is ${order.name === 'resume-user' ? 'in use again' : 'ended'}.\n`;
    }
    case 'add-token': {
      const user = await requireUserByEmail(deps, order.email);
      const { secret } = await actions.createToken(COMMAND_LINE, user.id, order.label);
      return `${secret}\n`;
    }
    case 'revoke-token':
      await actions.revokeToken(COMMAND_LINE, order.id);
      return `Token ${order.id} is revoked.\n`;
    case 'test-mail':
      return sendTestMail(deps, order.address);
    case 'back-up':
      return backUp(deps, order, watch);
    default:
      throw new NotFound(
        'The running server does not know this command: it is of another version. Start it anew and try again.',
      );
  }
}

async function backUp(
  { store, now }: Deps,
  { file, force }: Extract<Order, { name: 'back-up' }>,
  watch: Watch,
): Promise<string> {
  if (typeof file !== 'string' || !path.isAbsolute(file)) throw new Invalid('Give the file’s whole path.');
  const report = await writeBackup(store, { file, force, now: now() }, watch);
  return `Backed up ${keptInWords(report)} to ${file}.\n${contentLine(report)}`;
}

/** The article once no claims are being found in it any more. */
async function extracted({ actions, store }: Deps, { article }: ArticleFile): Promise<ArticleFile> {
  await actions.awaitExtraction(article.id);
  return (await store.findArticle(article.id))!;
}

function failureOf({ actions }: Deps, { article }: ArticleFile): string | null {
  const status = actions.findExtraction(article);
  return status?.state === 'failed' ? `Finding claims did not work: ${status.reason}` : null;
}

function articleLine({ article }: ArticleFile, note: string | null, outcome: string): string {
  return `${article.id}  ${plain(article.title)}  (${note ? `${outcome}. ${note}` : outcome})\n`;
}

async function addUser(deps: Deps, input: Extract<Order, { name: 'add-user' }>['input']): Promise<string> {
  if (input.password !== undefined) {
    const user = await deps.actions.addUser(COMMAND_LINE, input);
    return `${user.email} is on the desk as ${user.role}.\n`;
  }
  const { user, secret } = await deps.actions.inviteUser(COMMAND_LINE, input);
  return `${user.email} is on the desk as ${user.role}.\n${invitation(deps, user, secret)}`;
}

function invitation({ baseUrl }: Deps, user: User, secret: string): string {
  return `With this link, once and within 7 days, ${plain(user.name)} sets a password: ${baseUrl}/invitations/${secret}\n`;
}

async function requireUserByEmail({ store }: Deps, given: string): Promise<User> {
  const email = checkEmail(given);
  const user = (await store.desk()).users.find((candidate) => candidate.email === email);
  if (!user) throw new NotFound(`There is no ${email} on this desk.`);
  return user;
}
