import { Button, Checkbox, CheckboxGroup, Dialog, ErrorSummary, KeyHint, TextField, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useKeys } from '../../app/keys.tsx';
import { DeleteViewDocument, type Queue, type QueueColumn, SaveViewDocument } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { ALL_COLUMNS, COLUMNS, USUAL_COLUMNS } from './columns.ts';
import { filterOf, type QueueSearch, sortOf } from './queue-address.ts';
import { queuePath } from './queue-names.ts';
import { putViews, type View } from './saved-views.ts';
import { viewPath } from './view-address.ts';

const isColumn = (word: string): word is QueueColumn => word in COLUMNS;

interface ColumnsProps { readonly columns: readonly QueueColumn[]; readonly onChoose: (columns: readonly QueueColumn[] | undefined) => void; readonly onClose: () => void }

/** Which columns the list shows. The code always stands first; the list behind follows each tick. */
function ColumnsForm({ columns, onChoose, onClose }: ColumnsProps) {
  const [chosen, setChosen] = useState(columns);
  const choose = (next: readonly QueueColumn[]): void => {
    setChosen(next);
    if (next.length > 0) onChoose(next);
  };
  return (
    <div className="mc-stack">
      <CheckboxGroup name="cot" label="Hiện cạnh mã hồ sơ" values={chosen} options={ALL_COLUMNS.map((column) => ({ value: column, label: COLUMNS[column].header }))} onChange={(values) => choose(values.filter(isColumn))} />
      <div className="mc-cluster">
        <Button onClick={onClose}>Xong</Button>
        <Button variant="secondary" onClick={() => { setChosen(USUAL_COLUMNS); onChoose(undefined); }}>Về các cột thường dùng</Button>
      </div>
    </div>
  );
}

interface ViewDialogProps { readonly queue: Queue | null; readonly search: QueueSearch; readonly view: View | undefined; readonly onClose: () => void }

/** Keeps the list as it is now under a name; one's own view is changed or deleted here too. */
function ViewForm({ queue, search, view, onClose }: ViewDialogProps) {
  const { me } = useSession();
  const navigate = useNavigate();
  const [first] = me.positions;
  const mine = view?.mine === true ? view : undefined;
  const [name, setName] = useState(mine?.name ?? '');
  const [isDefault, setDefault] = useState(mine?.isDefault ?? false);
  const [shared, setShared] = useState(mine !== undefined && mine.sharedWith !== null);
  const [anew, setAnew] = useState(false);
  const save = useKeyedAct(SaveViewDocument);
  const remove = useKeyedAct(DeleteViewDocument);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const sharedWith = shared ? (search['co-quan'] ?? first?.agency.code ?? null) : null;
    const result = await save.send({ id: mine === undefined || anew ? null : mine.id, name, filter: filterOf(queue, search), sort: sortOf(search), columns: [...(search.cot ?? [])], isDefault, sharedWith });
    if (result === undefined || result.errors.length > 0) return;
    putViews(result.views);
    const kept = result.views.find((one) => one.mine && one.name === name.trim().replaceAll(/\s+/g, ' '));
    if (kept !== undefined) void navigate(viewPath(kept), { replace: true });
    onClose();
  };
  const drop = async (): Promise<void> => {
    if (mine === undefined) return;
    const result = await remove.send({ id: mine.id });
    if (result === undefined || result.errors.length > 0) return;
    putViews(result.views);
    void navigate(queuePath(queue, true), { replace: true });
    onClose();
  };
  return (
    <form className="mc-stack" noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary attempt={save.attempt} errors={save.errors.map((error) => ({ message: error.message, fieldId: error.path?.[0] === 'name' ? 'view-name' : undefined }))} />
      {save.trouble !== undefined && <TroubleBox trouble={save.trouble} />}
      {remove.trouble !== undefined && <TroubleBox trouble={remove.trouble} />}
      <TextField id="view-name" name="view-name" label="Tên danh sách" hint="Ví dụ: Hộ tịch sắp đến hạn. Lưu cả bộ lọc, cách sắp xếp và các cột đang chọn." value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} />
      <Checkbox name="view-default" label="Mở danh sách này đầu tiên khi vào làm việc" checked={isDefault} onChange={(event) => setDefault(event.currentTarget.checked)} />
      {first !== undefined && <Checkbox name="view-shared" label={`Dùng chung trong ${first.agency.name}`} hint="Đồng nghiệp mở được, chỉ bạn sửa được. Mỗi người chỉ thấy hồ sơ mình được xem." checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />}
      {mine !== undefined && <Checkbox name="view-anew" label="Lưu thành danh sách mới, giữ danh sách cũ" checked={anew} onChange={(event) => setAnew(event.currentTarget.checked)} />}
      <div className="mc-cluster">
        <Button type="submit" pending={save.sending} pendingText="Đang lưu…">{mine === undefined || anew ? 'Lưu danh sách' : 'Lưu thay đổi'}</Button>
        <Button variant="secondary" onClick={onClose}>Không lưu</Button>
        {mine !== undefined && <Button variant="danger" pending={remove.sending} pendingText="Đang xóa…" onClick={() => void drop()}>Xóa danh sách này</Button>}
      </div>
    </form>
  );
}

/** What shapes the list: its columns, and the name it is kept under. */
export function ListTools({ queue, search, view, onChange }: { readonly queue: Queue | null; readonly search: QueueSearch; readonly view: View | undefined; readonly onChange: (change: QueueSearch) => void }) {
  const [open, setOpen] = useState<'columns' | 'view'>();
  const close = (): void => setOpen(undefined);
  useKeys([{ key: 'o', does: 'Chọn cột của danh sách', run: () => setOpen('columns') }, { key: 'v', does: 'Lưu danh sách với bộ lọc này', run: () => setOpen('view') }]);
  return (
    <div className="mc-cluster sw-tools">
      <Button size="small" variant="secondary" aria-keyshortcuts="o" onClick={() => setOpen('columns')}>Chọn cột<KeyHint keys={['o']} /></Button>
      <Button size="small" variant="secondary" aria-keyshortcuts="v" onClick={() => setOpen('view')}>{view?.mine === true ? 'Sửa danh sách đã lưu' : 'Lưu danh sách'}<KeyHint keys={['v']} /></Button>
      <Dialog open={open === 'columns'} title="Cột của danh sách" onClose={close}><ColumnsForm columns={search.cot ?? USUAL_COLUMNS} onChoose={(cot) => onChange({ cot })} onClose={close} /></Dialog>
      <Dialog open={open === 'view'} title={view?.mine === true ? view.name : 'Lưu danh sách'} onClose={close}><ViewForm queue={queue} search={search} view={view} onClose={close} /></Dialog>
    </div>
  );
}
