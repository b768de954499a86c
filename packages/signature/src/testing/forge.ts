import { createHash, sign } from 'node:crypto';
import { buildCms, signAttributes } from '../cms/make.ts';
import { element, nothing, octets, oid, sequence, setOf } from '../der-write.ts';
import { Fields, readDer, TAG } from '../der.ts';
import { OID } from '../oids.ts';
import { PdfUpdate } from '../pdf/writer.ts';
import { completeSignature, type LocalSigner, prepareSignature, type PreparedPdf, type SignatureOptions, signPdf } from '../sign.ts';
import { NOW } from './scene.ts';

/** What a forger does to files. Every signature here is mathematically right; what it says about the file is what is wrong. */
export const SAID: SignatureOptions = { name: 'Nguyễn Thị Hoa', signedAt: NOW };

export function signed(pdf: Uint8Array, signer: LocalSigner, options: Partial<SignatureOptions> = {}): Promise<Uint8Array> {
  return signPdf(pdf, signer, { ...SAID, ...options });
}

/** Bytes replaced by others of the same length, so that nothing moves. */
export function swapped(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const at = Buffer.from(pdf).indexOf(from, 0, 'latin1');
  if (at < 0 || from.length !== to.length) throw new Error(`cannot swap ${from}`);
  const copy = Buffer.from(pdf);
  copy.write(to, at, 'latin1');
  return copy;
}

/** An update behind the file that sets objects to what the forger likes. */
export function updated(pdf: Uint8Array, objects: Readonly<Record<number, string>>): Uint8Array {
  const update = new PdfUpdate(pdf);
  for (const [number, body] of Object.entries(objects)) update.set(Number(number), Buffer.from(body, 'latin1'));
  return update.finish().bytes;
}

export function stream(content: string): string {
  return `<</Length ${content.length}>>\nstream\n${content}\nendstream`;
}

/** Signs, with a range of the forger's choosing: the digest and the CMS are right for exactly that range. */
export function withRange(pdf: Uint8Array, signer: LocalSigner, choose: (prepared: PreparedPdf) => readonly [number, number, number, number] = honest, afterwards = (file: Uint8Array): Uint8Array => file, options: Partial<SignatureOptions> = {}): Uint8Array {
  const { prepared } = prepareSignature(pdf, { ...SAID, ...options });
  const range = choose(prepared);
  const at = Buffer.from(prepared.pdf).lastIndexOf('/ByteRange [');
  const file = Buffer.from(afterwards(prepared.pdf));
  file.write(`/ByteRange [${range.join(' ')}]`.padEnd(48), at, 'latin1');
  const digest = createHash('sha256').update(file.subarray(range[0], range[0] + range[1])).update(file.subarray(range[2], range[2] + range[3])).digest();
  return completeSignature({ ...prepared, pdf: file }, cmsOver(digest, signer));
}

const honest = ({ gapStart, gapEnd, pdf }: PreparedPdf): readonly [number, number, number, number] => [0, gapStart, gapEnd, pdf.length - gapEnd];

/** Signs with a CMS the forger makes from the digest. */
export function withCms(pdf: Uint8Array, make: (digest: Uint8Array) => Uint8Array, options: Partial<SignatureOptions> = {}): Uint8Array {
  const { prepared, digest } = prepareSignature(pdf, { ...SAID, ...options });
  return completeSignature(prepared, make(digest));
}

export function cmsOver(digest: Uint8Array, signer: LocalSigner, attributes: Uint8Array = signAttributes(digest, signer.certificate)): Uint8Array {
  const key = signer.key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa';
  return buildCms(signer, attributes, sign('sha256', attributes, signer.key), { key });
}

/** The attributes with one left out, or put in the place of the one of its type. */
export function attributesWith(digest: Uint8Array, signer: LocalSigner, type: string, value?: Uint8Array): Uint8Array {
  const kept = readDer(signAttributes(digest, signer.certificate)).children.filter((part) => Buffer.compare(new Fields(part, TAG.sequence).take(TAG.oid).whole, oid(type)) !== 0);
  return setOf(...kept.map((part) => part.whole), ...(value === undefined ? [] : [sequence(oid(type), setOf(value))]));
}

/** A whole CMS by SHA-1, as programs made them ten years ago. */
export function sha1Cms(content: readonly Uint8Array[], signer: LocalSigner): Uint8Array {
  const hash = createHash('sha1');
  for (const piece of content) hash.update(piece);
  const digest = hash.digest();
  const attributes = signAttributes(digest, signer.certificate);
  const strong = buildCms(signer, attributes, sign('sha1', attributes, signer.key), { key: 'rsa' });
  const sha1 = sequence(oid('1.3.14.3.2.26'), nothing());
  return replaced(replaced(replaced(strong, SHA256, sha1), SHA256, sha1), RSA_SHA256, sequence(oid('1.2.840.113549.1.1.5'), nothing()));
}
export const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing());
const RSA_SHA256 = sequence(oid('1.2.840.113549.1.1.11'), nothing());

/** DER with the last occurrence of a part that is no certificate's replaced, and all lengths around it written anew. */
export function replaced(der: Uint8Array, part: Uint8Array, by: Uint8Array): Uint8Array {
  let done = false;
  const copy = (bytes: Uint8Array): Uint8Array => {
    const node = readDer(bytes);
    if (!done && Buffer.compare(node.whole, part) === 0) {
      done = true;
      return by;
    }
    if (node.children.length === 0 || node.tag === 0xa0 && node.children.every((child) => child.children.length === 3)) return node.whole;
    return element(node.tag, ...node.children.map((child) => copy(child.whole)));
  };
  const made = copy(der);
  if (!done) throw new Error('nothing replaced');
  return made;
}

/** A CMS that carries its content, and signs that. */
export function enveloping(cms: Uint8Array, content: Uint8Array): Uint8Array {
  return replaced(cms, sequence(oid(OID.data)), sequence(oid(OID.data), element(0xa0, octets(content))));
}
