/**
 * The part-of-speech tagger of wink-nlp, as it does best: a paragraph at a time, since cutting sentences takes it longer
 * than in proportion, and with straight quotation marks, which are what its model knows.
 */
export async function createTagger(): Promise<(text: string) => number> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNLP(model, ['sbd', 'pos']);
  return (text) => {
    let tagged = 0;
    for (const paragraph of straightened(text).split(/[\r\n]+/)) {
      if (paragraph.trim()) tagged += nlp.readDoc(paragraph).tokens().out(nlp.its.pos).length;
    }
    return tagged;
  };
}

function straightened(text: string): string {
  return text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"');
}
