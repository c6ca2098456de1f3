import type { Visitor } from '../support.ts';

/** The text of a download, which supertest does not read by itself. */
export async function fileOf(visitor: Visitor, path: string) {
  const answer = await visitor
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => done(null, text));
    });
  return { status: answer.status, headers: answer.headers, text: String(answer.body) };
}
