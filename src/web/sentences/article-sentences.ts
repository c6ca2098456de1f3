import { RESTORE, SET_ASIDE } from '../../domain/suggestions.ts';
import { changeOf } from '../event-values.ts';
import { extractionSentence } from '../extraction-words.ts';
import { CUT_SHORT } from '../revision-words.ts';
import { quoted, type Sentences, type Telling } from './sentence.ts';

const extraction = ({ event, who }: Telling) => extractionSentence(event, who);

/** What happens to an article as a whole. */
export const ARTICLE_SENTENCES: Sentences = {
  'article.import': ({ who }) => `${who} imported the article.`,
  'article.revise': ({ who, event, to }) =>
    `${who} froze revision ${event.subject ?? '?'}.${to('comparison') === 'cut short' ? ` ${CUT_SHORT}` : ''}`,
  'extraction.start': extraction,
  'extraction.resume': extraction,
  'extraction.finish': extraction,
  'extraction.fail': extraction,
  [SET_ASIDE]: ({ who, to }) => `${who} set aside as not checkable: ${quoted(to('words'))}`,
  [RESTORE]: ({ who, event }) => `${who} suggests again: ${quoted(changeOf(event, 'words')?.from)}`,
};
