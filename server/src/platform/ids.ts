import { notFound } from './errors.ts';

/** What opaque ids may point at. */
export type IdKind = 'Account' | 'Agency' | 'AssignmentRule' | 'BlankBatch' | 'Consultation' | 'Delegation' | 'Destruction' | 'Dossier' | 'Event' | 'Fee' | 'Label' | 'Message' | 'Note' | 'Notification' | 'Outage' | 'OutageProposal' | 'Paper' | 'Parcel' | 'Payment' | 'Procedure' | 'Receipt' | 'ResultTemplate' | 'Statement' | 'View';

/** `Dossier`, 12 → an opaque id for GraphQL. Opaque, not secret: rights are checked by policy, never by unguessability. */
export function encodeId(kind: IdKind, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}

/** @throws HouseError NOT_FOUND for anything that is not an id of this kind */
export function decodeId(kind: IdKind, id: string): number {
  const [prefix, digits] = Buffer.from(id, 'base64url').toString('utf8').split(':', 2);
  const value = Number(digits);
  if (prefix !== kind || digits === undefined || !/^[1-9]\d{0,15}$/.test(digits) || !Number.isSafeInteger(value)) throw notFound();
  return value;
}
