import type { Event } from '../../domain/audit.ts';
import { changeOf } from '../event-values.ts';

/** An event as it is told. */
export interface Telling {
  event: Event;
  /** Who did it, and that a token did it for them. */
  who: string;
  /** The name behind a user id. */
  people: (userId: string) => string;
  /** What a field became; undefined where the event did not change it. */
  to: (field: string) => unknown;
}

/** The sentence of each type of event in a family: whole, in plain text, with a full stop. */
export type Sentences = Record<string, (telling: Telling) => string>;

export function tellingOf(event: Event, people: Telling['people']): Telling {
  return {
    event,
    who: event.actor.via === 'api' ? `${event.actor.name} (by token)` : event.actor.name,
    people,
    to: (field) => changeOf(event, field)?.to,
  };
}

/** In quotation marks, and the end of the sentence where the words do not bring one. */
export function quoted(value: unknown): string {
  const words = typeof value === 'string' ? value : '…';
  return /[.!?…]$/.test(words) ? `“${words}”` : `“${words}”.`;
}
