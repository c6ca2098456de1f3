import type { TestContext } from 'node:test';
import type { ArticleFile } from '../../../src/store/store.ts';
import { createTestDesk, type TestDesk, type TestDeskOptions } from '../support.ts';

export const TEXT = [
  'Harbour wall to close',
  'The wall will close on Monday, said Mayor Ana Ruiz.',
  'The wall is old. According to the port authority, repairs will take two years.',
  'The wall carries a road.',
].join('\n\n');

/** A desk that is closed after the test, and an article on it. */
export async function deskWithArticle(
  t: TestContext,
  text = TEXT,
  options: TestDeskOptions = {},
): Promise<{ desk: TestDesk; file: ArticleFile; path: string }> {
  const desk = await createTestDesk(options);
  t.after(() => desk.close());
  const { id, name, role } = await desk.addUser('reviewer', 'Ada Importer');
  const file = await desk.deps.actions.importArticle(
    { id, name, role, via: 'web' },
    { text, publisher: 'Port Gazette', url: 'https://gazette.example/wall', publishedAt: '2026-03-31' },
  );
  return { desk, file, path: `/articles/${file.article.id}` };
}
