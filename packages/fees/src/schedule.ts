import type { Condition } from '@mot-cua/eform';

/** The fees of a procedure as data: JSON that is stored with its version, shown, checked and sent; nothing in it is ever executed. */

/** A day in Vietnam, yyyy-mm-dd. */
export type Day = string;
/** How a dossier is filed; some fees differ by it. */
export type FilingChannel = 'ONLINE' | 'POSTAL' | 'COUNTER';
export type FeeKind = 'PHI' | 'LE_PHI';
export type Confidence = 'VERIFIED' | 'PARTLY' | 'GENERAL_KNOWLEDGE';

/** From the `from`-th unit on each costs this much. */
export interface Tier { readonly from: number; readonly amountVnd: number }
/** So much a unit, by tiers (Thông tư 226/2016/TT-BTC: 2.000 ₫ a page, 1.000 ₫ from the third), at most so much for one set. */
export interface KnownAmount { readonly type: 'KNOWN'; readonly tiers: readonly Tier[]; readonly atMostVnd?: number }
/** Nobody knows it yet; `council` where the provincial Council sets it (Luật 97/2015/QH13 Điều 21–22). Never 0. */
export interface UnknownAmount { readonly type: 'UNKNOWN'; readonly council: boolean }
export type Amount = KnownAmount | UnknownAmount;

/** When a thing holds; without a side it holds for ever on that side. Both days belong to it. */
export interface InForce { readonly from?: Day; readonly to?: Day }

/** One fee under one set of circumstances. */
export interface FeeRule extends InForce {
  readonly key: string;
  /** The fee it is about: rules of one code follow each other in time; a day between them without a rule makes the amount unknown. */
  readonly code: string;
  readonly name: string;
  readonly kind: FeeKind;
  readonly amount: Amount;
  /** What is counted (`trang`, `bản sao`); without it there is one. */
  readonly unit?: string;
  /** What the counted thing is done for, several times over (`bản`): pages of a copy, so many copies. */
  readonly per?: string;
  readonly channels?: readonly FilingChannel[];
  /** Due only where a case was decided so: options by key of the case. */
  readonly cases?: Readonly<Record<string, readonly string[]>>;
  /** Due only where it is asked for, as a copy is. */
  readonly onRequest?: boolean;
  /** Path of the answer that says how many. */
  readonly quantityFrom?: string;
  readonly legalBasis: string | null;
  readonly confidence: Confidence;
  readonly note?: string;
  /** Positions of the published fees it stands for. */
  readonly publishedAs: readonly number[];
}

/** `when`: the e-form answers that decide for this option; an officer may see it otherwise, and that is said in the words. */
export interface CaseOption { readonly value: string; readonly label: string; readonly when?: Condition }
/** A question whose answer decides which fee is due. */
export interface FeeCase { readonly key: string; readonly label: string; readonly options: readonly CaseOption[] }

/** The groups of Luật 97/2015/QH13 Điều 10, and whatever else a text frees. */
export type ExemptGroup = 'CHILD' | 'POOR_HOUSEHOLD' | 'ELDERLY' | 'DISABLED' | 'MERIT' | 'ETHNIC_MINORITY' | 'OTHER';
/** What the group pays: nothing, less by so many percent, or another amount a unit. */
export type Relief = { readonly type: 'FREE' } | { readonly type: 'PERCENT'; readonly percent: number } | { readonly type: 'AMOUNT'; readonly amountVnd: number };

/** An exemption or reduction. */
export interface Exemption extends InForce {
  readonly key: string;
  readonly label: string;
  readonly group: ExemptGroup;
  readonly relief: Relief;
  /** Keys of the rules it is about. */
  readonly rules: readonly string[];
  /** The paper that proves it; null where the circumstances themselves do (filed online). */
  readonly evidence: string | null;
  /** Needs no claim: it holds for everybody filing so. */
  readonly channels?: readonly FilingChannel[];
  /** What grants it; null where the data does not hold it, and whoever applies it must name it. */
  readonly legalBasis: string | null;
  readonly confidence: Confidence;
}

/** All that is known of a procedure's fees. `FREE`: published as free. `UNKNOWN`: nobody could find out, which is not free. */
export interface FeeSchedule {
  readonly status: 'LISTED' | 'FREE' | 'UNKNOWN';
  readonly source: string;
  readonly cases: readonly FeeCase[];
  readonly rules: readonly FeeRule[];
  readonly exemptions: readonly Exemption[];
}

export const isInForce = ({ from, to }: InForce, on: Day): boolean => (from === undefined || from <= on) && (to === undefined || on <= to);
