import { evaluate, type PageProblem } from '@mot-cua/eform';
import { Button, ErrorSummary, LinkButton } from '@mot-cua/ui';
import { EFormPage, setAnswer, summaryErrors } from '@mot-cua/ui/eform';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import type { Filling } from './filling.ts';
import { pagePath, stepAfter, stepAt, stepBefore } from './steps.ts';
import { LaterLink, StopActs, StopHeading } from './stop-heading.tsx';
import { useUnits } from './units.ts';

/** Goes to the control an address points at: "Sửa" on the check page leads to exactly its field. */
export function useFocusOnHash(): void {
  const { hash } = useLocation();
  useEffect(() => {
    const control = hash === '' ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
    (control?.closest('.mc-field') ?? control)?.scrollIntoView({ block: 'start' });
    control?.focus({ preventScroll: true });
  }, [hash]);
}

export function QuestionPage({ filling }: { readonly filling: Filling }) {
  const { page = '' } = useParams();
  const step = stepAt(filling.steps, pagePath(page));
  if (step === undefined) return <NotFoundPage what="bước khai này" />;
  return <Questions key={page} filling={filling} page={page} stepKey={step.key} />;
}

const touches = (problem: PageProblem, path: string): boolean => problem.path === path || problem.path.startsWith(`${path}.`) || path.startsWith(`${problem.path}.`);

/** One group of questions. Judged on leaving by the evaluator the server uses; a mended answer loses its error at once. */
function Questions({ filling, page, stepKey }: { readonly filling: Filling; readonly page: string; readonly stepKey: string }) {
  const { definition, answers, keeper, steps, base, today } = filling;
  const navigate = useNavigate();
  const searchUnits = useUnits();
  useFocusOnHash();
  const [errors, setErrors] = useState<readonly PageProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const shown = definition.pages.find((one) => one.key === page);
  const [before, after] = [stepBefore(steps, stepKey), stepAfter(steps, stepKey)];
  const change = (path: string, value: unknown): void => {
    keeper.change(setAnswer(keeper.state().answers, path, value));
    setErrors((all) => all.filter((problem) => !touches(problem, path)));
  };
  const goOn = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = evaluate(definition, answers, { mode: 'submit', today }).errors.filter((problem) => problem.page === page);
    setErrors(wrong);
    setAttempt((count) => count + 1);
    void keeper.flush();
    if (wrong.length === 0 && after !== undefined) void navigate(`${base}/${after.path}`);
  };
  return (
    <>
      <StopHeading filling={filling} title={shown?.title ?? ''} lead={shown?.hint} wrong={errors.length > 0} />
      <form className="c-form" noValidate onSubmit={goOn}>
        <ErrorSummary attempt={attempt} errors={summaryErrors(errors)} />
        <EFormPage definition={definition} page={page} answers={answers} onChange={change} errors={errors} searchUnits={searchUnits} today={today} />
        <StopActs filling={filling}>
          <Button type="submit" size="large">Tiếp tục</Button>
          {before !== undefined && <LinkButton variant="secondary" to={`${base}/${before.path}`}>Quay lại</LinkButton>}
        </StopActs>
        <LaterLink />
      </form>
    </>
  );
}
