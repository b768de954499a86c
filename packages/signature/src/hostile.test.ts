import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyDetached, verifyPdf } from './index.ts';
import { cmsOver, signed, stream, updated } from './testing/forge.ts';
import { samplePdf, scene } from './testing/index.ts';

const { citizen, trust } = scene();
const small = { contentsBytes: 2048 };
const once = await signed(samplePdf('Xin cap 1 ban sao'), citizen, small);
const twice = await signed(await signed(samplePdf('Xin cap 1 ban sao', { modern: true }), citizen, small), citizen, small);

/** Random places, and as often places inside the CMS: only there bytes are not under the digest. */
const place = (file: Uint8Array): fc.Arbitrary<number> => {
  const contents = Buffer.from(file).lastIndexOf('/Contents <') + 11;
  return fc.oneof(fc.nat(file.length - 1), fc.integer({ min: contents, max: contents + 3400 }));
};
const flipped = (file: Uint8Array, at: number, by: number): Uint8Array => {
  const copy = Uint8Array.from(file);
  copy[at] = (copy[at] ?? 0) ^ by;
  return copy;
};

describe('whatever the bytes are (§8.2a)', () => {
  it('no single byte of a signed file can be changed', async () => {
    for (const file of [once, twice]) {
      expect((await verifyPdf(file, trust)).state).toBe('VALID');
      await fc.assert(fc.asyncProperty(place(file), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        expect((await verifyPdf(flipped(file, at, by), trust)).state).not.toBe('VALID');
      }), { numRuns: 400 });
    }
  });

  it('no single bit of a detached signature either', async () => {
    const content = Buffer.from('giấy chứng sinh');
    const cms = cmsOver(createHash('sha256').update(content).digest(), citizen);
    await fc.assert(fc.asyncProperty(fc.nat(cms.length - 1), fc.nat(7), async (at, bit) => {
      expect((await verifyDetached(content, flipped(cms, at, 1 << bit), trust)).state).toBe('INVALID');
    }), { numRuns: 400 });
  });

  it('cut off, doubled or mixed with another file, a signed file is not valid', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(once.length), fc.nat(twice.length), async (here, there) => {
      const mixed = Buffer.concat([once.subarray(0, here), twice.subarray(there)]);
      if (mixed.equals(once) || mixed.equals(twice)) return;
      expect((await verifyPdf(mixed, trust)).state).not.toBe('VALID');
    }), { numRuns: 300 });
  });

  it('arbitrary bytes and arbitrary PDF words are answered, never thrown at', async () => {
    const word = fc.constantFrom('%PDF-1.7\n', '1 0 obj', 'endobj', '<<', '>>', '[', ']', '(', ')', '<', '/Type', '/Sig', '/ByteRange', '/Contents', '/AcroForm', '/Fields', '1 0 R', 'stream\n', 'endstream', 'xref\n0 1\n0000000000 65535 f \n', 'trailer', 'startxref\n9\n%%EOF\n', '0', '-1', '1e9', '/#41', '\\');
    const soup = fc.array(word, { maxLength: 60 }).map((words) => Buffer.from(`%PDF-1.7\n${words.join(' ')}\nstartxref\n9\n%%EOF\n`));
    await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), soup), async (bytes) => {
      expect(['UNSIGNED', 'INVALID']).toContain((await verifyPdf(bytes, trust)).state);
      expect((await verifyDetached(bytes, bytes, trust)).state).toBe('INVALID');
    }), { numRuns: 1000 });
  });
});

describe('files built to exhaust a reader are refused (§8.2a)', () => {
  const form = samplePdf();
  const root = (form: string): string => `<</Type/Catalog/Pages 2 0 R/AcroForm ${form}>>`;
  const bomb = deflateSync(Buffer.alloc(31 * 1024 * 1024, ' ')).toString('latin1');

  it.each([
    ['nested a hundred thousand deep', updated(form, { 1: root('['.repeat(100_000)) }), 'TOO_COMPLEX'],
    ['fields that are their own children', updated(form, { 1: root('<</Fields[20 0 R]>>'), 20: '<</T(a)/Kids[20 0 R 20 0 R]>>' }), 'TOO_COMPLEX'],
    ['references in a circle', updated(form, { 1: root('20 0 R'), 20: '21 0 R', 21: '20 0 R' }), 'MALFORMED_PDF'],
    ['a table that leads to itself', loop(form), 'MALFORMED_PDF'],
    ['streams that unfold to gigabytes', objectStreams(form, bomb), 'TOO_COMPLEX'],
  ])('%s', async (_, file, code) => {
    expect((await verifyPdf(file, trust)).problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('a signature nested without end', async () => {
    const nested = Buffer.concat([Buffer.alloc(60_000, Buffer.from([0x30, 0x80])), Buffer.alloc(60_000)]);
    expect(await verifyDetached(form, nested, trust)).toMatchObject({ state: 'INVALID', problems: [{ code: 'CONTENTS_MALFORMED' }] });
  });

  function loop(file: Uint8Array): Uint8Array {
    const text = Buffer.from(updated(file, { 20: 'null' })).toString('latin1');
    const start = /startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1] ?? '';
    return Buffer.from(text.replace(/\/Prev \d+(?![^]*\/Prev)/, `/Prev ${start}`), 'latin1');
  }

  /** Fields that lie in thirty object streams, each of which unfolds to 31 MB. */
  function objectStreams(file: Uint8Array, data: string): Uint8Array {
    const objects: Record<number, string> = { 1: root(`<</Fields[${Array.from({ length: 30 }, (_, index) => `${100 + index} 0 R`).join(' ')}]>>`) };
    for (let index = 0; index < 30; index += 1) objects[200 + index] = stream(data).replace('<<', '<</Type/ObjStm/N 0/First 0/Filter/FlateDecode');
    const base = Buffer.from(updated(file, objects)).toString('latin1');
    const rows = Buffer.alloc(30 * 7);
    for (let index = 0; index < 30; index += 1) {
      rows.writeUInt8(2, index * 7);
      rows.writeUInt32BE(200 + index, index * 7 + 1);
    }
    const start = base.length;
    const trailer = `<</Type/XRef/Size 400/Root 1 0 R/Prev ${/startxref\n(\d+)\n%%EOF\n$/.exec(base)?.[1]}/W[1 4 2]/Index[100 30]/Length ${rows.length}>>`;
    return Buffer.from(`${base}300 0 obj\n${trailer}\nstream\n${rows.toString('latin1')}\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`, 'latin1');
  }
});
