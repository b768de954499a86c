/**
 * A standing rule of an agency: who gets what is forwarded (§9.2a). It names a procedure, or a field of procedures, or a division, or
 * any of them together; what it leaves out it does not ask for. Without `accountId` the one with the least in hand gets it.
 */
export interface AssignmentRule {
  readonly id: number;
  readonly procedureCode: string | null;
  readonly fieldCode: string | null;
  readonly division: string | null;
  /** This specialist; null: whoever of the division has the fewest open dossiers. */
  readonly accountId: number | null;
}

/** What is to be assigned. */
export interface ToAssign { readonly procedureCode: string; readonly fieldCode: string; readonly division: string | null }

/** A specialist who serves the agency now, with the number of open dossiers in hand. */
export interface Candidate { readonly accountId: number; readonly division: string | null; readonly open: number }

const same = (asked: string | null, given: string | null): boolean => asked === null || asked === given;
const fits = (rule: AssignmentRule, { procedureCode, fieldCode, division }: ToAssign): boolean =>
  same(rule.procedureCode, procedureCode) && same(rule.fieldCode, fieldCode) && same(rule.division, division);

/** A procedure says more than a field, a field more than a division. */
const weight = ({ procedureCode, fieldCode, division }: AssignmentRule): number => (procedureCode === null ? 0 : 4) + (fieldCode === null ? 0 : 2) + (division === null ? 0 : 1);

const lessLoaded = (a: Candidate, b: Candidate): number => a.open - b.open || a.accountId - b.accountId;

/** Whom one rule would choose; undefined where nobody it means serves now. */
function chosenBy({ accountId, division }: AssignmentRule, { division: to }: ToAssign, candidates: readonly Candidate[]): Candidate | undefined {
  if (accountId !== null) return candidates.find((one) => one.accountId === accountId);
  const wanted = division ?? to;
  return candidates.filter((one) => same(wanted, one.division)).toSorted(lessLoaded)[0];
}

/**
 * Who gets it: the rule that says most decides, among equals the newest; one that names somebody who no longer serves gives way to the
 * next. Undefined: no rule fits, and whoever takes it has it. Pure.
 */
export function decideAssignee(rules: readonly AssignmentRule[], work: ToAssign, candidates: readonly Candidate[]): { readonly rule: AssignmentRule; readonly candidate: Candidate } | undefined {
  for (const rule of rules.filter((one) => fits(one, work)).toSorted((a, b) => weight(b) - weight(a) || b.id - a.id)) {
    const candidate = chosenBy(rule, work, candidates);
    if (candidate !== undefined) return { rule, candidate };
  }
  return undefined;
}
