import { z } from 'zod';
import { ROLES } from '../../domain/user.ts';
import { type ApiRoute, route } from './route.ts';

const meShape = z.strictObject({ id: z.string(), name: z.string(), role: z.enum(ROLES) }).meta({ id: 'Me' });

/** For a program to see whether its token is good, and whom it acts for. */
export function whoAmIRoute(): ApiRoute {
  return route({
    method: 'get',
    path: '/me',
    name: 'getMe',
    summary: 'Whom the token acts for',
    answer: { status: 200, description: 'The token’s owner', content: { 'application/json': meShape } },
    problems: [],
    handle: async ({ actor: { id, name, role } }) => ({ body: { id, name, role } }),
  });
}
