import { Refused } from '../errors.ts';

/** What HTTP itself has to refuse, before or beside the domain: who asks, how, and with what. */
export class HttpProblem extends Refused {
  readonly headers: Record<string, string>;

  constructor(status: number, detail: string, headers: Record<string, string> = {}) {
    super(status, detail);
    this.headers = headers;
  }
}
