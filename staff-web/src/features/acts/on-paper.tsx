import { useQuery } from '@apollo/client/react';
import { Disclosure, formatDateTime, Notice, TextField } from '@mot-cua/ui';
import { useState } from 'react';
import { BackEntrySpansDocument } from '../../gql/graphql.ts';
import { dayOf, parseMoment } from '../outages/moment.ts';
import type { Dossier } from '../workbench/dossier.ts';
import { fieldId } from './fields.ts';

/** The real time typed for what was done on paper: `at` while it can be read, undefined where nothing is typed. */
export interface OnPaper { readonly text: string; readonly at: string | undefined; readonly wrong: boolean }

/** Outages of the dossier's agency whose back-entry is open. */
function useOpenOutages(agencyCode: string) {
  const { data } = useQuery(BackEntrySpansDocument, { variables: { agencyCode }, fetchPolicy: 'cache-first', errorPolicy: 'ignore' });
  return (data?.backEntry.outages ?? []).filter(({ outage, closedAt }) => outage.until !== null && closedAt === null).map(({ outage }) => outage);
}

/**
 * §10.1: while an agency enters what it did on paper, acts on its dossiers may bear their real time; whether that time is let in is for the server to say.
 * Nothing is shown at any other time.
 */
export function useOnPaper(dossier: Dossier) {
  const outages = useOpenOutages(dossier.agency.code);
  const [typed, setTyped] = useState<{ readonly id: string; readonly text: string }>();
  const [first] = outages;
  const text = first !== undefined && typed?.id === dossier.id ? typed.text : '';
  const at = first === undefined || text.trim() === '' ? undefined : parseMoment(text, dayOf(first.from));
  const state: OnPaper = { text, at, wrong: text.trim() !== '' && at === undefined };
  const strip = first === undefined ? null : (
    <Disclosure summary="Việc đã làm trên giấy trong sự cố (nhập bù)" open={text !== ''}>
      <TextField
        id={fieldId('onPaperAt')} name="onPaperAt" label="Giờ thực tế đã làm" width="m" autoComplete="off" value={text}
        hint={`Sự cố từ ${formatDateTime(first.from)} đến ${formatDateTime(first.until ?? first.from)}. Ví dụ 8:05. Để trống khi làm bây giờ.`}
        error={state.wrong ? 'Hãy ghi giờ như 8:05, hoặc 8:05 25/11/2026.' : undefined}
        onChange={(event) => setTyped({ id: dossier.id, text: event.currentTarget.value })}
      />
      {at !== undefined && <Notice tone="warning" live="polite">Việc bạn thực hiện trên hồ sơ này được ghi vào lúc {formatDateTime(at)}, đánh dấu nhập bù, và chờ cán bộ thứ hai đối chiếu.</Notice>}
    </Disclosure>
  );
  return { state, strip };
}
