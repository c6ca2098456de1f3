import { describe } from 'node:test';
import { itReads } from './known-misses.ts';

/** Sentences with a word that looks like a cue, and nobody who says anything. */
const NOTHING_SAID = [
  'The launch went according to plan.',
  'Everything is running according to schedule.',
  'They buried him according to custom.',
  'She waved and said goodbye.',
  'He said nothing.',
  'The guard said yes.',
  'Revenue is reported quarterly.',
  'She told the story of her escape.',
  'Needless to say, the tent blew away.',
  'It goes without saying, and it went without trying.',
  'Two of the United States border the lake.',
  'Insurance claims rose by a tenth last year.',
  'His notes filled nine boxes.',
  'The report is on the desk.',
  'The new clerk reports to the registrar.',
  'The so-called “smart” bin has caught fire.',
  'They sang “Ode to Joy” and went home.',
  'We took the 5.15 from Ely and, having said little, parted.',
  'The call lasted a minute.',
  'The firm did not respond to a request for comment.',
  'The group claimed responsibility for the fire.',
  'Rain fell in the northern states that will vote on Sunday.',
  'They run a scheme called Night Bus.',
  'They found themselves in a ditch.',
];

describe('words that only look like cues', () => {
  for (const text of NOTHING_SAID) itReads(text, text, []);

  itReads('“that said,” opens a sentence and says nothing', 'That said, the tent was cheap.', []);

  itReads('a title in quotation marks is no speech', 'Her first novel, “The Long Ebb”, sold badly.', []);

  itReads('a headline label is no speaker', 'Analysis: why the tide turned\n\nThe tide turned.', []);
});
