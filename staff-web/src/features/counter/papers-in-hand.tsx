import type { Mendable } from '@mot-cua/client';
import { Checkbox, KeyHint, TextField } from '@mot-cua/ui';
import { usePressed } from '../../app/use-pressed.ts';
import { errorOf, fieldId } from '../acts/fields.ts';
import { OneFile } from '../acts/one-file.tsx';
import { type Counts, countsOf, type PaperLine } from './intake.ts';

interface LineProps { readonly line: PaperLine; readonly number: number; readonly counts: Counts | undefined; readonly error: string | undefined; readonly onChange: (counts: Counts | undefined) => void }

const KINDS = [['originals', 'Bản chính'], ['certified', 'Bản chứng thực'], ['copies', 'Bản photo']] as const;

function Line({ line, number, counts, error, onChange }: LineProps) {
  const { slotKey, title } = line;
  return (
    <div className="sw-ask" {...(counts !== undefined && { 'data-on': '' })}>
      <Checkbox id={fieldId('received', slotKey)} name={`paper-${slotKey}`} label={<>{title}{number <= 9 && <KeyHint keys={[String(number)]} />}</>} checked={counts !== undefined} error={error} onChange={(event) => onChange(event.currentTarget.checked ? countsOf(line) : undefined)} />
      {counts !== undefined && (
        <>
          <div className="mc-cluster">
            {KINDS.map(([kind, label]) => <TextField key={kind} name={`${kind}-${slotKey}`} label={<>{label}<span className="mc-visually-hidden">: {title}</span></>} inputMode="numeric" width="xs" value={counts[kind]} onChange={(event) => { const text = event.currentTarget.value; onChange({ ...counts, [kind]: text }); }} />)}
          </div>
          <OneFile id={fieldId('scan', slotKey)} name={`scan-${slotKey}`} title={`Bản quét (không bắt buộc): ${title}`} file={counts.file} error={undefined} onChange={(file) => onChange({ ...counts, file })} />
        </>
      )}
    </div>
  );
}

/** What is handed over, ticked one by one; while the focus is in the list a number key ticks its line. */
export function PapersInHand({ lines, received, errors, onChange }: { readonly lines: readonly PaperLine[]; readonly received: Readonly<Record<string, Counts>>; readonly errors: readonly Mendable[]; readonly onChange: (slotKey: string, counts: Counts | undefined) => void }) {
  const list = usePressed<HTMLFieldSetElement>((event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox') return;
    const line = lines[Number(event.key) - 1];
    if (line === undefined) return;
    event.preventDefault();
    onChange(line.slotKey, received[line.slotKey] === undefined ? countsOf(line) : undefined);
    document.getElementById(fieldId('received', line.slotKey))?.focus();
  });
  // Of what was sent: the server counts what was ticked, from 0.
  const sent = lines.filter(({ slotKey }) => received[slotKey] !== undefined);
  return (
    <fieldset className="mc-field sw-asks" ref={list}>
      <legend className="mc-field__label">Giấy tờ đã nhận</legend>
      {lines.map((line, index) => <Line key={line.slotKey} line={line} number={index + 1} counts={received[line.slotKey]} error={errorOf(errors, 'received', line.slotKey) ?? errorOf(errors, 'received', String(sent.indexOf(line)))} onChange={(counts) => onChange(line.slotKey, counts)} />)}
    </fieldset>
  );
}
