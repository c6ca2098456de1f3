import type { ArticleInput } from '../actions/article-input.ts';
import { checkEmail } from '../actions/manage-users.ts';
import type { Deps } from '../deps.ts';
import { NotFound } from '../domain/errors.ts';
import { unreadReason } from '../domain/text-language.ts';
import type { Actor, User } from '../domain/user.ts';
import { plain } from './table.ts';

/** Whoever can run commands on the data folder can do anything to it, so the command line is an admin. */
const COMMAND_LINE: Actor = { id: 'cli', name: 'command line', role: 'admin', via: 'cli' };

/** What a command may ask to be changed, as it travels to a running server: plain data only. */
export type Order =
  | { name: 'import-article'; input: ArticleInput }
  | { name: 'add-user'; input: { email: string; name?: string; role: string; password?: string } }
  | { name: 'invite-user'; email: string }
  | { name: 'change-role'; email: string; role: string }
  | { name: 'end-user' | 'resume-user'; email: string }
  | { name: 'add-token'; email: string; label: string }
  | { name: 'revoke-token'; id: string };

/** Does what is asked and returns what to print. @throws DomainError whose message is for whoever asked. */
export async function carryOut(deps: Deps, order: Order): Promise<string> {
  const { actions } = deps;
  switch (order.name) {
    case 'import-article': {
      const { article } = await actions.importArticle(COMMAND_LINE, order.input);
      await actions.awaitExtraction(article.id);
      const { claims, revisions } = (await deps.store.findArticle(article.id))!;
      const unread = unreadReason(revisions.at(-1)!.text);
      const count = claims.length === 1 ? '1 claim' : `${claims.length} claims`;
      return `${article.id}  ${plain(article.title)}  (${unread ? `${count}. ${unread}` : count})\n`;
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
    default:
      throw new NotFound(
        'The running server does not know this command: it is of another version. Start it anew and try again.',
      );
  }
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
