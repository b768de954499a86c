import { useApolloClient } from '@apollo/client/react';
import { type SlotTransfer, useUpload } from '@mot-cua/client';
import { FileSlot, formatFileSize } from '@mot-cua/ui';
import { useEffect, useState } from 'react';
import { ResultRulesDocument, type ResultRulesQuery } from '../../gql/graphql.ts';

/** A file that has been sent and waits for its act. */
export interface Uploaded { readonly uploadId: string; readonly name: string; readonly sizeBytes: number }
export const isUploaded = (value: unknown): value is Uploaded | null => value === null || (typeof value === 'object' && typeof Reflect.get(value, 'uploadId') === 'string');

function useRules(): ResultRulesQuery['uploadRules'] | undefined {
  const client = useApolloClient();
  const [rules, setRules] = useState<ResultRulesQuery['uploadRules']>();
  useEffect(() => { void client.query({ query: ResultRulesDocument }).then(({ data }) => setRules(data?.uploadRules), () => undefined); }, [client]);
  return rules;
}

export interface OneFileProps { readonly id: string; readonly name: string; readonly title: string; readonly file: Uploaded | null; readonly error: string | undefined; readonly onChange: (file: Uploaded | null) => void; readonly onTransfer?: (transfer: SlotTransfer | undefined) => void }

/** The one file of an act: chosen, sent with what stands in the way of a weak line, and kept with the draft of the act. */
export function OneFile({ id, name, title, file, error, onChange, onTransfer }: OneFileProps) {
  const rules = useRules();
  const { transfer, start, pause, resume, cancel } = useUpload(async (uploadId, sent) => {
    onChange({ uploadId, name: sent.name, sizeBytes: sent.size });
    return undefined;
  });
  useEffect(() => { onTransfer?.(transfer); }, [transfer, onTransfer]);
  return (
    <FileSlot
      id={id} name={name} title={title} limits={rules?.text ?? 'Ảnh JPG, PNG hoặc PDF'} accept={(rules?.mediaTypes ?? ['image/jpeg', 'image/png', 'application/pdf']).join(',')}
      files={[]} transfer={transfer} error={error}
      onPick={(picked) => { onChange(null); start(picked); }} onPause={pause} onResume={resume} onCancel={cancel}
    >
      {file !== null && <span className="mc-cluster"><b>{file.name}</b><span className="mc-muted">{formatFileSize(file.sizeBytes)}, đã gửi lên</span></span>}
    </FileSlot>
  );
}
