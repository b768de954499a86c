import { ActionBar, PageHeading, usePageTitle } from '@mot-cua/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Filling } from './filling.ts';
import { SaveLine } from './save-line.tsx';

/** Title and heading of a stop share their words. */
export function StopHeading({ filling, title, lead, wrong }: { readonly filling: Filling; readonly title: string; readonly lead?: string | undefined; readonly wrong?: boolean }) {
  usePageTitle(title, wrong === true ? 'Lỗi' : undefined);
  return <PageHeading above={filling.dossier.procedure.name} lead={lead}>{title}</PageHeading>;
}

/** The acts of a stop, with the time of the last saving beside them: on a phone always in view. */
export function StopActs({ filling, children }: { readonly filling: Filling; readonly children: ReactNode }) {
  return <ActionBar>{children}<SaveLine state={filling.state} onRetry={() => filling.keeper.retry()} /></ActionBar>;
}

/** Nothing is lost by leaving: say so where one wants to leave. */
export const LaterLink = () => <p><Link to="/ho-so">Để sau, khai tiếp khi khác</Link> <span className="mc-muted">– những gì đã khai được giữ lại.</span></p>;
