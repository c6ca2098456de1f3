import type { User } from './user.ts';

type Named = Pick<User, 'id' | 'name' | 'email' | 'active'>;

/** An @ that begins a word: one inside an email address names nobody. */
const AT = /(?<![\p{L}\p{M}\p{N}_.@-])@/gu;
const WORD = /[\p{L}\p{M}\p{N}_]/u;

/**
 * Ids of those whom a comment names: @ and the whole name, the first name where only one person has it, or the part of
 * the email before its @. The longest name that fits is meant.
 */
export function mentionedIn(text: string, users: readonly Named[]): string[] {
  const handles = handlesOf(users.filter(({ active }) => active));
  const folded = fold(text);
  const found = new Set<string>();
  for (const { index } of folded.matchAll(AT)) {
    const rest = folded.slice(index + 1, index + 1 + MAX_HANDLE);
    const fitting = handles.find(
      ({ handle }) => rest.startsWith(handle) && !WORD.test(rest.charAt(handle.length)),
    );
    if (fitting) found.add(fitting.id);
  }
  return [...found];
}

const MAX_HANDLE = 300;

/** Longest first. A first name or email part that two people share names neither. */
function handlesOf(users: readonly Named[]): { handle: string; id: string }[] {
  const owners = new Map<string, Set<string>>();
  for (const { id, name, email } of users) {
    for (const handle of [name, name.split(/\s+/)[0]!, email.split('@')[0]!].map(fold)) {
      if (handle) owners.set(handle, (owners.get(handle) ?? new Set()).add(id));
    }
  }
  return [...owners]
    .flatMap(([handle, ids]) => (ids.size === 1 ? [{ handle, id: [...ids][0]! }] : []))
    .sort((a, b) => b.handle.length - a.handle.length);
}

/** Without case, and with composed letters: the same length for what is compared. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s/g, ' ');
}
