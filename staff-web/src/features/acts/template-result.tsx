import { useApolloClient } from '@apollo/client/react';
import { Loading, Notice, RadioGroup, TextArea } from '@mot-cua/ui';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useDraft } from '../../app/drafts.ts';
import { DraftFromTemplateDocument, ResultOffersDocument, type ResultOffersQuery } from '../../gql/graphql.ts';
import { ActFrame } from './act-frame.tsx';
import { type ActFormProps, draftKey } from './act-form.ts';
import { errorOf, fieldId } from './fields.ts';
import { useAct } from './use-act.ts';

type Offers = NonNullable<ResultOffersQuery['dossier']>;
type Offer = Offers['resultTemplates'][number];

const FILE = 'FILE';
interface Draft { readonly source: string | null; readonly signer: string; readonly parts: Readonly<Record<string, string>> }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'signer') === 'string' && typeof Reflect.get(value, 'parts') === 'object';

/** What the agency has templates for; undefined while it is asked, none where it could not be. */
function useOffers(dossierId: string): Offers | undefined {
  const client = useApolloClient();
  const [offers, setOffers] = useState<Offers>();
  useEffect(() => {
    const none: Offers = { __typename: 'Dossier', id: dossierId, resultTemplates: [], resultSigners: [] };
    void client.query({ query: ResultOffersDocument, variables: { id: dossierId }, fetchPolicy: 'no-cache' }).then(({ data }) => setOffers(data?.dossier ?? none), () => setOffers(none));
  }, [client, dossierId]);
  return offers;
}

/** A result drafted from a template where the agency has one, or given as a file. */
export function fromTemplateOr(FileAct: ComponentType<ActFormProps & { readonly choice: ReactNode }>) {
  return function DraftAct(props: ActFormProps) {
    const { host, action } = props;
    const offers = useOffers(host.dossier.id);
    const [draft, change] = useDraft<Draft>(`${draftKey(host.dossier, action.action)}:mau`, () => ({ source: null, signer: '', parts: {} }), isDraft);
    if (offers === undefined) return <Loading words="Đang tải mẫu của cơ quan…" lines={3} />;
    const { resultTemplates: templates } = offers;
    if (templates.length === 0) return <FileAct {...props} choice={null} />;
    const source = draft.source === FILE ? FILE : (templates.find(({ id }) => id === draft.source) ?? templates[0])?.id ?? FILE;
    const choice = <RadioGroup id={fieldId('templateId')} name="result-source" label="Dự thảo bằng" options={[...templates.map(({ id, title }) => ({ value: id, label: `Mẫu: ${title}` })), { value: FILE, label: 'Tệp soạn ở nơi khác' }]} value={source} onChange={(value) => change((now) => ({ ...now, source: value }))} />;
    const offer = templates.find(({ id }) => id === source);
    return offer === undefined ? <FileAct {...props} choice={choice} /> : <FromTemplate key={offer.id} {...props} choice={choice} offer={offer} signers={offers.resultSigners} draft={draft} change={change} />;
  };
}

interface FromTemplateProps extends ActFormProps { readonly choice: ReactNode; readonly offer: Offer; readonly signers: Offers['resultSigners']; readonly draft: Draft; readonly change: (next: (now: Draft) => Draft) => void }

/** NĐ 30/2020: the template's own words stand; only its free parts are the specialist's. The file made is seen beside, and is what the leader signs. */
function FromTemplate({ host, action, onClose, choice, offer, signers, draft, change }: FromTemplateProps) {
  const act = useAct(DraftFromTemplateDocument, host);
  const textOf = (key: string): string => draft.parts[`${offer.id}:${key}`] ?? offer.parts.find((part) => part.key === key)?.text ?? '';
  const signer = signers.some(({ id }) => id === draft.signer) ? draft.signer : signers.length === 1 ? (signers[0]?.id ?? '') : '';
  const submit = (): void => void act.send({ templateId: offer.id, parts: offer.parts.map(({ key }) => ({ key, text: textOf(key) })), signerId: signer === '' ? null : signer });
  return (
    <ActFrame dossier={host.dossier} action={action} act={act} onClose={onClose} confirmText="Lập dự thảo từ mẫu" lead="Văn bản được lập thành tệp PDF và hiện bên cạnh; lãnh đạo ký đúng tệp đó. Số và ngày do văn thư cấp sau khi ký." onSubmit={submit}>
      {choice}
      {offer.missing.length > 0 && <Notice tone="danger" title="Hồ sơ chưa có nội dung mẫu này cần"><ul className="sw-list">{offer.missing.map(({ name, label }) => <li key={name}>{label}</li>)}</ul></Notice>}
      <p className="sw-verbatim"><b>Trích yếu:</b> {offer.subject}</p>
      {offer.parts.map(({ key, label, required }) => (
        <TextArea key={key} id={fieldId('parts', key)} name={`part-${key}`} label={label} optional={!required} rows={4} value={textOf(key)} error={errorOf(act.errors, 'parts', key)} onChange={(event) => { const text = event.currentTarget.value; change((now) => ({ ...now, parts: { ...now.parts, [`${offer.id}:${key}`]: text } })); }} />
      ))}
      {signers.length > 1 && <RadioGroup id={fieldId('signerId')} name="signer" label="Lãnh đạo ký" options={signers.map(({ id, name }) => ({ value: id, label: name }))} value={signer} error={errorOf(act.errors, 'signerId')} onChange={(value) => change((now) => ({ ...now, signer: value }))} />}
    </ActFrame>
  );
}
