import { Icon, KeyHint, VisuallyHidden } from '@mot-cua/ui';
import { useKeys } from '../../app/keys.tsx';
import type { Dossier } from './dossier.ts';

const open = (url: string): void => void window.open(url, '_blank', 'noopener');

/** What can be printed now, as the server says; one key opens the paper that is wanted first. */
export function PrintStrip({ prints }: Pick<Dossier, 'prints'>) {
  const [first] = prints;
  useKeys(first === undefined ? [] : [{ key: 'i', does: `In: ${first.label}`, run: () => open(first.url) }]);
  if (first === undefined) return null;
  return (
    <nav className="sw-prints" aria-label="Giấy tờ in được">
      <Icon name="print" />
      <ul>
        {prints.map((print) => (
          <li key={print.url}><a href={print.url} target="_blank" rel="noopener" {...(print === first && { 'aria-keyshortcuts': 'i' })}>{print.label}<VisuallyHidden> (mở trang in, PDF)</VisuallyHidden>{print === first && <KeyHint keys={['i']} />}</a></li>
        ))}
      </ul>
    </nav>
  );
}
