import type { Request } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../domain/user.ts';

/** One request, checked: what a route works with. */
export interface ApiCall<Query = unknown, Body = unknown> {
  actor: Actor;
  /** A parameter of the path; the router matched it, so it is there. */
  param: (name: string) => string;
  query: Query;
  body: Body;
  request: Request;
}

export interface ApiAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** JSON, or text that is sent as it comes. */
  body: object | AsyncIterable<string>;
}

/** What a route answers when all goes well, for the description of the API. */
export interface AnswerShape {
  status: number;
  description: string;
  /** Media type to schema; none where the body is not JSON of ours. */
  content: Record<string, z.ZodType | null>;
  headers?: Record<string, string>;
}

/**
 * One route as data: the router serves it, the OpenAPI document describes it, and so neither can know a route that
 * the other does not.
 */
export interface ApiRoute<Query = unknown, Body = unknown> {
  method: 'get' | 'post';
  /** As Express spells it, below /api/v1. */
  path: string;
  name: string;
  summary: string;
  description?: string;
  /** Answers without a token, too. */
  open?: boolean;
  params?: Record<string, { description: string; values?: readonly string[] }>;
  query?: z.ZodType<Query>;
  body?: {
    /** One shape, or the one that the path asks for. */
    schema: z.ZodType<Body>;
    choose?: (params: Record<string, string>) => z.ZodType<Body>;
    /** In bytes; left out: enough for an article. */
    limit?: number;
    /** May be left out altogether. */
    optional?: boolean;
  };
  ifMatch?: 'required' | 'optional';
  ifNoneMatch?: boolean;
  answer: AnswerShape;
  /** Statuses of the problems it may answer with, besides those that any route may. */
  problems: number[];
  handle(call: ApiCall<Query, Body>): Promise<ApiAnswer>;
}

/** Lets the schemas give the handler its types, then forgets them, so that routes fit in one list. */
export function route<Query, Body>(shape: ApiRoute<Query, Body>): ApiRoute {
  return shape as unknown as ApiRoute;
}
