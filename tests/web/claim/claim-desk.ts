import type { TestContext } from 'node:test';
import type { EvidenceInput } from '../../../src/actions/attach-evidence.ts';
import type { Claim } from '../../../src/domain/claim.ts';
import type { ReviewInput } from '../../../src/domain/review-needs.ts';
import type { Actor, Role, User } from '../../../src/domain/user.ts';
import type { ReviewAction } from '../../../src/domain/workflow.ts';
import { createTestDesk, type TestDesk, type TestDeskOptions } from '../support.ts';

export const ARTICLE = `Ferry line closes for the winter

The harbour office said that the last ferry leaves on Friday. The island has two hundred people.

According to the mayor, the closing costs forty jobs.

"Nobody asked us," the baker Tove Lind said. The bakery has stood there for ninety years.
`;

export interface ClaimDesk extends TestDesk {
  articleId: string;
  /** Of the article's claims, by number. */
  claim(number: number): Promise<Claim>;
  person(role: Role): Promise<User>;
  review(who: User, number: number, action: ReviewAction, input?: ReviewInput): Promise<Claim>;
  attach(who: User, number: number, input: EvidenceInput): Promise<string>;
  revise(text: string): Promise<void>;
  /** Brings an open claim to a proposal by that person. */
  propose(who: User, number: number): Promise<Claim>;
}

export const PROPOSAL = { verdict: 'mixed', attributionVerdict: 'confirmed', rationale: 'Half of it is so.' };

/** A desk where sign-off takes another person, with one article of three claims. */
export async function createClaimDesk(t: TestContext, options?: TestDeskOptions): Promise<ClaimDesk> {
  const desk = await createTestDesk(options);
  t.after(() => desk.close());
  const { actions, store } = desk.deps;
  const people = new Map<Role, User>();
  const person = async (role: Role) => {
    const known = people.get(role) ?? (await desk.addUser(role));
    people.set(role, known);
    return known;
  };
  await actions.changeSettings(actorOf(await person('admin')), { signOff: 'required' });
  const file = await actions.importArticle(actorOf(await person('editor')), { text: ARTICLE });
  const articleId = file.article.id;
  const claim = async (number: number) => {
    const found = (await store.findArticle(articleId))!.claims.find((item) => item.number === number);
    if (!found) throw new Error(`the article has no claim ${number}`);
    return found;
  };
  const review: ClaimDesk['review'] = async (who, number, action, input) =>
    actions.reviewClaim(actorOf(who), (await claim(number)).id, null, action, input);
  return Object.assign(Object.create(desk) as TestDesk, {
    articleId,
    claim,
    person,
    review,
    attach: async (who: User, number: number, input: EvidenceInput) => {
      const { evidence } = await actions.attachEvidence(actorOf(who), (await claim(number)).id, null, input);
      return evidence.id;
    },
    revise: async (text: string) => {
      await actions.reviseArticle(actorOf(await person('editor')), articleId, null, text);
    },
    propose: async (who: User, number: number) => {
      await review(who, number, 'take');
      return review(who, number, 'propose', PROPOSAL);
    },
  });
}

export function actorOf({ id, name, role }: User): Actor {
  return { id, name, role, via: 'web' };
}
