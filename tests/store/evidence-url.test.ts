import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseEvidenceUrl } from '../../src/store/evidence-url.ts';
import { StoreError } from '../../src/store/store-error.ts';

describe('the address of an evidence bucket', () => {
  it('names bucket, prefix, region and server', () => {
    assert.deepEqual(parseEvidenceUrl('s3://desk'), {
      bucket: 'desk',
      prefix: '',
      region: null,
      endpoint: null,
    });
    assert.deepEqual(parseEvidenceUrl('s3://desk-1.files/fact_checks/2026/?region=eu-central-1'), {
      bucket: 'desk-1.files',
      prefix: 'fact_checks/2026',
      region: 'eu-central-1',
      endpoint: null,
    });
    const whole = 's3://desk/a?region=x&endpoint=https://minio.example.org:9000/';
    assert.equal(parseEvidenceUrl(whole).endpoint, 'https://minio.example.org:9000');
    const encoded = 's3://desk?endpoint=https%3A%2F%2Fstorage.example.org%2Fv1%2Fs3';
    assert.equal(parseEvidenceUrl(encoded).endpoint, 'https://storage.example.org/v1/s3');
  });

  for (const host of [
    'localhost:9000',
    '127.0.0.1:9000',
    '127.8.9.1',
    '[::1]:9000',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.5',
    '[fd00::5]',
    'minio:9000',
    'minio.storage.svc',
    'nas.local',
    's3.internal',
  ]) {
    it(`may be plain http on ${host}`, () => {
      assert.equal(parseEvidenceUrl(`s3://desk?endpoint=http://${host}`).endpoint, `http://${host}`);
    });
  }

  for (const host of [
    'minio.example.org',
    '8.8.8.8',
    '172.32.0.1',
    '[2001:db8::1]',
    '127.0.0.1.example.org',
    '134744072',
    'localhost.example.org',
  ]) {
    it(`may not be plain http on ${host}`, () => {
      assertRefused(`s3://desk?endpoint=http://${host}`, /endpoint must begin with https/);
    });
  }

  for (const [text, problem] of [
    ['', /must be like s3:/],
    ['desk', /must be like s3:/],
    ['https://desk', /must begin with s3:/],
    ['s3://', /the bucket’s name/],
    ['s3:desk', /the bucket’s name/],
    ['s3://De_sk', /the bucket’s name/],
    ['s3://d', /the bucket’s name/],
    [`s3://${'d'.repeat(64)}`, /the bucket’s name/],
    ['s3://desk:9000', /no port/],
    ['s3://TOPSECRET:TOPSECRET@desk', /must not hold keys/],
    ['s3://TOPSECRET@desk', /must not hold keys/],
    ['s3://desk#TOPSECRET', /must not contain #/],
    ['s3://desk/a//b', /the prefix/],
    ['s3://desk/a%20b', /the prefix/],
    ['s3://desk/é', /the prefix/],
    [`s3://desk/${'a'.repeat(513)}`, /the prefix/],
    ['s3://desk?secret=TOPSECRET', /takes only region= and endpoint=/],
    ['s3://desk?region=a&region=b', /region is given twice/],
    ['s3://desk?region=', /region must be/],
    ['s3://desk?region=a/b', /region must be/],
    ['s3://desk?endpoint=', /endpoint must be a server’s address/],
    ['s3://desk?endpoint=minio.example.org', /endpoint must be a server’s address/],
    ['s3://desk?endpoint=ftp://minio.example.org', /endpoint must be a server’s address/],
    ['s3://desk?endpoint=https://a:TOPSECRET@minio.example.org', /no keys/],
    ['s3://desk?endpoint=https://minio.example.org/?key=TOPSECRET', /no \?/],
  ] as const) {
    it(`is refused: ${text.slice(0, 60)}`, () => assertRefused(text, problem));
  }
});

function assertRefused(text: string, problem: RegExp): void {
  assert.throws(
    () => parseEvidenceUrl(text),
    (error) => {
      assert.ok(error instanceof StoreError, String(error));
      assert.match(error.message, problem);
      assert.match(error.message, /^[^\n]*EVIDENCE_URL[^\n]*$/);
      assert.doesNotMatch(error.message, /TOPSECRET/i);
      return true;
    },
  );
}
