import { Command } from 'commander';
import type { Run } from './command-line.ts';
import { readDesk } from './desk-access.ts';
import { formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';
import { sendOne } from './users.ts';

export function tokensCommand(terminal: Terminal, run: Run): Command {
  const tokens = new Command('tokens').description('manage tokens for the API');
  tokens
    .command('add')
    .description('make a token that acts for somebody; it is printed this once')
    .argument('<email>')
    .requiredOption('--name <name>', 'what will use it')
    .action((email: string, { name }: { name: string }) =>
      run(() => sendOne({ name: 'add-token', email, label: name }, terminal)),
    );
  tokens
    .command('list')
    .description('list all tokens, without their secrets')
    .action(() => run(() => listTokens(terminal)));
  tokens
    .command('revoke')
    .description('make a token worthless')
    .argument('<id>', 'as tokens list shows it')
    .action((id: string) => run(() => sendOne({ name: 'revoke-token', id }, terminal)));
  return tokens;
}

function listTokens(terminal: Terminal): Promise<number> {
  return readDesk(terminal, async ({ store }) => {
    const { tokens, users } = await store.desk();
    const rows = tokens.map(({ id, name, userId, createdAt, revokedAt }) => {
      const owner = users.find((user) => user.id === userId);
      const state = revokedAt
        ? `revoked ${revokedAt.slice(0, 10)}`
        : owner?.active
          ? 'good'
          : 'account ended';
      return [id, name, owner?.email ?? userId, createdAt.slice(0, 10), state];
    });
    const columns = [
      { title: 'ID', most: 20 },
      { title: 'NAME', most: Number.POSITIVE_INFINITY },
      { title: 'ACTS FOR', most: 34 },
      { title: 'MADE', most: 10 },
      { title: 'STATE', most: 18 },
    ];
    await terminal.print(`${formatTable(columns, rows, terminal.columns).join('\n')}\n`);
    return 0;
  });
}
