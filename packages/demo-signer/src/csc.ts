import * as v from 'valibot';
import type { Authority } from './authority.ts';
import type { Book } from './book.ts';

/** SHA-256. */
const HASHES = ['2.16.840.1.101.3.4.2.1'];
const List = v.object({ userID: v.string() });
const Info = v.object({ credentialID: v.string() });
const Base64 = v.pipe(v.string(), v.base64(), v.transform((text) => Buffer.from(text, 'base64')), v.check((hash) => hash.byteLength === 32));
const SignDoc = v.object({
  credentialID: v.string(), operationMode: v.literal('A'), clientData: v.pipe(v.string(), v.minLength(1), v.maxLength(200)), validity_period: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400)),
  response_uri: v.optional(v.pipe(v.string(), v.url())),
  documentDigests: v.pipe(v.array(v.object({ hashes: v.tuple([Base64]), hashAlgorithmOID: v.picklist(HASHES), signature_format: v.literal('P'), label: v.optional(v.string(), 'Tài liệu') })), v.minLength(1), v.maxLength(100)),
});
const Polling = v.object({ responseID: v.string() });

export interface Answer { readonly status: number; readonly body: object }
const wrong = (error: string, description: string, status = 400): Answer => ({ status, body: { error, error_description: description } });

/** What every method shares: a message of the right form, or the protocol's fault. */
function read<T>(schema: v.GenericSchema<unknown, T>, message: unknown, act: (input: T) => Answer): Answer {
  const result = v.safeParse(schema, message);
  return result.success ? act(result.output) : wrong('invalid_request', result.issues[0].message);
}

/** The methods of the Cloud Signature Consortium's API v2 that a house needs; asynchronous, because a person confirms each. */
export function answer({ book, authority }: { readonly book: Book; readonly authority: Authority }, method: string, message: unknown): Answer {
  switch (method) {
    case 'credentials/list':
      return read(List, message, ({ userID }) => ({ status: 200, body: { credentialIDs: book.subscriber(userID) === undefined ? [] : [userID] } }));
    case 'credentials/info':
      return read(Info, message, ({ credentialID }) => {
        const subscriber = book.subscriber(credentialID);
        if (subscriber === undefined) return wrong('invalid_request', 'Unknown credential.');
        return { status: 200, body: { key: { status: 'enabled', algo: ['1.2.840.10045.4.3.2'] }, cert: { status: 'valid', certificates: [Buffer.from(authority.certificateOf(subscriber).certificate).toString('base64')] }, multisign: 100 } };
      });
    case 'signatures/signDoc':
      return read(SignDoc, message, (input) => {
        if (book.subscriber(input.credentialID) === undefined) return wrong('invalid_request', 'Unknown credential.');
        const documents = input.documentDigests.map(({ hashes: [hash], label }) => ({ label, hash }));
        const order = book.open({ clientData: input.clientData, credentialId: input.credentialID, documents, expiresAt: Date.now() + input.validity_period * 1_000, responseUri: input.response_uri });
        return order === undefined ? wrong('invalid_request', 'clientData was used for other hashes.') : { status: 200, body: { responseID: order.responseId } };
      });
    case 'signatures/signPolling':
      return read(Polling, message, ({ responseID }) => {
        const order = book.find(responseID);
        const subscriber = order && book.subscriber(order.credentialId);
        if (order === undefined || subscriber === undefined) return wrong('invalid_request', 'Unknown responseID.');
        if (order.state === 'APPROVED') return { status: 200, body: { SignatureObject: order.documents.map(({ hash }) => authority.sign(subscriber, hash).toString('base64')) } };
        if (order.state === 'DECLINED') return wrong('access_denied', 'The person declined.');
        return order.expiresAt <= Date.now() ? wrong('expired', 'Nobody confirmed in time.') : { status: 202, body: {} };
      });
    default:
      return wrong('invalid_request', 'Unknown method.', 404);
  }
}
