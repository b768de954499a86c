import type { PaperSlot } from '@mot-cua/eform';
import { FileSlot } from '@mot-cua/ui';
import { papersIn } from './filling.ts';
import { MoreWays } from './more-ways.tsx';
import type { PaperParts, PaperUploads, UploadRules } from './paper-uploads.ts';

export const slotId = (slotKey: string): string => `giay-${slotKey}`;

interface OnePaperSlotProps {
  readonly slot: Pick<PaperSlot, 'key' | 'title' | 'maxFiles'> & { readonly hint?: string };
  readonly required: boolean;
  readonly papers: readonly PaperParts[];
  readonly uploads: PaperUploads;
  readonly rules: UploadRules;
  readonly error?: string | undefined;
  readonly level?: 2 | 3;
}

/** One paper's place, tied to its upload. */
export function OnePaperSlot({ slot, required, papers, uploads, rules, error, level = 2 }: OnePaperSlotProps) {
  const lying = papersIn(papers, slot.key);
  const replaces = slot.maxFiles === 1 ? lying.map((paper) => paper.id) : [];
  const files = lying.map(({ id, file }) => ({ id, name: file.name, mediaType: file.mediaType, sizeBytes: file.sizeBytes, url: file.url, uploadedAt: file.uploadedAt, refusal: file.refusal ?? null, checking: file.state === 'QUARANTINED' }));
  return (
    <FileSlot
      id={slotId(slot.key)} name={slotId(slot.key)} title={slot.title} level={level} hint={slot.hint} optional={!required} limits={rules.text} accept={rules.mediaTypes.join(',')}
      files={files} maxFiles={slot.maxFiles} transfer={uploads.transferOf(slot.key)} error={uploads.problemOf(slot.key) ?? error}
      onPick={(file) => uploads.pick(slot.key, file, replaces)} onPause={() => uploads.pause(slot.key)} onResume={() => uploads.resume(slot.key)} onCancel={() => uploads.cancel(slot.key)}
      onRemove={(file) => uploads.remove(slot.key, file.id)}
    >
      <MoreWays slotTitle={slot.title} onPlace={(file) => uploads.place(slot.key, file, replaces)} onSignedOut={uploads.onSignedOut} />
    </FileSlot>
  );
}
