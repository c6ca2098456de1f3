import assert from 'node:assert/strict';
import type { Extraction, Span } from '../../src/extract/attribution.ts';

/** What must hold for any text: spans in range, in order and apart; a cue and a content in every attribution. */
export function assertSound(text: string, { attributions, furniture }: Extraction): void {
  const sound = (spans: readonly Span[], role: string) => {
    let last = 0;
    for (const [start, end] of spans) {
      assert.ok(Number.isInteger(start) && Number.isInteger(end), role);
      assert.ok(start >= last && end > start && end <= text.length, `${role} ${start}-${end}`);
      last = end;
    }
  };
  sound(furniture, 'furniture');
  for (const { source, cue, content, score, why } of attributions) {
    sound(source, 'source');
    sound(cue, 'cue');
    sound(content, 'content');
    assert.ok(cue.length > 0 && content.length > 0);
    assert.ok(score > 0 && score <= 1, `score ${score}`);
    assert.ok(why.length > 0);
  }
}
