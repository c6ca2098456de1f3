/** What a backup, a restore or a copy says at its end. */
export interface Kept {
  articles: number;
  evidenceFiles: number;
  content: string;
}

export function keptInWords({ articles, evidenceFiles }: Kept): string {
  return `the desk, ${counted(articles, 'article')} and ${counted(evidenceFiles, 'evidence file')}`;
}

/** By this anybody can compare two stores, or a store and a backup. */
export function contentLine({ content }: Kept): string {
  return `SHA-256 of desk and articles: ${content}\n`;
}

export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
