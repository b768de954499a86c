import { type FormDefinition, renderSections } from '@mot-cua/eform';
import { Button, DateText, Dialog, Table } from '@mot-cua/ui';
import { useState } from 'react';
import type { KeeperState } from './draft-keeper.ts';

interface Difference { readonly path: string; readonly label: string; readonly mine: string; readonly theirs: string }

/** What the two versions say differently, in words. */
function differences(definition: FormDefinition, state: KeeperState): readonly Difference[] {
  const lines = (answers: KeeperState['answers']) => new Map(renderSections(definition, answers).flatMap((section) => section.lines).map((line) => [line.path, line]));
  const [mine, theirs] = [lines(state.answers), lines(state.conflict?.answers ?? {})];
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((path) => {
    const [here, there] = [mine.get(path), theirs.get(path)];
    return here?.value === there?.value ? [] : [{ path, label: here?.label ?? there?.label ?? path, mine: here?.value ?? 'để trống', theirs: there?.value ?? 'để trống' }];
  });
}

interface ConflictDialogProps { readonly state: KeeperState; readonly definition: FormDefinition; readonly onKeepMine: () => void; readonly onTakeTheirs: () => void }

/** Another device saved this draft meanwhile: shows where the two differ and lets the person choose. Nothing is written over before. */
export function ConflictDialog({ state, definition, onKeepMine, onTakeTheirs }: ConflictDialogProps) {
  const [putAway, setPutAway] = useState<string>();
  const { conflict } = state;
  if (conflict === undefined || state.status !== 'conflict') return null;
  const reopen = putAway === conflict.savedAt;
  if (reopen) return <output className="c-again">Bản khai này còn một bản khác từ thiết bị khác; chưa lưu tiếp cho đến khi bạn chọn. <Button variant="secondary" size="small" onClick={() => setPutAway(undefined)}>Chọn bản giữ lại</Button></output>;
  const changed = differences(definition, state);
  return (
    <Dialog open wide title="Hồ sơ vừa được sửa trên thiết bị khác" onClose={() => setPutAway(conflict.savedAt)}>
      <div className="mc-stack">
        <p>Lúc <DateText value={conflict.savedAt} format="dateTime" />, hồ sơ này được lưu từ một thiết bị hoặc cửa sổ khác. Hãy chọn bản bạn muốn giữ.</p>
        {changed.length > 0 && (
          <Table caption="Những chỗ khác nhau" captionHidden rows={changed} rowKey={({ path }) => path} columns={[
            { key: 'label', header: 'Mục', rowHeader: true, cell: ({ label }) => label },
            { key: 'mine', header: 'Trên màn hình này', cell: ({ mine }) => mine },
            { key: 'theirs', header: 'Từ thiết bị kia', cell: ({ theirs }) => theirs },
          ]} />
        )}
        <div className="mc-cluster">
          <Button wideOnPhone onClick={onKeepMine}>Giữ bản trên màn hình này</Button>
          <Button variant="secondary" wideOnPhone onClick={onTakeTheirs}>Lấy bản từ thiết bị kia</Button>
        </div>
      </div>
    </Dialog>
  );
}
