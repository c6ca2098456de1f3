import assert from 'node:assert/strict';

/** Logs in at a real server, as a browser would; resolves to the cookies. */
export async function logIn(baseUrl: string, email: string, password: string): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const pair = line.split(';', 1)[0]!;
      jar.set(pair.slice(0, pair.indexOf('=')), pair);
    }
  };
  const form = await fetch(`${baseUrl}/login`);
  keep(form);
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())![1]!;
  const answer = await fetch(`${baseUrl}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...jar.values()].join('; '), origin: baseUrl, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ _csrf: token, email, password }),
  });
  keep(answer);
  assert.equal(answer.status, 303);
  return [...jar.values()].join('; ');
}
