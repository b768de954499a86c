import type { Mendable } from '@mot-cua/client';
import { Button, TextField } from '@mot-cua/ui';
import { type AskedItems, askedRows, type Candidate, type CandidateGroup, tick } from './asked-items.ts';
import { errorOf, fieldId } from './fields.ts';

interface EditorProps {
  readonly groups: readonly CandidateGroup[];
  readonly items: AskedItems;
  readonly errors: readonly Mendable[];
  readonly onChange: (change: (now: AskedItems) => AskedItems) => void;
}

function Row({ candidate, items, index, errors, onChange }: EditorProps & { readonly candidate: Candidate; /** Its place in the list that goes out. */ readonly index: number }) {
  const on = Object.hasOwn(items.ticked, candidate.key);
  const id = `ask-${candidate.key}`;
  return (
    <li className="sw-ask" data-on={on ? '' : undefined}>
      <div className="mc-choice">
        <input type="checkbox" className="mc-choice__input" id={id} checked={on} aria-describedby={`${id}-now`} onChange={(event) => { const { checked } = event.currentTarget; onChange((now) => tick(now, candidate.key, checked)); }} />
        <div className="mc-choice__label">
          <label htmlFor={id}>{candidate.title}</label>
          <span className="mc-choice__hint" id={`${id}-now`}>{candidate.now === '' ? 'chưa có' : candidate.now}</span>
        </div>
      </div>
      {on && (
        <TextField
          id={fieldId('items', index, 'instruction')} name={`instruction-${candidate.key}`} label={<>Cần sửa hoặc bổ sung gì<span className="mc-visually-hidden"> ở {candidate.title}</span></>}
          value={items.ticked[candidate.key] ?? ''} error={errorOf(errors, 'items', index, 'instruction')}
          onChange={(event) => { const { value } = event.currentTarget; onChange((now) => ({ ...now, ticked: { ...now.ticked, [candidate.key]: value } })); }}
        />
      )}
    </li>
  );
}

type Free = AskedItems['free'][number];
function FreeRow({ free, at, index, errors, onChange }: Omit<EditorProps, 'groups' | 'items'> & { readonly free: Free; readonly at: number; readonly index: number }) {
  const put = (part: Partial<Free>): void => onChange((now) => ({ ...now, free: now.free.map((one, place) => (place === at ? { ...one, ...part } : one)) }));
  return (
    <li className="sw-ask" data-on="">
      <TextField id={fieldId('items', index, 'title')} name={`free-title-${at}`} label={`Nội dung khác ${at + 1}`} value={free.title} onChange={(event) => put({ title: event.currentTarget.value })} />
      <TextField id={fieldId('items', index, 'instruction')} name={`free-instruction-${at}`} label={`Hướng dẫn cho nội dung khác ${at + 1}`} value={free.instruction} error={errorOf(errors, 'items', index, 'instruction')} onChange={(event) => put({ instruction: event.currentTarget.value })} />
      <div><Button size="small" variant="quiet" icon="trash" onClick={() => onChange((now) => ({ ...now, free: now.free.filter((_one, place) => place !== at) }))}>Bỏ nội dung khác {at + 1}</Button></div>
    </li>
  );
}

/** One complete list (NĐ 61 Đ17): ticked from the form, each with what to do, and whatever the form has no place for. */
export function ItemsEditor(props: EditorProps) {
  const { groups, items, errors, onChange } = props;
  const sources = askedRows(items, groups).map((row) => row.source);
  return (
    <fieldset className="mc-field" id={fieldId('items')} tabIndex={-1} data-invalid={errorOf(errors, 'items') === undefined ? undefined : ''}>
      <legend className="mc-field__label">Nội dung cần bổ sung <span className="mc-muted">({sources.length} mục)</span></legend>
      <p className="mc-field__hint">Liệt kê đầy đủ một lần. Người nộp chỉ sửa được những mục được chọn.</p>
      {errorOf(errors, 'items') !== undefined && <p className="mc-field__error">{errorOf(errors, 'items')}</p>}
      {groups.map((group) => (
        <div key={group.key}>
          <h3 className="sw-ask__group">{group.title}</h3>
          <ul className="sw-asks">{group.candidates.map((candidate) => <Row key={candidate.key} {...props} candidate={candidate} index={sources.indexOf(candidate.key)} />)}</ul>
        </div>
      ))}
      <ul className="sw-asks">{items.free.map((free, at) => <FreeRow key={at} free={free} at={at} index={sources.indexOf(`free:${at}`)} errors={errors} onChange={onChange} />)}</ul>
      <div><Button size="small" variant="secondary" onClick={() => onChange((now) => ({ ...now, free: [...now.free, { title: '', instruction: '' }] }))}>Thêm nội dung khác</Button></div>
    </fieldset>
  );
}
