import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

export interface Download {
  name: string;
  mediaType: string;
}

/** A file for the reader to keep, part by part: holds no more than they take. */
export async function sendParts(
  request: Request,
  response: Response,
  { name, mediaType }: Download,
  parts: AsyncIterable<string>,
): Promise<void> {
  response.set({ 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${name}"` });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(parts), response);
  } catch (error) {
    // A reader who goes away ends it, which is nobody's fault.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
