import { Button, Checkbox, Dialog, KeyHint } from '@mot-cua/ui';
import { useState } from 'react';
import { type KeyBinding, useKeys, useKeyTable } from './keys.tsx';

const NAMES: Readonly<Record<string, string>> = { Enter: 'Enter', ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };
/** Keys of the browser itself that work everywhere; named so that nobody looks for another one. */
const ALWAYS = [
  { key: 'Enter', does: 'Mở hồ sơ hoặc bấm nút đang chọn' },
  { key: 'Ctrl Enter', does: 'Thực hiện việc đang mở' },
  { key: 'Escape', does: 'Đóng việc đang mở, giữ nội dung đã nhập' },
] as const;

interface Line { readonly keys: readonly string[]; readonly does: string }
/** One line for each act; two keys that do the same stand together. */
export function linesOf(bindings: readonly KeyBinding[]): readonly Line[] {
  const lines = new Map<string, string[]>();
  for (const { key, does } of bindings) lines.set(does, [...(lines.get(does) ?? []), NAMES[key] ?? key]);
  return [...lines].map(([does, keys]) => ({ keys, does }));
}

/** "?" and its button: the keys that work here, and the switch that turns single letters off (WCAG 2.1.4). */
export function KeysHelp() {
  const table = useKeyTable();
  const [shown, setShown] = useState<readonly KeyBinding[]>();
  const open = (): void => setShown(table.current());
  useKeys([{ key: '?', does: 'Xem các phím tắt', run: open }]);
  return (
    <>
      <Button variant="quiet" size="small" aria-keyshortcuts="?" onClick={open}>Phím tắt<KeyHint keys={['?']} /></Button>
      <Dialog open={shown !== undefined} title="Phím tắt trên trang này" onClose={() => setShown(undefined)}>
        <div className="mc-stack">
          <ul className="sw-keys">
            {[...linesOf(shown ?? []), ...ALWAYS.map(({ key, does }) => ({ keys: key.split(' ').map((part) => NAMES[part] ?? part), does }))].map(({ keys, does }) => (
              <li key={does}><span className="sw-keys__keys">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</span><span>{does}</span></li>
            ))}
          </ul>
          <Checkbox name="keys-off" label="Tắt phím tắt một chữ trên máy này" hint="Bật khi dùng giọng nói hoặc thiết bị hỗ trợ nhập." checked={table.off} onChange={(event) => table.setOff(event.currentTarget.checked)} />
          <div><Button variant="secondary" onClick={() => setShown(undefined)}>Đóng</Button></div>
        </div>
      </Dialog>
    </>
  );
}
