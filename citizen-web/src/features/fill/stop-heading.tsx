import { PageHeading, usePageTitle } from '@mot-cua/ui';
import type { Filling } from './filling.ts';

/** Title and heading of a stop share their words. */
export function StopHeading({ filling, title, lead, wrong }: { readonly filling: Filling; readonly title: string; readonly lead?: string | undefined; readonly wrong?: boolean }) {
  usePageTitle(title, wrong === true ? 'Lỗi' : undefined);
  return <PageHeading above={filling.dossier.procedure.name} lead={lead}>{title}</PageHeading>;
}
