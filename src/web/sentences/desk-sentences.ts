import { nameOf } from '../event-values.ts';
import type { Sentences, Telling } from './sentence.ts';

/** What happens to the desk itself: its people, their tokens, its settings. */
export const DESK_SENTENCES: Sentences = {
  'desk.setup-link': () => 'A link was made by which the first admin sets the desk up.',
  'desk.setup': (telling) => `${telling.who} set the desk up as its first admin.`,
  'desk.settings': ({ who, event }) =>
    `${who} changed the desk’s settings, now version ${event.subject ?? '?'}.`,
  'user.add': ({ who, to }) => `${who} added ${to('name') ?? 'somebody'} as ${to('role') ?? 'a user'}.`,
  'user.role': (telling) =>
    `${telling.who} made ${about(telling)} ${telling.to('role') ?? 'something else'}.`,
  'user.end': (telling) => `${telling.who} ended the account of ${about(telling)}.`,
  'user.resume': (telling) => `${telling.who} resumed the account of ${about(telling)}.`,
  'user.password': ({ who }) => `${who} changed their password.`,
  'user.log-out-everywhere': ({ who }) => `${who} logged out everywhere.`,
  'user.invite': (telling) => `${telling.who} made a link by which ${about(telling)} sets a password.`,
  'user.accept': ({ who }) => `${who} set a password by the link they were sent.`,
  'token.create': (telling) => `${telling.who} made a token for the API${forWhom(telling)}.`,
  'token.revoke': (telling) => `${telling.who} revoked a token for the API${forWhom(telling)}.`,
};

function about({ event, people }: Telling): string {
  return nameOf(event.subject, people);
}

/** Whose token it is, where that is not whoever made it. */
function forWhom(telling: Telling): string {
  const { subject, actor } = telling.event;
  return subject === null || subject === actor.id ? '' : ` that acts for ${about(telling)}`;
}
