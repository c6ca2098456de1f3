import express, { type RequestHandler, Router } from 'express';
import multer from 'multer';
import { MAX_EVIDENCE_FILE } from '../domain/evidence.ts';
import { isWrite } from './csrf.ts';
import { Refused } from './errors.ts';

/** The one name that a file's input may have: `<input type="file" name="file">`; its handler reads `request.file`. */
export const FILE_FIELD = 'file';

/** An article of a million characters, each three bytes of UTF-8, each byte three characters of a form. */
const MAX_FORM = 12 * 1024 * 1024;

const LIMITS = {
  files: 1,
  fields: 60,
  parts: 64,
  headerPairs: 20,
  fieldNameSize: 100,
  fieldSize: 4 * 1024 * 1024,
  // Names are plain here: brackets would build objects that no handler expects.
  fieldNestingDepth: 0,
};

/**
 * Parses what forms send, before the form token is checked, so that the token of an upload is checked like any other.
 * An upload is kept in memory, for people who are logged in only; from others the file is thrown away as it comes
 * and the fields are kept, so that a log-in that ended loses nothing typed.
 */
export function formBodies(): RequestHandler {
  const router = Router();
  const keepFile = multer({
    storage: multer.memoryStorage(),
    limits: { ...LIMITS, fileSize: MAX_EVIDENCE_FILE },
    defParamCharset: 'utf8',
  }).single(FILE_FIELD);
  const skipFile = multer({
    storage: multer.memoryStorage(),
    limits: LIMITS,
    fileFilter: (_request, _file, done) => done(null, false),
  }).any();
  router.use(express.urlencoded({ extended: false, limit: MAX_FORM, parameterLimit: 1000, inflate: false }));
  router.use((request, response, next) => {
    if (!request.is('multipart/form-data')) return next();
    const size = Number(request.get('content-length'));
    if (!Number.isSafeInteger(size)) return next(new Refused(411, 'The upload does not say how long it is.'));
    if (size > MAX_EVIDENCE_FILE + MAX_FORM) return next(tooLarge());
    (request.user ? keepFile : skipFile)(request, response, (error: unknown) =>
      next(error && refusalOf(error)),
    );
  });
  return (request, response, next) => (isWrite(request.method) ? router(request, response, next) : next());
}

/** All that multer and its parser complain of is in what was sent. */
function refusalOf(error: unknown): Refused {
  const code = error instanceof multer.MulterError ? error.code : '';
  if (code === 'LIMIT_FILE_SIZE') return tooLarge();
  if (code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT') {
    return new Refused(400, 'Only one file can be sent at a time.', { cause: error });
  }
  if (code.startsWith('LIMIT_')) {
    return new Refused(413, 'The form holds more than this desk takes.', { cause: error });
  }
  return new Refused(400, 'The upload arrived damaged. Try again.', { cause: error });
}

function tooLarge(): Refused {
  const megabytes = MAX_EVIDENCE_FILE / 1024 / 1024;
  return new Refused(413, `The file is too large: this desk takes files of at most ${megabytes} MB.`);
}
