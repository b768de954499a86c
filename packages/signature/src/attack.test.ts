import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeSignature, onlySigned, prepareSignature, signAttributes, verifyPdf } from './index.ts';
import { asKind, pdfDict } from './pdf/values.ts';
import { Lexer, newBudget } from './pdf/lexer.ts';
import { PdfReader } from './pdf/reader.ts';
import { written } from './pdf/writer.ts';
import { integer, octets, sequence } from './der-write.ts';
import { OID } from './oids.ts';
import { cmsOver, SAID, signed, stream, swapped, updated, withCms, withRange } from './testing/forge.ts';
import { extension } from './testing/pki.ts';
import { samplePdf, scene } from './testing/index.ts';

/**
 * A second look with the eyes of somebody who holds a good certificate and wants an earlier signer's name under other words: every file
 * here ends with a right signature over all of it, by the forger.
 */
const { authority, citizen, trust } = scene();
const forger = authority.issue({ name: 'Kẻ Gian', identity: 'CCCD:045099000009' });
const form = samplePdf('Xin cap 1 ban sao');
const EVIL = stream('BT /F1 18 Tf 72 760 Td (Xin cap 9 ban sao) Tj ET');
/** numbers the signing of `form` gives: dictionary and field */
const [DICTIONARY, FIELD] = [6, 7];

async function codes(pdf: Uint8Array): Promise<readonly (readonly string[])[]> {
  const verdict = await verifyPdf(pdf, trust);
  expect(verdict.state).toBe('INVALID');
  return verdict.signatures.map(({ problems }) => problems.map(({ code, detail }) => `${code}: ${detail}`));
}

/** A table of the forger's choosing behind the file. */
function table(pdf: Uint8Array, rows: Readonly<Record<number, number | 'free'>>, trailer = ''): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1];
  const lines = Object.entries(rows).map(([number, at]) => `${number} 1\n${at === 'free' ? '0000000000 65535 f' : `${String(at).padStart(10, '0')} 00000 n`} \n`);
  return Buffer.from(`${text}xref\n${lines.join('')}trailer\n<</Size 30/Root 1 0 R/Prev ${previous}${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}

describe('an earlier signer\'s document may not be turned into another (§8.2a)', () => {
  it('hide and replace: a second body of the object lay in the signed bytes, and the table is led to it', async () => {
    const twoBodies = Buffer.from(form).toString('latin1').replace('5 0 obj', `4 0 obj\n${EVIL}\nendobj\n5 0 obj`);
    const at = twoBodies.lastIndexOf('4 0 obj');
    const moved = `4 0 obj\n${EVIL}\nendobj\n`.length;
    const honest = twoBodies.replace(/(\d{10}) 00000 n \ntrailer/, (_, old: string) => `${String(Number(old) + moved).padStart(10, '0')} 00000 n \ntrailer`).replace(/startxref\n(\d+)/, (_, old: string) => `startxref\n${Number(old) + moved}`);
    const first = await signed(Buffer.from(honest, 'latin1'), citizen);
    expect(await verifyPdf(first, trust)).toMatchObject({ state: 'VALID' });
    expect(await codes(await signed(table(first, { 4: at }), forger))).toEqual([['CHANGED_AFTER_SIGNING: object 4 changed'], []]);
  });

  it('an object of the page declared free', async () => {
    expect(await codes(await signed(table(await signed(form, citizen), { 4: 'free' }), forger))).toEqual([['CHANGED_AFTER_SIGNING: object 4 changed'], []]);
  });

  it('the signed dictionary itself moved to a copy that says something else', async () => {
    const first = await signed(form, citizen, { reason: 'Dong y' });
    const dict = /6 0 obj\n(<<[^]*?>>)\nendobj/.exec(Buffer.from(first).toString('latin1'))?.[1] ?? '';
    const file = await signed(updated(first, { [DICTIONARY]: dict.replace(Buffer.from('Dong y').toString('hex'), Buffer.from('Tu cho').toString('hex')) }), forger);
    expect((await verifyPdf(file, trust)).state).toBe('INVALID');
  });

  it.each([
    ['a second table for other viewers', (first: Uint8Array) => table(first, { 20: 'free' }, `/XRefStm ${/startxref\n(\d+)/.exec(Buffer.from(first).toString('latin1'))?.[1]}`)],
    ['another catalog', (first: Uint8Array) => swapped(updated(first, { 8: '<</Type/Catalog/Pages 2 0 R>>' }), '/Root 1 0 R', '/Root 1 0 R')],
    ['a password', (first: Uint8Array) => table(first, { 20: 'free' }, '/Encrypt<</Filter/Standard>>')],
  ])('an update with %s', async (name, update) => {
    const first = await signed(form, citizen);
    const changed = name === 'another catalog' ? Buffer.from(Buffer.from(update(first)).toString('latin1').replace(/\/Root 1 0 R(?![^]*\/Root)/, '/Root 8 0 R'), 'latin1') : update(first);
    const file = await signed(changed, forger).catch(() => changed);
    expect((await verifyPdf(file, trust)).state).toBe('INVALID');
  });

  it.each([
    ['a picture over the whole page', '/Rect [0 0 0 0]', '/Rect [0 0 595 842]', 'picture of a signature that covers the page'],
    ['an action', '/F 132', '/F 132 /A<</S/URI/URI(https://example.test)>>', 'field with more than a signature'],
    ['no value', /\/V \d+ 0 R/, '', 'SIGNATURE_REMOVED'],
    ['another kind', '/FT /Sig', '/FT /Tx', 'SIGNATURE_REMOVED'],
    ['no widget', '/Subtype /Widget', '/Subtype /Stamp', 'field that is none for signatures'],
    ['a picture of moderate size: allowed, and said not to be the first signer\'s', '/Rect [0 0 0 0]', '/Rect [20 20 220 90]', undefined],
  ])('a second signature whose field has %s', async (_, from, to, detail) => {
    const once = await signed(form, citizen);
    const file = withRange(once, forger, undefined, (prepared) => {
      const own = /<<\/Type \/Annot\n[^]*?>>(?=\nendobj)/g;
      const text = [...Buffer.from(prepared).toString('latin1').matchAll(own)].at(-1)?.[0] ?? '';
      return swapped(prepared, text, text.replace(/\/T <[0-9a-f]+>/, '/T (ChuKy2)').replace(from, to).padEnd(text.length));
    }, { field: 'x'.repeat(60) });
    const verdict = await verifyPdf(file, trust);
    if (detail === undefined) expect(verdict).toMatchObject({ state: 'VALID', signatures: [{ coversWholeFile: false }, { coversWholeFile: true }] });
    else expect(JSON.stringify([verdict.state, ...verdict.problems])).toMatch(new RegExp(`^\\["INVALID".*(?:${detail}|AMBIGUOUS_STRUCTURE)`));
  });

  it('any one entry of any object changed, and signed over', async () => {
    const first = await signed(form, citizen);
    const reader = new PdfReader(first);
    const entry = fc.constantFrom('/Rotate 90', '/Annots[]', '/AA<</O 9 0 R>>', '/Kids[3 0 R 3 0 R]', '/Contents[4 0 R 20 0 R]', '/OpenAction 20 0 R', '/OCProperties<<>>', '/CropBox[0 0 9 9]', '/MediaBox[0 0 9 9]', '/Resources<<>>', '/BaseFont/Courier', '/Rect[0 0 9 9]', '/T(x)', '/Perms<<>>', '/AcroForm<</Fields[7 0 R]/NeedAppearances true>>', '/AcroForm<</Fields[]>>', '/Metadata 20 0 R', '/Pages 3 0 R', '/Type/X', '/F 2');
    await fc.assert(fc.asyncProperty(fc.constantFrom(1, 2, 3, 5, FIELD), entry, async (number, text) => {
      const old = asKind(reader.object(number), 'dict') ?? pdfDict([]);
      const more = asKind(new Lexer(Buffer.from(`<<${text}>>`), 0, newBudget(0)).value(), 'dict')?.entries ?? [];
      const changed = updated(first, { [number]: Buffer.from(written(pdfDict([...old.entries, ...more]))).toString('latin1'), 20: EVIL });
      const file = await signed(changed, forger).catch(() => changed);
      expect((await verifyPdf(file, trust)).state).toBe('INVALID');
    }), { numRuns: 80 });
  });
});

describe('viewers that repair files may not be led elsewhere (§8.2a)', () => {
  const hidden = `\n4 0 obj\n${EVIL}\nendobj\n`;
  const update = (change: (text: string) => string): Uint8Array => withRange(form, citizen, undefined, (file) => {
    const text = Buffer.from(file).toString('latin1');
    const changed = change(text);
    return Buffer.from(changed, 'latin1');
  }, { field: 'x'.repeat(200) });
  const field = /\/T <[0-9a-f]+>/;
  const shift = (text: string, by: number): string => text.slice(0, form.length) + text.slice(form.length).replaceAll(/(\d{10})(?= 00000 n)/g, (at) => String(Number(at) + by).padStart(10, '0')).replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + by}`);

  it.each([
    ['an honest update', (text: string) => text, true],
    ['a body the table does not name, in a text of the field', (text: string) => text.replace(field, (was) => `/T (${hidden})`.padEnd(was.length)), false],
    ['the same in a comment', (text: string) => text.replace(field, (was) => `/T (x) %4 0 obj<</Length 0>>\n`.padEnd(was.length)), false],
    ['another root in a text', (text: string) => text.replace(field, (was) => '/T (trailer <</Root 9 0 R>>)'.padEnd(was.length)), false],
    ['a size that leaves objects out', (text: string) => text.replace(/\/Size \d+(?![^]*\/Size)/, '/Size 5'), false],
    ['rows of other lengths', (text: string) => text.replace(/ 00000 n \n(?=\d+ 1\n\d{10} 00000 n \ntrailer)/, '  00000 n\n'), false],
    ['a table beside its pointer', (text: string) => shift(text, -1).replaceAll(/(?<=\n)(\d{10})(?= 00000 n)/g, (at) => String(Number(at) + (Number(at) >= form.length ? 1 : 0)).padStart(10, '0')), false],
  ])('%s', async (_, change, expected) => {
    const file = update(change);
    const twice = await signed(await signed(form, citizen), forger);
    expect((await verifyPdf(twice, trust)).state).toBe('VALID');
    expect(onlySigned(form, file)).toBe(expected);
  });
});

it('a row of a kind no standard knows, which some viewers pass over and others repair (§8.2a)', async () => {
  const first = await signed(samplePdf('Xin cap 1 ban sao', { modern: true }), citizen);
  const rows = (change: number): Uint8Array => withRange(first, forger, undefined, (file) => {
    const copy = Buffer.from(file);
    const last = copy.lastIndexOf('\nendstream') - 7;
    copy[last] = change;
    return copy;
  });
  expect((await verifyPdf(rows(1), trust)).state).toBe('VALID');
  expect((await verifyPdf(rows(0x33), trust)).problems.map(({ code }) => code)).toEqual(['MALFORMED_PDF']);
});

describe('a form that is signed must be the form that was made (§8.2a)', () => {
  it.each([
    ['signed as it is', {}, true], ['with another page', { 4: EVIL }, false], ['with a page more', { 2: '<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>' }, false],
    ['with an action on opening', { 1: '<</Type/Catalog/Pages 2 0 R/OpenAction 20 0 R>>', 20: '<</S/JavaScript/JS(1)>>' }, false], ['with a note on the page', { 3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R/Annots[20 0 R]>>', 20: '<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]>>' }, false],
  ])('%s', async (_, objects, expected) => {
    const file = await signed(Object.keys(objects).length === 0 ? form : updated(form, objects), citizen);
    expect(await verifyPdf(file, trust)).toMatchObject({ state: 'VALID' });
    expect(onlySigned(form, file)).toBe(expected);
  });

  it('certified by its signer; signed twice is not it any more', async () => {
    const certified = await signed(form, citizen, { certify: 2 });
    expect(onlySigned(form, certified)).toBe(true);
    expect(onlySigned(form, await signed(certified, forger))).toBe(false);
  });
});

describe('a signer may not be exchanged (§8.2a)', () => {
  it('another certificate of the same key, with another name', async () => {
    const twin = authority.issue({ name: 'Người Khác', identity: 'CCCD:045180000008', key: citizen.key });
    const file = withCms(form, (digest) => cmsOver(digest, twin, signAttributes(digest, citizen.certificate)));
    expect((await verifyPdf(file, trust)).problems.map(({ code }) => code)).toEqual(['SIGNING_CERTIFICATE_MISMATCH']);
  });

  it('contents written with spaces, or as a text string, so that the gap can be filled', async () => {
    const file = Buffer.from(await signed(form, citizen));
    const at = file.indexOf('/Contents <', form.length) + 10;
    const spaced = Buffer.from(file);
    const end = file.indexOf('>', at);
    spaced.write('  ', end - 2, 'latin1');
    expect((await verifyPdf(spaced, trust)).problems.map(({ code }) => code)).toEqual(['CONTENTS_MALFORMED']);
    const literal = Buffer.from(file);
    literal[at] = 0x28;
    literal[end] = 0x29;
    expect((await verifyPdf(literal, trust)).problems.map(({ code }) => code)).toEqual(['BYTE_RANGE_GAP']);
  });

  it('bytes hidden in the padding behind the signature', async () => {
    const { prepared, digest } = prepareSignature(form, SAID);
    const cms = cmsOver(digest, citizen);
    expect((await verifyPdf(completeSignature(prepared, Buffer.concat([cms, Buffer.from('hidden')])), trust)).problems.map(({ code }) => code)).toEqual(['CONTENTS_MALFORMED']);
  });

  it('an authority bound to names it may not leave', async () => {
    const bound = extension(OID.nameConstraints, false, sequence(integer(0), octets(Buffer.of(1))));
    const file = await signed(form, authority.issue({ name: 'Nguyễn Thị Hoa', extensions: [bound] }));
    expect((await verifyPdf(file, trust)).problems.map(({ code }) => code)).toEqual(['CHAIN_INVALID']);
  });
});
