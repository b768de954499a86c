import { useQuery } from '@apollo/client/react';
import { ActionBar, Button, Card, Checkbox, DateText, ErrorSummary, LinkButton, Notice } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { Navigate } from 'react-router';
import { SigningDocument } from '../../gql/graphql.ts';
import type { Filling } from './filling.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { ReturnChoice } from '../receive/return-choice.tsx';
import { CHECK, DECLARE } from './steps.ts';
import { StopHeading } from './stop-heading.tsx';
import { PostAddress } from '../post/post-card.tsx';
import { useSubmit } from './submit.ts';

const ASK = { code: 'DECLARATION_REQUIRED', message: 'Hãy đánh dấu vào ô cam đoan để nộp hồ sơ.', path: ['declared'] } as const;
const ASK_RETURN = { code: 'RETURN_NOT_SAVED', message: 'Cách nhận kết quả chưa được lưu: hãy lưu địa chỉ nhận, hoặc chọn cách khác.', path: ['returning'] } as const;

/** The filer answers for what they declare (§16.2): the text, a mark of their own, one button. */
export function DeclarePage({ filling }: { readonly filling: Filling }) {
  const { lacks, base, declaration, dossier, uploads } = filling;
  const [signedOut, setSignedOut] = useState(false);
  const { pending, errors, setErrors, submit } = useSubmit(filling, () => setSignedOut(true));
  const signing = useQuery(SigningDocument, { variables: { id: dossier.id }, skip: dossier.onlineLevel < 4, fetchPolicy: 'cache-and-network' }).data?.dossier?.signing;
  const signed = signing?.complete === true;
  const [declared, setDeclared] = useState(false);
  const [returnOpen, setReturnOpen] = useState(false);
  const [attempt, setAttempt] = useState(0);
  if ((lacks.length > 0 || uploads.isBusy) && !pending) return <Navigate to={`${base}/${CHECK.path}`} replace />;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt((count) => count + 1);
    if (declared && !returnOpen) submit(signed);
    else setErrors([...(declared ? [] : [ASK]), ...(returnOpen ? [ASK_RETURN] : [])]);
  };
  return (
    <>
      <StopHeading filling={filling} title={DECLARE.label} wrong={errors.length > 0} />
      <ReturnChoice dossierId={dossier.id} onOpen={setReturnOpen} />
      <form className="c-form" noValidate onSubmit={send}>
        <ErrorSummary title="Hồ sơ chưa được nộp" attempt={attempt + errors.length * 1_000} errors={errors.map(({ message, path }) => ({ message, ...(path?.[0] === 'declared' && { fieldId: 'declared' }), ...(path?.[0] === 'returning' && { fieldId: 'return-way' }) }))} />
        <Card title="Lời cam đoan">
          <div className="c-text">{declaration.text}</div>
          <Checkbox name="declared" checked={declared} onChange={(event) => setDeclared(event.currentTarget.checked)} label="Tôi đã đọc và cam đoan như trên" error={errors.find((error) => error.path?.[0] === 'declared')?.message} />
        </Card>
        {signed && <Notice tone="success" title="Nộp kèm chữ ký số">Tờ khai và giấy tờ đã được ký số. Bạn không phải gửi bản giấy.</Notice>}
        {!signed && dossier.postPlan !== null && dossier.postPlan !== undefined && (
          <Notice tone="warning" title="Hồ sơ chưa ký số: bạn còn phải gửi bản giấy">
            Sau khi nộp, hãy gửi tờ khai đã ký và bản sao có chứng thực của giấy tờ qua bưu điện, để đến trước <b><DateText value={dossier.postPlan.deadline} format="dateTime" /></b>, đến: <PostAddress post={dossier.postPlan} /><br />Hồ sơ được tính là nộp khi bản giấy đến.
          </Notice>
        )}
        <Notice tone="info">Hồ sơ được gửi đến <b>{dossier.agency.name}</b>. Sau khi nộp, bạn không sửa được nội dung trừ khi cơ quan yêu cầu bổ sung; bạn có thể rút hồ sơ khi chưa giải quyết xong.</Notice>
        <ActionBar>
          <Button type="submit" size="large" pending={pending} pendingText="Đang nộp hồ sơ…">Nộp hồ sơ</Button>
          <LinkButton variant="secondary" to={`${base}/${CHECK.path}`}>Quay lại kiểm tra</LinkButton>
        </ActionBar>
      </form>
      <SignInAgain open={signedOut} onDone={() => setSignedOut(false)} />
    </>
  );
}
