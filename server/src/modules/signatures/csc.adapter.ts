import * as v from 'valibot';
import type { Config } from '../../platform/config/config.ts';
import { ProviderUnreachable, type SigningOrder, type SigningOutcome, type SigningPort, type StartOutcome } from './port.ts';

/** SHA-256, as the protocol names it. */
const SHA256 = '2.16.840.1.101.3.4.2.1';
const PATIENCE_MS = 10_000;

const Credentials = v.object({ credentialIDs: v.array(v.string()) });
const Started = v.object({ responseID: v.pipe(v.string(), v.minLength(1)) });
const Signed = v.object({ SignatureObject: v.array(v.pipe(v.string(), v.base64())) });
const Fault = v.object({ error: v.string() });

interface Said { readonly status: number; readonly body: unknown }

async function ask(config: { readonly url: string; readonly token: string }, method: string, message: object): Promise<Said> {
  try {
    const response = await fetch(`${config.url}/csc/v2/${method}`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${config.token}` }, body: JSON.stringify(message), signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error',
    });
    const said = { status: response.status, body: response.status === 202 ? {} : ((await response.json()) as unknown) };
    // Busy, broken, or not believing who we are: nothing is known of the request.
    if (said.status >= 500 || said.status === 429 || said.status === 401) throw new Error(`${method}: ${said.status}`);
    return said;
  } catch (error) {
    throw new ProviderUnreachable('The signing provider did not answer.', { cause: error });
  }
}

function read<T>(schema: v.GenericSchema<unknown, T>, { body }: Said): T {
  const result = v.safeParse(schema, body);
  if (!result.success) throw new ProviderUnreachable('The signing provider said what nobody understands.');
  return result.output;
}
const faultOf = ({ status, body }: Said): string | undefined => (status < 400 ? undefined : v.is(Fault, body) ? body.error : 'unknown');

/** The asynchronous `signDoc` of the Cloud Signature Consortium's API v2: credentials, start with the hashes, then asked until the person has confirmed. */
export function signingPort({ SIGNER_URL: url, SIGNER_TOKEN: token, SIGNER_NAME: name, SIGNER_PHONE_URL: phoneUrl, SIGNER_CALLBACK_URL: callback }: Pick<Config, 'SIGNER_URL' | 'SIGNER_TOKEN' | 'SIGNER_NAME' | 'SIGNER_PHONE_URL' | 'SIGNER_CALLBACK_URL'>): SigningPort | undefined {
  if (url === undefined || token === undefined) return undefined;
  const at = { url: url.replace(/\/$/, ''), token };
  return {
    name,
    phoneUrl,
    async start({ ref, identityNumber, documents, expiresAt }: SigningOrder, now): Promise<StartOutcome> {
      const [credentialID] = read(Credentials, await ask(at, 'credentials/list', { userID: identityNumber })).credentialIDs;
      if (credentialID === undefined) return { kind: 'NO_CREDENTIAL' };
      const said = await ask(at, 'signatures/signDoc', {
        credentialID, operationMode: 'A', clientData: ref, validity_period: Math.max(1, Math.floor((Date.parse(expiresAt) - Date.parse(now)) / 1000)),
        ...(callback !== undefined && { response_uri: callback }),
        documentDigests: documents.map(({ digest, title }) => ({ hashes: [Buffer.from(digest, 'hex').toString('base64')], hashAlgorithmOID: SHA256, signature_format: 'P', conformance_level: 'AdES-B-B', label: title })),
      });
      return faultOf(said) === undefined ? { kind: 'STARTED', providerRef: read(Started, said).responseID } : { kind: 'REFUSED' };
    },
    async outcome(providerRef): Promise<SigningOutcome> {
      const said = await ask(at, 'signatures/signPolling', { responseID: providerRef });
      if (said.status === 202) return { kind: 'PENDING' };
      switch (faultOf(said)) {
        case undefined:
          return { kind: 'SIGNED', signatures: read(Signed, said).SignatureObject.map((text) => Buffer.from(text, 'base64')) };
        case 'access_denied':
          return { kind: 'DECLINED' };
        default:
          // Expired there, or forgotten: nothing will come of it any more.
          return { kind: 'EXPIRED' };
      }
    },
  };
}
