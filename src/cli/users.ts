import { Command } from 'commander';
import { ROLES } from '../domain/user.ts';
import type { Run } from './command-line.ts';
import { readDesk, withDesk } from './desk-access.ts';
import type { Order } from './orders.ts';
import { formatTable } from './table.ts';
import { CommandError, type Terminal } from './terminal.ts';

interface AddOptions {
  role: string;
  name?: string;
  passwordStdin?: boolean;
}

export function usersCommand(terminal: Terminal, run: Run): Command {
  const order = (make: (email: string, role: string) => Order) => (email: string, role: string) =>
    run(() => sendOne(make(email, role), terminal));
  const users = new Command('users').description('manage the people of the desk');
  users
    .command('add')
    .description('add somebody; without a password, prints the link by which they set one')
    .argument('<email>')
    .requiredOption('--role <role>', ROLES.join(', '))
    .option('--name <name>', 'as colleagues see it; left out: what comes before the @')
    .option('--password-stdin', 'read the password from the first line of standard input')
    .action((email: string, options: AddOptions) => run(() => addUser(email, options, terminal)));
  users
    .command('list')
    .description('list everybody')
    .action(() => run(() => listUsers(terminal)));
  users
    .command('role')
    .description(`give somebody another role: ${ROLES.join(', ')}`)
    .argument('<email>')
    .argument('<role>')
    .action(order((email, role) => ({ name: 'change-role', email, role })));
  users
    .command('invite')
    .description('print a new link for somebody who lost theirs, or their password')
    .argument('<email>')
    .action(order((email) => ({ name: 'invite-user', email })));
  users
    .command('end')
    .description('end an account: no more log-ins and tokens; the history keeps the name')
    .argument('<email>')
    .action(order((email) => ({ name: 'end-user', email })));
  users
    .command('resume')
    .description('undo the end of an account')
    .argument('<email>')
    .action(order((email) => ({ name: 'resume-user', email })));
  return users;
}

/** Has one order carried out and prints what comes of it. */
export function sendOne(order: Order, terminal: Terminal): Promise<number> {
  return withDesk(terminal, async (send) => {
    await terminal.print(await send(order));
    return 0;
  });
}

async function addUser(email: string, options: AddOptions, terminal: Terminal): Promise<number> {
  const { role, name, passwordStdin } = options;
  const password = passwordStdin ? firstLine(await terminal.readInput()) : undefined;
  return sendOne({ name: 'add-user', input: { email, role, name, password } }, terminal);
}

function firstLine(bytes: Buffer): string {
  const line = bytes.toString('utf8').split(/\r?\n/, 1)[0]!;
  if (line === '') throw new CommandError('There is no password on standard input.');
  return line;
}

function listUsers(terminal: Terminal): Promise<number> {
  return readDesk(terminal, async ({ store }) => {
    const { users } = await store.desk();
    const rows = users.map(({ email, name, role, active, passwordHash }) => [
      email,
      name,
      role,
      !active ? 'ended' : passwordHash === null ? 'invited' : 'active',
    ]);
    const columns = [
      { title: 'EMAIL', most: Number.POSITIVE_INFINITY },
      { title: 'NAME', most: 30 },
      { title: 'ROLE', most: 8 },
      { title: 'ACCOUNT', most: 8 },
    ];
    await terminal.print(`${formatTable(columns, rows, terminal.columns).join('\n')}\n`);
    return 0;
  });
}
