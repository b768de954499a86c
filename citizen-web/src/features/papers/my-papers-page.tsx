import { useMutation } from '@apollo/client/react';
import { newClientKey, troubleOf } from '@mot-cua/client';
import { Button, ConfirmDialog, Notice, PageHeading, useAnnounce, usePageTitle } from '@mot-cua/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { HideGivenPaperDocument, MyPapersDocument } from '../../gql/graphql.ts';
import { GivenList, type GivenPaper } from './given-list.tsx';

/** §8.1a: papers given once, to look at, to give again, or to take off the list. */
export function MyPapersPage() {
  usePageTitle('Giấy tờ của tôi');
  const [asked, setAsked] = useState<{ readonly paper: GivenPaper; readonly clientKey: string }>();
  const [hide, { loading }] = useMutation(HideGivenPaperDocument, { refetchQueries: [MyPapersDocument], awaitRefetchQueries: true });
  const [problem, setProblem] = useState<string>();
  const announce = useAnnounce();
  const run = async (paper: GivenPaper, clientKey: string): Promise<void> => {
    const wrong = await hide({ variables: { input: { clientKey, paperId: paper.id } } }).then(({ data }) => data?.hideGivenPaper.errors[0]?.message, (error: unknown) => troubleOf(error).message);
    setAsked(undefined);
    setProblem(wrong);
    if (wrong === undefined) announce(`Đã bỏ “${paper.title}” khỏi danh sách.`, { toast: 'success' });
  };
  return (
    <>
      <PageHeading above={<Link to="/ho-so">Hồ sơ của tôi</Link>} lead="Giấy tờ bạn đã gửi kèm các hồ sơ đã nộp. Khi khai hồ sơ mới, bấm “Dùng giấy tờ đã gửi” ở mục giấy tờ để dùng lại mà không phải gửi tệp lần nữa.">Giấy tờ của tôi</PageHeading>
      {problem !== undefined && <Notice tone="danger" live="assertive">{problem}</Notice>}
      <GivenList acts={(paper) => <Button variant="secondary" size="small" icon="trash" onClick={() => setAsked({ paper, clientKey: newClientKey() })}>Bỏ khỏi danh sách<span className="mc-visually-hidden">: {paper.title}</span></Button>} />
      <ConfirmDialog open={asked !== undefined} title={`Bỏ “${asked?.paper.title ?? ''}” khỏi danh sách?`} confirmText="Bỏ khỏi danh sách" pending={loading} onConfirm={() => { if (asked !== undefined) void run(asked.paper, asked.clientKey); }} onCancel={() => setAsked(undefined)}>
        <p>Giấy tờ này sẽ không còn để dùng lại. Trong hồ sơ đã nộp nó vẫn giữ nguyên.</p>
      </ConfirmDialog>
    </>
  );
}
