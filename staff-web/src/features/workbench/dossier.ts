import type { EventPartsFragment, FilePartsFragment, WorkbenchPartsFragment } from '../../gql/graphql.ts';

export type Dossier = WorkbenchPartsFragment;
export type Action = Dossier['availableActions'][number];
export type Event = EventPartsFragment;
export type StoredFile = FilePartsFragment;
export type Paper = Dossier['papers'][number];
export type SupplementItem = Dossier['supplementRounds'][number]['items'][number];

/** What a dossier is called: its code, before acceptance the submission's reference. */
export const nameOf = (dossier: Pick<Dossier, 'code' | 'reference'>): string => dossier.code ?? dossier.reference;

/** The version an older one is replaced by; answers may overtake each other on their way. */
export const newer = (now: Dossier | undefined, next: Dossier): Dossier => (now !== undefined && now.id === next.id && now.version > next.version ? now : next);

export const eventsOf = (dossier: Dossier): readonly Event[] => dossier.events.edges.map((edge) => edge.node);
/** What has happened since a version was seen, oldest first. */
export const eventsSince = (dossier: Dossier, version: number): readonly Event[] => eventsOf(dossier).filter((event) => event.sequence > version).toSorted((one, other) => one.sequence - other.sequence);

/** Something to look at beside the form: a paper of the citizen, or the agency's own result. */
export interface Exhibit { readonly id: string; readonly title: string; readonly file: StoredFile; readonly kind: 'paper' | 'old' | 'result' }

/** All there is to look at: the result first where there is one, then the papers in force, then those replaced. */
export function exhibitsOf(dossier: Dossier): readonly Exhibit[] {
  const result = dossier.result?.file ?? dossier.resultDraft?.file ?? null;
  const paper = (one: Paper, kind: 'paper' | 'old'): Exhibit => ({ id: one.id, title: one.title, file: one.file, kind });
  return [
    ...(result === null ? [] : [{ id: `result-${result.id}`, title: dossier.result === null ? 'Dự thảo kết quả' : 'Kết quả', file: result, kind: 'result' as const }]),
    ...dossier.papers.filter((one) => !one.superseded).map((one) => paper(one, 'paper')),
    ...dossier.papers.filter((one) => one.superseded).map((one) => paper(one, 'old')),
  ];
}
