import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { DomainError } from '../domain/errors.ts';
import { StoreError } from '../store/store-error.ts';
import { auditCommand } from './audit.ts';
import { backupCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { extractCommand } from './extract.ts';
import { importCommand } from './import.ts';
import { mailCommand } from './mail.ts';
import { rerunCommand } from './rerun.ts';
import { restoreCommand } from './restore.ts';
import { reviseCommand } from './revise.ts';
import { storeCommand } from './store.ts';
import { CommandError, type Terminal } from './terminal.ts';
import { tokensCommand } from './tokens.ts';
import { usersCommand } from './users.ts';

/** Runs `claimdesk …` and returns its exit code. Whatever goes wrong is one sentence on standard error. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const waiting: Promise<void>[] = [];
  let exitCode = 0;
  const run: Run = async (work) => {
    exitCode = await work();
  };
  const program = new Command('claimdesk')
    .description('Finds who is said to have said what in news articles, and keeps track of checking it.')
    .version(version(), '-V, --version', 'print the version')
    .addCommand(extractCommand(terminal, run))
    .addCommand(importCommand(terminal, run))
    .addCommand(reviseCommand(terminal, run))
    .addCommand(rerunCommand(terminal, run))
    .addCommand(exportCommand(terminal, run))
    .addCommand(usersCommand(terminal, run))
    .addCommand(tokensCommand(terminal, run))
    .addCommand(mailCommand(terminal, run))
    .addCommand(auditCommand(terminal, run))
    .addCommand(doctorCommand(terminal, run))
    .addCommand(backupCommand(terminal, run))
    .addCommand(restoreCommand(terminal, run))
    .addCommand(storeCommand(terminal, run))
    .addHelpText('after', HELP);
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void waiting.push(terminal.print(text)),
      writeErr: () => {},
      outputError: () => {},
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    terminal.complain(sentenceOf(error, program, args));
    return 1;
  } finally {
    await Promise.all(waiting);
  }
}

/** Does a command's work, which returns its exit code. */
export type Run = (work: () => Promise<number>) => Promise<void>;

const HELP = `
Commands that change something work beside a running server, which then does the work, and so does backup; those that
only read look at the files themselves. What restore and store copy fill must be empty, and no server's. The data folder is ./data of the installation, or what DATA_DIR says.`;

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function sentenceOf(error: unknown, program: Command, args: readonly string[]): string {
  if (error instanceof CommanderError) return usageSentence(error, program, args);
  if (error instanceof CommandError || error instanceof StoreError || error instanceof ConfigError)
    return error.message;
  if (error instanceof DomainError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return `that did not work${code ? ` (${code})` : ''}: ${String(message).split('\n', 1)[0]}`;
}

function usageSentence(error: CommanderError, program: Command, args: readonly string[]): string {
  if (error.code === 'commander.help' || error.code === 'commander.helpDisplayed') {
    const group = program.commands.find((command) => command.name() === args[0]);
    const names = (group ?? program).commands.map((command) => command.name()).join(', ');
    return `say what to do: ${names}. More: claimdesk ${group ? `${group.name()} ` : ''}--help`;
  }
  const said = error.message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/\.$/, '');
  return `${said}. More: claimdesk --help`;
}

function version(): string {
  // The same place from src/ and from dist/.
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
