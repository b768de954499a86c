import { EmptyState, LinkButton, PageHeading, usePageTitle } from '@mot-cua/ui';
import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { SessionGate, useSession } from '../features/account/session.tsx';
import { NoticesProvider } from '../features/notices/notices.tsx';
import { CountsProvider } from '../features/queues/counts.tsx';
import { UnreadProvider } from '../features/talk/unread.tsx';
import { firstQueue, queuePath } from '../features/queues/queue-names.ts';
import { useSavedViews } from '../features/queues/saved-views.ts';
import { viewPath } from '../features/queues/view-address.ts';
import { Frame } from './frame.tsx';
import { PageLoading } from './page-loading.tsx';
import { KeysProvider } from './keys.tsx';

const QueuePage = lazy(async () => ({ default: (await import('../features/queues/queue-page.tsx')).QueuePage }));
const ApprovalsPage = lazy(async () => ({ default: (await import('../features/approvals/approvals-page.tsx')).ApprovalsPage }));
const AskedListPage = lazy(async () => ({ default: (await import('../features/consultations/asked-list-page.tsx')).AskedListPage }));
const AskedPage = lazy(async () => ({ default: (await import('../features/consultations/asked-page.tsx')).AskedPage }));
const TransferredPage = lazy(async () => ({ default: (await import('../features/consultations/transferred-page.tsx')).TransferredPage }));
const NoticesPage = lazy(async () => ({ default: (await import('../features/notices/notices-page.tsx')).NoticesPage }));
const WorkbenchPage = lazy(async () => ({ default: (await import('../features/workbench/workbench-page.tsx')).WorkbenchPage }));
const IntakePage = lazy(async () => ({ default: (await import('../features/counter/intake-page.tsx')).IntakePage }));
const DeskPapersPage = lazy(async () => ({ default: (await import('../features/papers/desk-papers-page.tsx')).DeskPapersPage }));
const StatementsPage = lazy(async () => ({ default: (await import('../features/money/statements-page.tsx')).StatementsPage }));
const StatementPage = lazy(async () => ({ default: (await import('../features/money/statement-page.tsx')).StatementPage }));
const OpenMoneyPage = lazy(async () => ({ default: (await import('../features/money/open-money-page.tsx')).OpenMoneyPage }));
const PostalPage = lazy(async () => ({ default: (await import('../features/money/postal-page.tsx')).PostalPage }));
const ReceiptsPage = lazy(async () => ({ default: (await import('../features/money/receipts-page.tsx')).ReceiptsPage }));
const LeadershipPage = lazy(async () => ({ default: (await import('../features/leadership/leadership-page.tsx')).LeadershipPage }));
const AssignmentPage = lazy(async () => ({ default: (await import('../features/leadership/assignment-page.tsx')).AssignmentPage }));
const ProcessPage = lazy(async () => ({ default: (await import('../features/leadership/process-page.tsx')).ProcessPage }));
const OutagesPage = lazy(async () => ({ default: (await import('../features/outages/outages-page.tsx')).OutagesPage }));
const ArchivePage = lazy(async () => ({ default: (await import('../features/archive/archive-page.tsx')).ArchivePage }));
const TemplatePage = lazy(async () => ({ default: (await import('../features/leadership/template-page.tsx')).TemplatePage }));
const TrailPage = lazy(async () => ({ default: (await import('../features/trail/trail-page.tsx')).TrailPage }));
const MessagesPage = lazy(async () => ({ default: (await import('../features/talk/messages-page.tsx')).MessagesPage }));
const ObstaclesPage = lazy(async () => ({ default: (await import('../features/talk/obstacles-page.tsx')).ObstaclesPage }));
const DayPage = lazy(async () => ({ default: (await import('../features/money/day-page.tsx')).DayPage }));

/** Each role begins its day at its own list; whoever has chosen one begins there. */
function Home() {
  const { me } = useSession();
  const views = useSavedViews();
  if (views === undefined) return <PageLoading />;
  const preferred = views.find((view) => view.isDefault);
  return preferred !== undefined ? <Navigate replace to={viewPath(preferred)} /> : <Navigate replace to={queuePath(firstQueue(me.positions.map((position) => position.role)))} />;
}

function NotFound() {
  usePageTitle('Không có trang này');
  return (
    <>
      <PageHeading>Không có trang này</PageHeading>
      <EmptyState title="Địa chỉ này không dẫn đến đâu" icon="search" actions={<LinkButton to="/">Về việc cần làm</LinkButton>}>Đường dẫn có thể đã cũ hoặc gõ thiếu.</EmptyState>
    </>
  );
}

export function App() {
  return (
    <SessionGate>
      <KeysProvider>
        <CountsProvider>
          <NoticesProvider><UnreadProvider><Routes>
            <Route element={<Frame />}>
              <Route index element={<Home />} />
              <Route path="viec/:slug?" element={<QueuePage />} />
              <Route path="phe-duyet" element={<ApprovalsPage />} />
              <Route path="ho-so/:id" element={<WorkbenchPage />} />
              <Route path="y-kien" element={<Navigate replace to="/y-kien/can-tra-loi" />} />
              <Route path="y-kien/:slug" element={<AskedListPage />} />
              <Route path="y-kien/cau-hoi/:id" element={<AskedPage />} />
              <Route path="da-chuyen" element={<TransferredPage />} />
              <Route path="su-co" element={<OutagesPage />} />
              <Route path="ho-so/:id/lich-su" element={<TrailPage />} />
              <Route path="thong-bao" element={<NoticesPage />} />
              <Route path="tin-nhan" element={<MessagesPage />} />
              <Route path="quay" element={<IntakePage />} />
              <Route path="giay-to" element={<DeskPapersPage />} />
              <Route path="thu-tien" element={<Navigate replace to="/thu-tien/sao-ke" />} />
              <Route path="thu-tien/sao-ke" element={<StatementsPage />} />
              <Route path="thu-tien/sao-ke/:id" element={<StatementPage />} />
              <Route path="thu-tien/chua-ro" element={<OpenMoneyPage />} />
              <Route path="thu-tien/buu-dien" element={<PostalPage />} />
              <Route path="thu-tien/bien-lai" element={<ReceiptsPage />} />
              <Route path="thu-tien/ngay" element={<DayPage />} />
              <Route path="dieu-hanh" element={<Navigate replace to="/dieu-hanh/uy-quyen" />} />
              <Route path="dieu-hanh/uy-quyen" element={<LeadershipPage />} />
              <Route path="dieu-hanh/phan-cong" element={<AssignmentPage />} />
              <Route path="dieu-hanh/vuong-mac" element={<ObstaclesPage />} />
              <Route path="dieu-hanh/quy-trinh" element={<ProcessPage />} />
              <Route path="luu-tru/:slug?" element={<ArchivePage />} />
              <Route path="dieu-hanh/mau-ket-qua" element={<TemplatePage />} />
              <Route path="*" element={<NotFound />} />
            </Route>
          </Routes></UnreadProvider></NoticesProvider>
        </CountsProvider>
      </KeysProvider>
    </SessionGate>
  );
}
