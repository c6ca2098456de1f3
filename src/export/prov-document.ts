/** A value of PROV-JSON: plain text and numbers as they are, all else with its type. */
export type ProvValue = string | number | { $: string; type: string };
export type ProvAttributes = Record<string, ProvValue>;

/** The relations that are used here, each with the attributes that name its two ends. */
export const PROV_RELATIONS = {
  wasGeneratedBy: ['prov:entity', 'prov:activity'],
  wasInvalidatedBy: ['prov:entity', 'prov:activity'],
  used: ['prov:activity', 'prov:entity'],
  wasAssociatedWith: ['prov:activity', 'prov:agent'],
  wasAttributedTo: ['prov:entity', 'prov:agent'],
  actedOnBehalfOf: ['prov:delegate', 'prov:responsible'],
  wasDerivedFrom: ['prov:generatedEntity', 'prov:usedEntity'],
  specializationOf: ['prov:specificEntity', 'prov:generalEntity'],
} as const;

export type ProvRelation = keyof typeof PROV_RELATIONS;
export type ProvKind = 'entity' | 'activity' | 'agent';

export type ProvDocument = { prefix: Record<string, string> } & {
  [kind in ProvKind | ProvRelation]?: Record<string, ProvAttributes>;
};

/** Our own terms: attributes and types that PROV has no word for. */
const TERMS = 'urn:claimdesk:terms:';

/** https://www.w3.org/submissions/prov-json/ : things and the relations between them, each under an id. */
export function createProvDocument(baseUrl: string) {
  const document: ProvDocument = {
    prefix: {
      prov: 'http://www.w3.org/ns/prov#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
      claimdesk: TERMS,
      desk: `${baseUrl.replace(/\/+$/, '')}/`,
    },
  };
  let relations = 0;

  return {
    document,
    /** Said again, it is the same thing with more attributes. Returns the id, to be named by relations. */
    add(kind: ProvKind, id: string, attributes: Record<string, ProvValue | null | undefined>): string {
      document[kind] ??= {};
      document[kind][id] = { ...document[kind][id], ...given(attributes) };
      return id;
    },
    relate(relation: ProvRelation, one: string, other: string, attributes: ProvAttributes = {}): void {
      const [first, second] = PROV_RELATIONS[relation];
      document[relation] ??= {};
      document[relation][`_:r${++relations}`] = { [first]: one, [second]: other, ...attributes };
    },
  };
}

/** A qualified name in the desk’s own namespace, where each part may be any text. */
export function deskName(...parts: (string | number)[]): string {
  return `desk:${parts.map((part) => encodeName(String(part))).join('/')}`;
}

export function qualified(name: string): ProvValue {
  return { $: name, type: 'prov:QUALIFIED_NAME' };
}

/** One of our own terms. */
export function termName(name: string): ProvValue {
  return qualified(`claimdesk:${encodeName(name)}`);
}

/** Only what a local name may hold in PROV-N without further escapes; a full stop may not be its end. */
function encodeName(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*]|\.$/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function given(attributes: Record<string, ProvValue | null | undefined>): ProvAttributes {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, ProvValue] => entry[1] != null),
  );
}
