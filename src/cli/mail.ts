import { Command } from 'commander';
import type { Run } from './command-line.ts';
import type { Terminal } from './terminal.ts';
import { sendOne } from './users.ts';

export function mailCommand(terminal: Terminal, run: Run): Command {
  const mail = new Command('mail').description('look after the mail that the desk sends');
  mail
    .command('test')
    .description('send a short mail, and say what the mail server made of it')
    .argument('<address>')
    .action((address: string) => run(() => sendOne({ name: 'test-mail', address }, terminal)));
  return mail;
}
