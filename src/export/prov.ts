import type { Article, Revision } from '../domain/article.ts';
import type { Event } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import { createProvDocument, deskName, type ProvDocument, qualified, termName } from './prov-document.ts';
import { claimAttributes, correctionsOf, evidenceOf, type Fields, replayed } from './prov-replay.ts';

interface Source {
  article: Pick<Article, 'id'>;
  revisions: readonly Revision[];
  events: readonly Event[];
}

export interface ProvContext {
  /** Where the desk is served: what is named here has its address there. */
  baseUrl: string;
  /** The name behind a user id. */
  people: (userId: string) => string;
}

type Prov = ReturnType<typeof createProvDocument>;

/** Steps by which somebody answers for a verdict, resting on the evidence that stands then. */
const JUDGES: ReadonlySet<string> = new Set(['claim.propose', 'claim.second-review', 'claim.sign-off']);

/**
 * A claim’s history in the terms of W3C PROV: frozen texts, evidence and each version of the claim are entities, the
 * events that made them activities, people and the software agents. A verdict that is sealed is nowhere in it.
 */
export function provOf(source: Source, claim: Pick<Claim, 'id'>, context: ProvContext): ProvDocument {
  const prov = createProvDocument(context.baseUrl);
  const { article, events } = source;
  const whole = prov.add('entity', deskName('claims', claim.id), {
    'prov:type': termName('Claim'),
  });
  addRevisions(prov, source, context);
  let fields: Fields = {};
  let version = 0;
  for (const event of events.filter(({ claimId }) => claimId === claim.id)) {
    const before = version === 0 ? null : deskName('claims', claim.id, 'versions', version);
    fields = replayed(fields, event);
    const id = deskName('claims', claim.id, 'versions', ++version);
    const activity = addActivity(prov, event);
    const agent = addAgent(prov, event, activity, context);
    prov.add('entity', id, claimAttributes(fields, version));
    prov.relate('specializationOf', id, whole);
    prov.relate('wasGeneratedBy', id, activity, { 'prov:time': event.at });
    prov.relate('wasAttributedTo', id, agent);
    if (before) {
      prov.relate('used', activity, before, { 'prov:time': event.at });
      prov.relate('wasDerivedFrom', id, before, {
        'prov:activity': activity,
        'prov:type': qualified('prov:Revision'),
      });
    }
    const text = fields.revision;
    if (typeof text === 'number' && event.changes.some(({ field }) => field === 'revision')) {
      const revision = revisionName(article.id, text);
      if (prov.document.entity?.[revision]) {
        prov.relate('used', activity, revision, { 'prov:time': event.at });
        prov.relate('wasDerivedFrom', id, revision, { 'prov:activity': activity });
      }
    }
    addEvidence(prov, claim.id, event, activity, agent);
    addCorrections(prov, claim.id, event, activity, agent, id);
    if (JUDGES.has(event.type))
      for (const item of fields.standing ?? [])
        prov.relate('used', activity, evidenceName(claim.id, item), { 'prov:time': event.at });
  }
  return prov.document;
}

const revisionName = (articleId: string, number: number) =>
  deskName('articles', articleId, 'revisions', number);
const evidenceName = (claimId: string, id: string) => deskName('claims', claimId, 'evidence', id);

/** The texts as they were frozen, each made from the one before. */
function addRevisions(prov: Prov, { article, revisions, events }: Source, context: ProvContext): void {
  const frozen = new Map(
    events
      .filter(({ type }) => type === 'article.import' || type === 'article.revise')
      .map((event) => [Number(event.subject ?? 1), event]),
  );
  for (const { number, sha256, createdAt } of revisions) {
    const id = prov.add('entity', revisionName(article.id, number), {
      'prov:type': termName('Revision'),
      'prov:label': `Revision ${number}`,
      'claimdesk:sha256': sha256,
    });
    const event = frozen.get(number);
    if (event) {
      const activity = addActivity(prov, event);
      prov.relate('wasGeneratedBy', id, activity, { 'prov:time': createdAt });
      prov.relate('wasAttributedTo', id, addAgent(prov, event, activity, context));
    }
    const before = revisionName(article.id, number - 1);
    if (prov.document.entity?.[before])
      prov.relate('wasDerivedFrom', id, before, { 'prov:type': qualified('prov:Revision') });
  }
}

function addActivity(prov: Prov, event: Event): string {
  return prov.add('activity', deskName('articles', event.chain, 'history', event.seq), {
    'prov:startTime': event.at,
    'prov:endTime': event.at,
    'prov:type': termName(event.type),
    'claimdesk:comment': event.comment,
    'claimdesk:via': event.actor.via,
    'claimdesk:hash': event.hash,
  });
}

/** Who answers for the event; for what extraction found, the software on behalf of who asked for it. */
function addAgent(prov: Prov, event: Event, activity: string, { people }: ProvContext): string {
  const { id, name, via } = event.actor;
  const isSoftware = via === 'system';
  const known = people(id);
  const actor = prov.add('agent', deskName('people', id), {
    'prov:type': isSoftware
      ? qualified('prov:SoftwareAgent')
      : via === 'cli'
        ? null
        : qualified('prov:Person'),
    // Somebody may be called otherwise by now; where the desk does not know them, the history does.
    'prov:label': known === id ? name : known,
  });
  const engine = engineOf(event);
  if (engine === null) {
    prov.relate('wasAssociatedWith', activity, actor);
    return actor;
  }
  const software = prov.add('agent', deskName('software', engine), {
    'prov:type': qualified('prov:SoftwareAgent'),
    'prov:label': engine,
  });
  prov.relate('wasAssociatedWith', activity, software);
  prov.relate('actedOnBehalfOf', software, actor, { 'prov:activity': activity });
  return software;
}

function engineOf({ type, changes }: Event): string | null {
  if (type !== 'claim.found' && type !== 'claim.reextract') return null;
  const foundBy = changes.find(({ field }) => field === 'foundBy')?.to as
    | { engine?: unknown }
    | null
    | undefined;
  return typeof foundBy?.engine === 'string' ? foundBy.engine : null;
}

function addEvidence(prov: Prov, claimId: string, event: Event, activity: string, agent: string): void {
  for (const item of evidenceOf(event)) {
    const id = evidenceName(claimId, item.id);
    const isNew = !prov.document.entity?.[id];
    prov.add('entity', id, item.attributes);
    if (isNew) {
      prov.relate('wasGeneratedBy', id, activity, { 'prov:time': event.at });
      prov.relate('wasAttributedTo', id, agent);
    }
    if (item.isRetracted) prov.relate('wasInvalidatedBy', id, activity, { 'prov:time': event.at });
  }
}

function addCorrections(
  prov: Prov,
  claimId: string,
  event: Event,
  activity: string,
  agent: string,
  version: string,
): void {
  for (const { number, text } of correctionsOf(event)) {
    const id = prov.add('entity', deskName('claims', claimId, 'corrections', number), {
      'prov:type': termName('Correction'),
      'prov:value': text,
    });
    prov.relate('wasGeneratedBy', id, activity, { 'prov:time': event.at });
    prov.relate('wasAttributedTo', id, agent);
    prov.relate('wasDerivedFrom', version, id, { 'prov:activity': activity });
  }
}
