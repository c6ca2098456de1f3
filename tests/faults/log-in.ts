import assert from 'node:assert/strict';

export interface Tried {
  status: number;
  /** By name, as they are sent back. */
  cookies: Map<string, string>;
}

/** Sends the log-in form of a real server, as a browser would. */
export async function tryPassword(baseUrl: string, email: string, password: string): Promise<Tried> {
  const cookies = new Map<string, string>();
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const pair = line.split(';', 1)[0]!;
      cookies.set(pair.slice(0, pair.indexOf('=')), pair);
    }
  };
  const form = await fetch(`${baseUrl}/login`);
  keep(form);
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())![1]!;
  const answer = await fetch(`${baseUrl}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf({ cookies }), origin: baseUrl, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ _csrf: token, email, password }),
  });
  keep(answer);
  await answer.text();
  return { status: answer.status, cookies };
}

export async function logIn(baseUrl: string, email: string, password: string): Promise<Tried> {
  const tried = await tryPassword(baseUrl, email, password);
  assert.equal(tried.status, 303);
  return tried;
}

export function cookiesOf({ cookies }: Pick<Tried, 'cookies'>): string {
  return [...cookies.values()].join('; ');
}
