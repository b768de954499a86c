import type { Answers, FormDefinition, PaperSlot } from '@mot-cua/eform';
import type { FillQuery } from '../../gql/graphql.ts';
import type { DraftKeeper, KeeperState } from './draft-keeper.ts';
import type { PaperParts, PaperUploads } from './paper-uploads.ts';
import type { FillStep, Lack } from './steps.ts';

export type FillDossier = NonNullable<FillQuery['dossier']>;

/** What every stop of the form shares. */
export interface Filling {
  readonly dossier: FillDossier;
  readonly definition: FormDefinition;
  readonly keeper: DraftKeeper;
  readonly state: KeeperState;
  readonly answers: Answers;
  readonly steps: readonly FillStep[];
  readonly lacks: readonly Lack[];
  readonly slots: readonly PaperSlot[];
  readonly requiredSlots: readonly string[];
  readonly papers: readonly PaperParts[];
  readonly uploads: PaperUploads;
  readonly rules: FillQuery['uploadRules'];
  readonly declaration: FillQuery['declarationText'];
  readonly today: string;
  /** Address of the form; a stop's path is appended. */
  readonly base: string;
}

/** The papers that lie in a slot now. */
export const papersIn = (papers: readonly PaperParts[], slotKey: string): readonly PaperParts[] => papers.filter((paper) => paper.slotKey === slotKey && !paper.superseded);
export const filledSlots = (papers: readonly PaperParts[]): ReadonlySet<string> => new Set(papers.filter((paper) => !paper.superseded && paper.file.state !== 'REFUSED').map((paper) => paper.slotKey));
