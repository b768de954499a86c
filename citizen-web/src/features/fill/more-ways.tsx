import { Button } from '@mot-cua/ui';
import { lazy, Suspense, useState } from 'react';
import type { PlacedFile } from './paper-uploads.ts';

const GivenDialog = lazy(() => import('../papers/given-dialog.tsx').then((it) => ({ default: it.GivenDialog })));
const PhotosDialog = lazy(() => import('../papers/photos-dialog.tsx').then((it) => ({ default: it.PhotosDialog })));

interface MoreWaysProps { readonly slotTitle: string; readonly onPlace: (file: PlacedFile) => void; readonly onSignedOut: () => void }

/** More ways to fill a paper's place: several photographs as one file, or a paper given before. What is photographed stays until it is used. */
export function MoreWays({ slotTitle, onPlace, onSignedOut }: MoreWaysProps) {
  const [open, setOpen] = useState<'photos' | 'given'>();
  const [photographed, setPhotographed] = useState(false);
  const place = (file: PlacedFile): void => { setOpen(undefined); onPlace(file); };
  return (
    <>
      <Button variant="secondary" icon="scan" onClick={() => { setPhotographed(true); setOpen('photos'); }}>Chụp nhiều trang<span className="mc-visually-hidden">: {slotTitle}</span></Button>
      <Button variant="secondary" icon="file" onClick={() => setOpen('given')}>Dùng giấy tờ đã gửi<span className="mc-visually-hidden">: {slotTitle}</span></Button>
      <Suspense fallback={null}>
        {photographed && <PhotosDialog open={open === 'photos'} slotTitle={slotTitle} onDone={place} onClose={() => setOpen(undefined)} onSignedOut={onSignedOut} />}
        {open === 'given' && <GivenDialog slotTitle={slotTitle} onChoose={({ file }) => place(file)} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </>
  );
}
