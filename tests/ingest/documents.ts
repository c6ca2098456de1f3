import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** A PDF with lines of text on its pages, twenty points apart; an empty line makes a gap. */
export function pdfOf(pages: string[][], more: { trailer?: string; objects?: string[] } = {}): Buffer {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const kids: string[] = [];
  for (const lines of pages) {
    const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj 0 -14 Td`).join('\n');
    const stream = `BT /F1 12 Tf 50 780 Td\n${shown}\nET`;
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    const font = '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources ${font} >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  objects.push(...(more.objects ?? []));
  return written(objects, more.trailer ?? '');
}

function written(objects: string[], trailer: string): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(body + end, 'latin1');
}

/** One page whose content unpacks to `megabytes` of spaces. */
export function pdfBomb(megabytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, ' ')).toString('latin1');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>',
  ];
  return written(objects, '');
}

/** Asks for a password, as none fits these keys. */
export function lockedPdf(): Buffer {
  const key = '41'.repeat(32);
  return pdfOf([['Secret']], {
    trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >> /ID [<00> <00>]`,
  });
}

export interface ZipEntry {
  name: string;
  content: string | Buffer;
  /** What the archive says it unpacks to, where that is a lie. */
  stated?: number;
}

export function zipOf(entries: ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, stated } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(stated ?? bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** A Word file of paragraphs; a line feed is a line end within one. */
export function docxOf(paragraphs: string[], more: ZipEntry[] = []): Buffer {
  const body = paragraphs
    .map((text) => text.split('\n').map((line) => `<w:t xml:space="preserve">${line}</w:t>`))
    .map((lines) => `<w:p><w:r>${lines.join('<w:br/>')}</w:r></w:p>`)
    .join('');
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipOf([
    { name: '[Content_Types].xml', content: TYPES },
    { name: '_rels/.rels', content: RELATIONS },
    { name: 'word/document.xml', content: document },
    ...more,
  ]);
}

/** A page as a news site serves it: an article among menus, adverts and scripts. */
export const NEWS_PAGE = `<!DOCTYPE html><html lang="en"><head><title>Ferry talks resume | Harbour Times</title>
<style>p { color: red }</style><script>var words = "never read";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ferry talks resume</h1>
<p>Talks on the ferry contract resume on Monday, Ana Ruiz, the harbour minister, told reporters<sup><a href="#n1">1</a></sup> at the quay this morning.</p>
<p>“We were <em>never</em> asked,” the crew’s spokesman, Tom Hale, answered an hour later,<br>and left the room together with the four other members of the committee.</p>
<p>According to the port authority, 14 crossings were cancelled in March, and more than 30 in the month after that, most of them in the evening.</p>
<p>The authority, which has run the terminal since 2009, said that it would publish the figures for the year by the end of the summer.</p>
</article><footer><p>© Harbour Times. All rights reserved.</p></footer></body></html>`;
