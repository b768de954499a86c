import { type Answers, evaluate, type Evaluation, type Explanation, type FormDefinition, holds, type Item, type Problem, samePerson } from '@mot-cua/eform';
import { useMemo } from 'react';
import type { FormContext, SearchUnits } from './form-context.ts';
import { GroupAnswer } from './group-answer.tsx';
import { answerAt } from './paths.ts';
import { PersonAnswer } from './person-answer.tsx';
import { SimpleAnswer } from './simple-answer.tsx';

/** Today in Vietnam, yyyy-mm-dd. */
export const todayInVietnam = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

export interface EFormPageProps {
  readonly definition: FormDefinition;
  /** Which page of it; its title and hint are the application's heading. */
  readonly page: string;
  readonly answers: Answers;
  /** One answer changed: `('father.birthDate', '1990')`. Apply it with `setAnswer`. */
  readonly onChange: (path: string, value: unknown) => void;
  /** What is wrong, shown at its field; show all of it in an ErrorSummary too. */
  readonly errors?: readonly Pick<Problem, 'path' | 'message'>[] | undefined;
  readonly searchUnits: SearchUnits;
  /** Which paths may be changed; all unless said. A supplement opens only what was asked for. */
  readonly editable?: ((path: string) => boolean) | undefined;
  /** Shown though its condition or the whole form would not ask: only these fields of the page, by key. */
  readonly only?: readonly string[] | undefined;
  readonly today?: string | undefined;
}

const ALL = (): boolean => true;
const NONE: readonly Pick<Problem, 'path' | 'message'>[] = [];

function Explained({ item }: { readonly item: Explanation }) {
  return <div className="mc-eform__explanation">{item.text.split(/\n+/).map((line) => <p key={line}>{line}</p>)}</div>;
}

function Answer({ item, value, form }: { readonly item: Item; readonly value: unknown; readonly form: FormContext }) {
  switch (item.kind) {
    case 'explanation': return <Explained item={item} />;
    case 'person': return <PersonAnswer field={item} path={item.key} value={value} form={form} />;
    case 'group': return <GroupAnswer field={item} path={item.key} value={value} form={form} />;
    default: return <SimpleAnswer field={item} path={item.key} value={value} form={form} />;
  }
}

/** A field is judged by the evaluator; an explanation by what is seen and answered. */
function isVisible(item: Item, { visible, answers }: Evaluation, today: string): boolean {
  if (item.kind !== 'explanation') return visible.fields.includes(item.key);
  return item.when === undefined || holds(item.when, Object.fromEntries(Object.entries(answers).filter(([key]) => visible.fields.includes(key))), today);
}

/** A sound answer in its normal form; undefined where it is unsound or already so. */
function settled(evaluation: Evaluation, answers: Answers, path: string): unknown {
  if (evaluation.errors.some((problem) => problem.path === path)) return undefined;
  const [normal, given] = [answerAt(evaluation.answers, path), answerAt(answers, path)];
  return normal === given || typeof given !== 'string' || given.trim() === '' ? undefined : normal;
}

/**
 * One page of an electronic form (§3.2b): shows what its conditions let be seen, in native controls, and tells every change. Judges
 * nothing by itself: call `evaluate` in mode `submit` and hand the problems back as `errors`.
 */
export function EFormPage({ definition, page, answers, onChange, errors = NONE, searchUnits, editable = ALL, only, today }: EFormPageProps) {
  const day = today ?? todayInVietnam();
  const evaluation = useMemo(() => evaluate(definition, answers, { mode: 'draft', today: day }), [definition, answers, day]);
  const shown = definition.pages.find((one) => one.key === page);
  if (shown === undefined) return null;
  const form: FormContext = {
    errorAt: (path) => errors.find((problem) => problem.path === path)?.message,
    change: onChange,
    settle: (path) => {
      const normal = settled(evaluation, answers, path);
      if (normal !== undefined) onChange(path, normal);
    },
    editable,
    searchUnits,
    sameAs: (field) => samePerson(field, evaluation.answers, day),
  };
  const visible = shown.items.filter((item) => (only === undefined ? isVisible(item, evaluation, day) : only.includes(item.key)));
  return <div className="mc-eform">{visible.map((item) => <Answer key={item.key} item={item} value={answerAt(answers, item.key)} form={form} />)}</div>;
}
