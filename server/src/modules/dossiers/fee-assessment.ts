import type { FeeLine } from '@mot-cua/dossier';
import type { Answers } from '@mot-cua/eform';
import { type ChosenCase, computeFee, type ComputedFee, type FeeChoice, type FilingChannel } from '@mot-cua/fees';
import { vietnamDay } from '../../platform/clock.ts';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { Refused } from '../../platform/errors.ts';
import { feeScheduleOf, type Procedure } from '../procedures/index.ts';
import { findRecord } from './dossier.storage.ts';
import { findLastSubmission } from './draft.storage.ts';

/** What a fee follows from beside the rules: how and when the dossier was filed, and what its form says. */
export interface FiledFacts { readonly channel: FilingChannel; readonly filedOn: string; readonly answers: Answers }

/** The rules in force on the day it was filed hold, whatever changes until it is accepted. */
export async function filedFacts(queries: Queries, dossierId: number, now: Instant): Promise<FiledFacts> {
  const [row, submission] = await Promise.all([findRecord(queries, dossierId), findLastSubmission(queries, dossierId)]);
  return { channel: row?.channel ?? 'COUNTER', filedOn: vietnamDay(row?.state.submittedAt ?? now), answers: submission?.answers ?? {} };
}

/** §4.2, §8.1b: what is due, by the rules of the version it was filed under. Pure. */
export const assess = (procedure: Procedure, { channel, filedOn, answers }: FiledFacts, choice: FeeChoice): ComputedFee => computeFee(feeScheduleOf(procedure), { channel, on: filedOn, answers, choice });

/** How it goes on the dossier: with its words, so that a rule that changes later changes nothing. */
export function feeLinesOf({ fees }: Procedure, { lines }: ComputedFee): FeeLine[] {
  return lines.map(({ rule, quantity, times, kind, amountVnd, originalVnd, exemption, explanation }) => ({
    feeId: fees.find((fee) => rule.publishedAs.includes(fee.position))?.id ?? 0, name: rule.name, kind, amountVnd, quantity: quantity * times, legalBasis: rule.legalBasis,
    code: rule.code, originalVnd, explanation, ...(exemption !== null && { exemption }),
  }));
}

type Maybe<T> = T | null | undefined;
/** A choice as it comes over the line. */
export interface GivenChoice {
  readonly cases?: Maybe<readonly ChosenCase[]>;
  readonly quantities?: Maybe<readonly { readonly rule: string; readonly quantity: number; readonly times?: Maybe<number> }[]>;
  readonly exemptions?: Maybe<readonly { readonly exemption: string; readonly evidence: string; readonly legalBasis?: Maybe<string> }[]>;
}

export const feeChoiceOf = ({ cases, quantities, exemptions }: GivenChoice): FeeChoice => ({
  cases: cases ?? [],
  quantities: (quantities ?? []).map(({ rule, quantity, times }) => ({ rule, quantity, ...(typeof times === 'number' && { times }) })),
  exemptions: (exemptions ?? []).map(({ exemption, evidence, legalBasis }) => ({ exemption, evidence: evidence.normalize('NFC'), ...(typeof legalBasis === 'string' && { legalBasis: legalBasis.normalize('NFC') }) })),
});

/** A fee of the published list, and how many times: the older way to accept. */
export interface ListedChoice { readonly feeIds: readonly number[]; readonly quantities: readonly number[] }

/** The rules behind listed fees: exactly these are due. @throws Refused where a fee is not one of the procedure's */
export function choiceOfListed(procedure: Procedure, { feeIds, quantities }: ListedChoice): FeeChoice {
  const { rules } = feeScheduleOf(procedure);
  const chosen = feeIds.flatMap((id, index) => {
    const fee = procedure.fees.find((one) => one.id === id);
    const rule = rules.find(({ publishedAs }) => fee !== undefined && publishedAs.includes(fee.position));
    if (rule === undefined) throw new Refused({ code: 'FEE_UNKNOWN', message: 'Khoản thu này không thuộc thủ tục của hồ sơ.', path: ['feeIds', String(index)] });
    return [{ rule: rule.key, quantity: quantities[index] ?? 1 }];
  });
  // Two listed amounts may be the tiers of one fee.
  const once = chosen.filter(({ rule }, index) => chosen.findIndex((other) => other.rule === rule) === index);
  return { only: once.map(({ rule }) => rule), quantities: once };
}

/** @throws Refused with every fault of the choice; `path` says where in the input the choice stands */
export function checkAssessment({ faults }: ComputedFee, pathOf: (path: readonly string[]) => readonly string[]): void {
  if (faults.length > 0) throw new Refused(...faults.map(({ code, message, path }) => ({ code, message, path: [...pathOf(path)] })));
}
