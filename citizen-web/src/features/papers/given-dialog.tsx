import { Button, Dialog } from '@mot-cua/ui';
import { GivenList, type GivenPaper } from './given-list.tsx';

interface GivenDialogProps { readonly slotTitle: string; readonly onChoose: (paper: GivenPaper) => void; readonly onClose: () => void }

/** Chooses, for one slot of a draft, a paper that was given before. */
export function GivenDialog({ slotTitle, onChoose, onClose }: GivenDialogProps) {
  return (
    <Dialog open wide title={`Dùng giấy tờ đã gửi: ${slotTitle}`} onClose={onClose}>
      <GivenList acts={(paper) => <Button variant="secondary" onClick={() => onChoose(paper)}>Dùng lại<span className="mc-visually-hidden">: {paper.title}, {paper.file.name}</span></Button>} />
      <div className="mc-dialog__acts"><Button variant="secondary" wideOnPhone onClick={onClose}>Đóng</Button></div>
    </Dialog>
  );
}
