import { Icon, KeyHint, VisuallyHidden } from '@mot-cua/ui';
import { useKeys } from '../../app/keys.tsx';
import type { PrintKind } from '../../gql/graphql.ts';
import type { Dossier } from './dossier.ts';

const open = (url: string): void => void window.open(url, '_blank', 'noopener');

/** The six standard forms by their numbers in TT 01/2018/TT-VPCP: Shift and the number prints the newest of the form. */
const FORMS = { RECEIPT: '1', SUPPLEMENT_REQUEST: '2', REFUSAL: '3', APOLOGY: '4', CONTROL_SHEET: '5', REGISTER: '6' } as const satisfies Partial<Record<PrintKind, string>>;
const formOf = (kind: PrintKind): string | undefined => Object.entries(FORMS).find(([name]) => name === kind)?.[1];

/** What can be printed now, as the server says; one key opens the paper that is wanted first, and one each the standard forms. */
export function PrintStrip({ prints }: Pick<Dossier, 'prints'>) {
  const [first] = prints;
  const keyed = prints.map((print, index) => ({ print, form: prints.findIndex((one) => one.kind === print.kind) === index ? formOf(print.kind) : undefined }));
  useKeys([
    ...(first === undefined ? [] : [{ key: 'i', does: `In: ${first.label}`, run: () => open(first.url) }]),
    ...keyed.flatMap(({ print, form }) => (form === undefined ? [] : [{ key: `Shift ${form}`, does: `In mẫu 0${form}: ${print.label}`, run: () => open(print.url) }])),
  ]);
  if (first === undefined) return null;
  return (
    <nav className="sw-prints" aria-label="Giấy tờ in được">
      <Icon name="print" />
      <ul>
        {keyed.map(({ print, form }) => {
          const keys = [...(print === first ? ['i'] : []), ...(form === undefined ? [] : [`Shift+${form}`])];
          return <li key={print.url}><a href={print.url} target="_blank" rel="noopener" {...(keys.length > 0 && { 'aria-keyshortcuts': keys.join(' ') })}>{print.label}<VisuallyHidden> (mở trang in, PDF)</VisuallyHidden>{print === first && <KeyHint keys={['i']} />}{form !== undefined && <KeyHint keys={['⇧', form]} />}</a></li>;
        })}
      </ul>
    </nav>
  );
}
