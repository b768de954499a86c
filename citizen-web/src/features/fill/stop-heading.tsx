import { PageHeading, usePageTitle } from '@mot-cua/ui';
import { Link } from 'react-router';
import type { Filling } from './filling.ts';

/** Title and heading of a stop share their words. */
export function StopHeading({ filling, title, lead, wrong }: { readonly filling: Filling; readonly title: string; readonly lead?: string | undefined; readonly wrong?: boolean }) {
  usePageTitle(title, wrong === true ? 'Lỗi' : undefined);
  return <PageHeading above={filling.dossier.procedure.name} lead={lead}>{title}</PageHeading>;
}

/** Nothing is lost by leaving: say so where one wants to leave. */
export const LaterLink = () => <p><Link to="/ho-so">Để sau, khai tiếp khi khác</Link> <span className="mc-muted">– những gì đã khai được giữ lại.</span></p>;
