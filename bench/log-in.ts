/** Logs in as a browser would, at a desk that its readers know as `origin`, and resolves to the cookies. */
export async function logIn(url: string, origin: string, email: string, password: string): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const pair = cookie.split(';', 1)[0]!;
      jar.set(pair.slice(0, pair.indexOf('=')), pair);
    }
  };
  const form = await fetch(`${url}/login`);
  keep(form);
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())![1]!;
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...jar.values()].join('; '), origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ _csrf: token, email, password }),
  });
  keep(answer);
  if (answer.status !== 303) throw new Error(`The log-in answers ${answer.status}`);
  return [...jar.values()].join('; ');
}
