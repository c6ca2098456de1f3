import type { Request } from 'express';
import type { Article } from '../domain/article.ts';
import { Invalid } from '../domain/errors.ts';
import { areSameTexts } from '../domain/same-words.ts';
import type { FormValues } from './forms.ts';
import { actorOfRequest, type WebDeps } from './web-deps.ts';

/** A new text of an article, as the form for it was filled in. */
export interface NewText {
  text: string | undefined;
  /** The file or page that it was read from, in words; null where it was pasted. */
  readFrom: string | null;
}

/**
 * The text that is meant: pasted, in a file, or on the article's page as it reads now.
 * @throws Invalid naming `file`, `url` or `text`
 */
export async function readNewText(
  { actions }: Pick<WebDeps, 'actions'>,
  request: Request,
  values: FormValues,
  article: Article,
  newest: string,
): Promise<NewText> {
  const actor = actorOfRequest(request);
  if (values.from === 'url') {
    if (!article.url) throw new Invalid('This article has no address to fetch. Paste its text.', 'url');
    const { text, title, url } = await actions.fetchText(actor, article.url);
    return { text: withHeadline(text, title, article, newest), readFrom: `Fetched from ${url}.` };
  }
  const file = request.file?.size ? request.file : null;
  if (values.from === 'file' || (file && values.text === newest)) {
    const upload = file && { name: file.originalname, bytes: file.buffer };
    const { text, title } = await actions.readUpload(actor, upload);
    const readFrom = `Read from the file “${file!.originalname}”.`;
    return { text: withHeadline(text, title, article, newest), readFrom };
  }
  if (file) {
    throw new Invalid(
      'You changed the text and chose a file. Choose the file again and press “Read the file”, or go on with the text.',
      'file',
    );
  }
  return { text: values.text, readFrom: null };
}

/** The text of a page comes without its headline; an article whose text began with one keeps one. */
function withHeadline(text: string, title: string | null, article: Article, newest: string): string {
  const [firstOld, first] = [newest, text].map((all) => all.trimStart().split('\n', 1)[0]!.trim());
  if (!title || firstOld !== article.title || areSameTexts(first!, title)) return text;
  return `${title}\n\n${text}`;
}
