/** The list an officer came from, so that a dossier knows its neighbours and the way back leads to the same row. */
export interface Trail { readonly from: string; readonly ids: readonly string[]; readonly openedId: string }
let trail: Trail | undefined;

export const leaveTrail = (next: Trail): void => { trail = next; };
export const currentTrail = (): Trail | undefined => trail;
/** The same list, standing at another of its dossiers. */
export const moveTrail = (openedId: string): void => { if (trail !== undefined) trail = { ...trail, openedId }; };

/** The dossiers before and after one in the list it was opened from. */
export function neighbours(of: string, ids: readonly string[]): { readonly before: string | undefined; readonly after: string | undefined } {
  const at = ids.indexOf(of);
  return at === -1 ? { before: undefined, after: undefined } : { before: ids[at - 1], after: ids[at + 1] };
}
