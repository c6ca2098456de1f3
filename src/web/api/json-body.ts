import express, { type Request, type Response } from 'express';
import { HttpProblem } from './http-problem.ts';

const MB = 1024 * 1024;

/**
 * What a body may come to. An article's 1,000,000 code units are 3 MB of UTF-8 at most, but 6 MB where the client
 * escapes all that is not ASCII, as Python does unless told otherwise: so the bytes may be more than the limit as
 * long as what they say is not.
 */
export const BODY_LIMIT = 5 * MB;
const ESCAPED_LIMIT = 6.5 * MB;

/** The JSON value that a request carries; `undefined` where it carries nothing. */
export async function readJsonBody(
  request: Request,
  response: Response,
  limit: number | null,
): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  requireJson(request);
  const bytes = await readBytes(request, response, limit ?? ESCAPED_LIMIT);
  const value = parseJson(decode(bytes));
  if (limit === null && bytes.length > BODY_LIMIT && spokenLength(value) > BODY_LIMIT) {
    throw tooLarge(BODY_LIMIT);
  }
  return value;
}

/** In bytes, without the client's escapes. */
function spokenLength(value: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    // Nested too deeply to be written again. Nothing here nests.
    return Number.POSITIVE_INFINITY;
  }
}

function hasBody(request: Request): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function requireJson(request: Request): void {
  const type = request.headers['content-type'] ?? '';
  const charset = /;\s*charset="?([^";\s]+)/i.exec(type)?.[1]?.toLowerCase();
  if (!request.is('application/json') || (charset && charset !== 'utf-8' && charset !== 'utf8')) {
    const sent = type ? `not ${type.slice(0, 100)}` : 'and say so';
    throw new HttpProblem(415, `Send JSON in UTF-8, with Content-Type: application/json, ${sent}.`, {
      Accept: 'application/json',
    });
  }
}

async function readBytes(request: Request, response: Response, limit: number): Promise<Buffer> {
  // The parser would read it all before it refuses.
  if (Number(request.headers['content-length']) > limit) throw tooLarge(spokenLimit(limit));
  const parse = express.raw({ type: () => true, limit });
  return new Promise((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (!error) return resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
      reject(bodyProblem(error, limit));
    });
  });
}

function spokenLimit(limit: number): number {
  return limit === ESCAPED_LIMIT ? BODY_LIMIT : limit;
}

function bodyProblem(error: unknown, limit: number): unknown {
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return tooLarge(spokenLimit(limit));
  if (type === 'encoding.unsupported') {
    return new HttpProblem(415, 'Send the body plain, or with Content-Encoding: gzip.');
  }
  if (status === undefined || status >= 500) return error;
  return new HttpProblem(400, 'The body broke off, or is not what its headers say.');
}

function tooLarge(limit: number): HttpProblem {
  return new HttpProblem(413, `The body is too large: at most ${Math.floor(limit / MB)} MB.`);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem(400, 'The body is not valid UTF-8.');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8 quotes the text around the fault; the place is enough, and the same whatever the text.
    const place = /position \d+( \(line \d+ column \d+\))?/.exec(String(error))?.[0];
    throw new HttpProblem(400, `The body is not valid JSON${place ? `: see ${place}` : ''}.`);
  }
}
