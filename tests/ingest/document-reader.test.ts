import assert from 'node:assert/strict';
import test from 'node:test';
import { Invalid } from '../../src/domain/errors.ts';
import { createDocumentReader } from '../../src/ingest/document-reader.ts';
import { docxOf, lockedPdf, NEWS_PAGE, pdfBomb, pdfOf, zipOf } from './documents.ts';

const errors: Error[] = [];
const read = createDocumentReader({ onError: (error) => errors.push(error) });
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

async function assertRefused(reading: Promise<unknown>, words: RegExp): Promise<void> {
  await assert.rejects(reading, (error) => {
    assert.ok(error instanceof Invalid, String(error));
    assert.match(error.message, words);
    return true;
  });
}

test('plain text is read as it stands, in the encoding it is in', async () => {
  const document = await read({ bytes: bytesOf('Bread and roses.\r\nNaïve — “quoted”.'), name: 'a.txt' });
  assert.deepEqual(document, {
    text: 'Bread and roses.\nNaïve — “quoted”.',
    title: null,
    kind: 'text',
  });
  const western = await read({ bytes: bytesOf('Caf\xe9 \x93quoted\x94', 'latin1'), name: 'a.txt' });
  assert.equal(western.text, 'Café “quoted”');
  const marked = await read({ bytes: bytesOf('\ufeffwide', 'utf16le'), name: 'a.txt' });
  assert.equal(marked.text, 'wide');
  const word = await read({ bytes: bytesOf('BMW said that it would'), name: 'a.txt' });
  assert.equal(word.kind, 'text', 'though bitmaps begin with BM');
  const sent = await read({ bytes: Buffer.from([0xcf, 0xf0, 0xe8]), name: 'a.txt', charset: 'windows-1251' });
  assert.equal(sent.text, 'При');
});

test('of a page the article is read, or all of it where that is asked', async () => {
  const page = { bytes: bytesOf(NEWS_PAGE), name: 'ferry' };
  const article = await read(page);
  assert.equal(article.kind, 'html');
  assert.match(article.title!, /Ferry talks resume/);
  assert.match(article.text, /told reporters at the quay/, 'the mark of a footnote is no word');
  assert.match(article.text, /“We were never asked,” .* later,\nand left/);
  assert.match(article.text, /committee\.\n\nAccording to/);
  assert.doesNotMatch(article.text, /Sport|never read|color/);
  const all = await read({ ...page, whole: true });
  assert.match(all.text, /Sport/);
  assert.match(all.text, /All rights reserved/);
  assert.doesNotMatch(all.text, /never read/);
});

test('a page is decoded as it says itself', async () => {
  const html = '<!doctype html><meta charset="windows-1252"><title>x</title><p>Caf\xe9</p>';
  assert.equal((await read({ bytes: bytesOf(html, 'latin1'), name: 'x' })).text, 'Café');
});

test('a page without words says that scripts may have put it together', async () => {
  const html = '<!doctype html><html><body><script>render()</script><div id="root"></div></body></html>';
  await assertRefused(read({ bytes: bytesOf(html), name: 'x' }), /paste the text/);
});

test('a PDF is read by paragraphs, its broken words whole', async () => {
  const bytes = pdfOf([
    ['The council had the informa-', 'tion for a year, and kept it.', '', '', 'Nobody asked.'],
    ['Page two.'],
  ]);
  const { text, kind } = await read({ bytes, name: 'minutes.pdf' });
  assert.equal(kind, 'pdf');
  assert.equal(
    text,
    'The council had the information for a year, and kept it.\n\nNobody asked.\n\nPage two.',
  );
});

test('a PDF that cannot be read says what to do', async () => {
  await assertRefused(read({ bytes: pdfOf([[]]), name: 'scan.pdf' }), /scanned.*OCR/s);
  await assertRefused(read({ bytes: lockedPdf(), name: 'locked.pdf' }), /password/);
  await assertRefused(read({ bytes: bytesOf('%PDF-1.4\nnothing'), name: 'broken.pdf' }), /damaged/);
});

test('a Word file is read by paragraphs, with the line ends within them', async () => {
  const { text, kind } = await read({ bytes: docxOf(['First line\nsecond line', 'Next.']), name: 'a.docx' });
  assert.equal(kind, 'docx');
  assert.equal(text, 'First line\nsecond line\n\nNext.');
});

test('a Word file that cannot be read says what to do', async () => {
  const whole = docxOf(['Words.']);
  await assertRefused(read({ bytes: whole.subarray(0, whole.length - 30), name: 'a.docx' }), /damaged/);
  await assertRefused(read({ bytes: docxOf([]), name: 'empty.docx' }), /no words/);
  const locked = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(512),
  ]);
  await assertRefused(read({ bytes: locked, name: 'a.docx' }), /password/);
});

test('what is no document is refused by what it is, whatever its name', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  await assertRefused(read({ bytes: png, name: 'a.txt' }), /picture/);
  await assertRefused(read({ bytes: zipOf([{ name: 'a.txt', content: 'a' }]), name: 'a.zip' }), /archive/);
  await assertRefused(read({ bytes: Buffer.from([1, 2, 3, 0, 5]), name: 'a.txt' }), /no kind of file/);
  await assertRefused(read({ bytes: bytesOf('{\\rtf1 words}'), name: 'a.txt' }), /\.docx or PDF/);
  await assertRefused(read({ bytes: Buffer.alloc(0), name: 'a.txt' }), /empty/);
  await assertRefused(read({ bytes: bytesOf(' \n '), name: 'a.txt' }), /no words/);
  await assertRefused(read({ bytes: Buffer.alloc(20 * 1024 * 1024 + 1), name: 'a.txt' }), /too large/);
});

test('a page nested 30,000 deep is given up in time, and the next is read', async () => {
  const quick = createDocumentReader({ timeLimitMs: 3000 });
  const html = `<!doctype html><html><body>${'<div>'.repeat(30_000)}deep`;
  const began = performance.now();
  await assertRefused(
    quick({ bytes: bytesOf(html), name: 'deep.html' }),
    /takes too long|more memory|could not be read/,
  );
  assert.ok(performance.now() - began < 6000);
  assert.equal((await quick({ bytes: bytesOf('Next.'), name: 'a.txt' })).text, 'Next.');
});

test('a Word file that unpacks without end is refused before it does', async () => {
  const flood = Buffer.alloc(210 * 1024 * 1024, 0x20);
  const honest = docxOf(['x'], [{ name: 'word/media/big.xml', content: flood }]);
  await assertRefused(read({ bytes: honest, name: 'bomb.docx' }), /more than can be unpacked/);
  const lying = docxOf(['x'], [{ name: 'word/footnotes.xml', content: flood, stated: 100 }]);
  await assertRefused(read({ bytes: lying, name: 'bomb.docx' }), /damaged/);
});

test('a PDF that unpacks without end is given up', async () => {
  const watched = createDocumentReader({ growth: 200, timeLimitMs: 10_000 });
  await assertRefused(watched({ bytes: pdfBomb(1500), name: 'bomb.pdf' }), /more memory|takes too long/);
});

test('what nobody foresaw is told to the log, and to the sender as a file that cannot be read', async () => {
  const told: Error[] = [];
  const worker = new URL(`data:text/javascript,process.exit(3)`);
  const broken = createDocumentReader({ worker, onError: (error) => told.push(error) });
  await assertRefused(broken({ bytes: bytesOf('x'), name: 'x' }), /could not be read/);
  assert.equal(told.length, 1);
});

test('nothing of all that was an error of ours', () => {
  assert.deepEqual(errors, []);
});

test('a page that leaves out head or body loses no words', async () => {
  for (const html of [
    '<html><title>T</title><body><p>He said so.</p></body></html>',
    '<!DOCTYPE html>\n<html>\n<meta charset=utf-8><title>T</title><body>He said so.</html>',
    '<html><title>T</title><p>He said so.</p></html>',
    '<!doctype html><title>T</title><p>He said so.',
  ]) {
    for (const whole of [true, false]) {
      const { text, title } = await read({ bytes: bytesOf(html), name: 'a.html', whole });
      assert.deepEqual([text, title], ['He said so.', 'T'], html);
    }
  }
});

test('comments before a text, however many, do not keep a reader busy', async () => {
  const { kind } = await read({ bytes: bytesOf(`${'<!--x-->'.repeat(400)}zzz`), name: 'a.txt' });
  assert.equal(kind, 'text');
  const page = `${'<!--x-->'.repeat(400)}<html><body>He said so.</body></html>`;
  assert.equal((await read({ bytes: bytesOf(page), name: 'a.html' })).kind, 'html');
});
