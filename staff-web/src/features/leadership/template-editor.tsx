import { Button, Card, Disclosure, ErrorSummary, TextArea, TextField, TroubleBox } from '@mot-cua/ui';
import type { FormEvent } from 'react';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { PostResultTemplateDocument, type TemplateDeskPartsFragment, type TemplatePartsFragment } from '../../gql/graphql.ts';
import { isPlain } from '../acts/act-form.ts';
import { errorOf, fieldId, fieldIdOf, linesOfText } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { blocksOf, textOf } from './template-text.ts';

const isDraft = isPlain({ key: 'text', title: 'text', kind: 'text', symbol: 'text', subject: 'text', body: 'text', signer: 'text', recipients: 'text' });
type Draft = Readonly<Record<'key' | 'title' | 'kind' | 'symbol' | 'subject' | 'body' | 'signer' | 'recipients', string>>;
const EMPTY: Draft = { key: '', title: '', kind: '', symbol: '', subject: '', body: '', signer: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH', recipients: '- Như trên;\n- Lưu: VT.' };
const draftOf = (template: TemplatePartsFragment | undefined): Draft => template === undefined ? EMPTY : { ...template, body: textOf(template.blocks), signer: template.signerTitle.join('\n'), recipients: template.recipients.join('\n') };

const HELP = 'Mỗi dòng một đoạn. Bắt đầu dòng bằng “>” là căn cứ, “#” là dòng tiêu đề giữa trang, “Điều:” là điều (tự đánh số); “[khoa | Tên phần]: lời mở đầu” là phần chuyên viên tự viết.';

/** The names a template may use, each with the formats that fit it. */
function Fields({ fields }: Pick<TemplateDeskPartsFragment, 'fields'>) {
  return (
    <Disclosure summary={`${fields.length} trường dùng được trong mẫu`}>
      <p className="mc-small">Viết <code>{'{{tên}}'}</code>, thêm dấu hỏi <code>{'{{tên?}}'}</code> nếu được phép trống, hoặc <code>{'{{tên|định-dạng}}'}</code>.</p>
      <ul className="sw-list">{fields.map(({ name, label, formats }) => <li key={name}><code>{`{{${name}}}`}</code> – {label}{formats.length > 0 && <span className="mc-muted"> ({formats.join(', ')})</span>}</li>)}</ul>
    </Disclosure>
  );
}

export interface TemplateEditorProps { readonly agencyCode: string; readonly procedureCode: string; readonly desk: TemplateDeskPartsFragment; readonly template: TemplatePartsFragment | undefined; readonly onPosted: (desk: TemplateDeskPartsFragment) => void }

/** A template as text, posted as its next version; what is wrong is said at its line. */
export function TemplateEditor({ agencyCode, procedureCode, desk, template, onPosted }: TemplateEditorProps) {
  const draftKey = `template:${agencyCode}:${procedureCode}:${template?.id ?? 'moi'}`;
  const [draft, change] = useDraft<Draft>(draftKey, () => draftOf(template), isDraft);
  const act = useKeyedAct(PostResultTemplateDocument);
  const send = async (withdrawn: boolean): Promise<void> => {
    const { key, title, kind, symbol, subject, body, signer, recipients } = draft;
    const result = await act.send({ agencyCode, procedureCode, key, title, kind, symbol, subject, blocks: [...blocksOf(body)], signerTitle: [...linesOfText(signer)], recipients: [...linesOfText(recipients)], withdrawn });
    if (result?.desk !== undefined && result.desk !== null && result.errors.length === 0) { dropDraft(draftKey); onPosted(result.desk); }
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(false); };
  // A stretch is a line of the text: its faults are told there, by its number.
  const inBody = act.errors.filter(({ path }) => path?.[0] === 'blocks');
  const bodyError = inBody.length === 0 ? undefined : inBody.map(({ path, message }) => (path?.[1] === undefined ? message : `Đoạn ${Number(path[1]) + 1}: ${message}`)).join(' ');
  const field = (name: keyof Draft) => ({ id: fieldId(name), name: `template-${name}`, value: draft[name], error: errorOf(act.errors, name), onChange: (event: { readonly currentTarget: { readonly value: string } }) => { const { value } = event.currentTarget; change((now) => ({ ...now, [name]: value })); } });
  return (
    <form className="mc-stack" noValidate onSubmit={submit}>
      <ErrorSummary errors={act.errors.map((error) => ({ message: error.message, fieldId: error.path?.[0] === 'blocks' ? fieldId('body') : error.path?.[0] === 'signerTitle' ? fieldId('signer') : fieldIdOf(error.path) }))} attempt={act.attempt} />
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send(false)} />}
      <Card title={template === undefined ? 'Mẫu mới' : `${template.title}, bản số ${template.number}`}>
        <TextField label="Tên mẫu" hint="Chuyên viên chọn theo tên này." width="l" {...field('title')} />
        {template === undefined && <TextField label="Khóa" hint="Chữ thường không dấu, số, gạch nối; giữ nguyên qua các bản." width="m" {...field('key')} />}
        <div className="mc-cluster"><TextField label="Tên loại văn bản" hint="Ví dụ: GIẤY XÁC NHẬN" width="m" {...field('kind')} /><TextField label="Ký hiệu" hint="Ví dụ: GXN-UBND" width="m" {...field('symbol')} /></div>
        <TextField label="Trích yếu" width="l" {...field('subject')} />
        <Fields fields={desk.fields} />
        <TextArea label="Nội dung" hint={HELP} rows={12} {...field('body')} error={bodyError} />
        <TextArea label="Quyền hạn, chức vụ người ký" hint="Mỗi dòng một hàng; họ tên lấy theo lãnh đạo được chọn ký." rows={2} {...field('signer')} error={errorOf(act.errors, 'signerTitle')} />
        <TextArea label="Nơi nhận" hint="Mỗi dòng một nơi." rows={3} {...field('recipients')} />
        <p className="mc-muted">Bản mới dùng cho dự thảo lập từ lúc công bố; dự thảo đã lập giữ nguyên.</p>
        <div className="mc-cluster">
          <Button type="submit" pending={act.sending} pendingText="Đang công bố…">Công bố mẫu</Button>
          {template !== undefined && !template.withdrawn && <Button variant="secondary" onClick={() => void send(true)}>Thôi dùng mẫu này</Button>}
        </div>
      </Card>
    </form>
  );
}
