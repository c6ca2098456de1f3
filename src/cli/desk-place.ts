import type { Config } from '../config.ts';
import { evidenceFolderOf, isDatabaseUrl, type OpenStoreOptions } from '../open-store.ts';
import { CommandError } from './terminal.ts';

export type DeskPlace = Pick<OpenStoreOptions, 'url' | 'evidence'>;

/** The desk of this installation. */
export function placeOf(config: Config): DeskPlace {
  return config.databaseUrl === null
    ? { url: config.dataDir }
    : { url: config.databaseUrl, evidence: evidencePlaceOf(config) };
}

/** A desk that somebody names by its URL. Its evidence: in its folder, or beside a database where they say. */
export function placeAt(
  option: '--from' | '--to',
  url: string,
  evidence: string | undefined,
  config: Config,
): DeskPlace {
  if (isDatabaseUrl(url)) return { url, evidence: evidence ?? evidencePlaceOf(config) };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url) && !/^file:/i.test(url)) {
    throw new CommandError(`${option} must be the path of a folder, file:///… or postgres://…`);
  }
  if (evidence !== undefined) {
    throw new CommandError(`${option}-evidence is for a desk in PostgreSQL: a folder has its own evidence.`);
  }
  return { url };
}

function evidencePlaceOf({ evidenceUrl, dataDir }: Config): string {
  return evidenceUrl ?? evidenceFolderOf(dataDir);
}
