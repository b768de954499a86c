import { Announcer, Loading, Main, OfflineStrip, Shell, SkipLink, useRouteFocus } from '@mot-cua/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { HomePage } from '../features/find/home-page.tsx';
import { OutageBanner } from '../features/outage/outage-banner.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PortalFooter, PortalMasthead } from './portal-frame.tsx';
import { SignedIn } from './signed-in.tsx';

const SearchPage = lazy(() => import('../features/find/search-page.tsx').then((it) => ({ default: it.SearchPage })));
const AgenciesPage = lazy(() => import('../features/find/agencies-page.tsx').then((it) => ({ default: it.AgenciesPage })));
const ServicePage = lazy(() => import('../features/service/service-page.tsx').then((it) => ({ default: it.ServicePage })));
const ChooseAgencyPage = lazy(() => import('../features/service/choose-agency-page.tsx').then((it) => ({ default: it.ChooseAgencyPage })));
const FillForPaperPage = lazy(() => import('../features/service/fill-for-paper-page.tsx').then((it) => ({ default: it.FillForPaperPage })));
const SignInPage = lazy(() => import('../features/account/sign-in-page.tsx').then((it) => ({ default: it.SignInPage })));
const RegisterPage = lazy(() => import('../features/account/register-page.tsx').then((it) => ({ default: it.RegisterPage })));
const ProfilePage = lazy(() => import('../features/account/profile-page.tsx').then((it) => ({ default: it.ProfilePage })));
const MyDossiersPage = lazy(() => import('../features/dossiers/my-dossiers-page.tsx').then((it) => ({ default: it.MyDossiersPage })));
const FillPages = lazy(() => import('../features/fill/fill-pages.tsx').then((it) => ({ default: it.FillPages })));
const SubmittedPage = lazy(() => import('../features/fill/submitted-page.tsx').then((it) => ({ default: it.SubmittedPage })));
const FollowPage = lazy(() => import('../features/follow/follow-page.tsx').then((it) => ({ default: it.FollowPage })));
const AnswersPage = lazy(() => import('../features/follow/answers-page.tsx').then((it) => ({ default: it.AnswersPage })));
const WhoOpenedPage = lazy(() => import('../features/trail/who-opened-page.tsx').then((it) => ({ default: it.WhoOpenedPage })));
const SupplementPages = lazy(() => import('../features/supplement/supplement-pages.tsx').then((it) => ({ default: it.SupplementPages })));
const MyPapersPage = lazy(() => import('../features/papers/my-papers-page.tsx').then((it) => ({ default: it.MyPapersPage })));
const NoticesPage = lazy(() => import('../features/notices/notices-page.tsx').then((it) => ({ default: it.NoticesPage })));
const ReturnedPage = lazy(() => import('../features/pay/returned-page.tsx').then((it) => ({ default: it.ReturnedPage })));
const AccountsPage = lazy(() => import('../features/pay/accounts-page.tsx').then((it) => ({ default: it.AccountsPage })));
const LookupPage = lazy(() => import('../features/lookup/lookup-page.tsx').then((it) => ({ default: it.LookupPage })));
const VerifyPage = lazy(() => import('../features/receive/verify-page.tsx').then((it) => ({ default: it.VerifyPage })));
const GuidePage = lazy(() => import('../features/guide/guide-page.tsx').then((it) => ({ default: it.GuidePage })));

/** Every address of the portal. */
function Pages() {
  return (
    <Routes>
      <Route index element={<HomePage />} />
      <Route path="tim-kiem" element={<SearchPage />} />
      <Route path="co-quan" element={<AgenciesPage />} />
      <Route path="dich-vu/:code" element={<ServicePage />} />
      <Route path="dich-vu/:code/noi-nop" element={<ChooseAgencyPage />} />
      <Route path="dich-vu/:code/khai-va-in" element={<FillForPaperPage />} />
      <Route path="dang-nhap" element={<SignInPage />} />
      <Route path="dang-ky" element={<RegisterPage />} />
      <Route path="tra-cuu" element={<LookupPage />} />
      <Route path="tai-khoan-thu-phi" element={<AccountsPage />} />
      <Route path="xac-minh" element={<VerifyPage />} />
      <Route path="xac-minh/:code" element={<VerifyPage />} />
      <Route path="huong-dan" element={<GuidePage />} />
      <Route element={<SignedIn />}>
        <Route path="tai-khoan" element={<ProfilePage />} />
        <Route path="giay-to" element={<MyPapersPage />} />
        <Route path="thong-bao" element={<NoticesPage />} />
        <Route path="thanh-toan/ket-qua" element={<ReturnedPage />} />
        <Route path="ho-so" element={<MyDossiersPage />} />
        <Route path="ho-so/:id" element={<FollowPage />} />
        <Route path="ho-so/:id/ai-da-xem" element={<WhoOpenedPage />} />
        <Route path="ho-so/:id/noi-dung" element={<AnswersPage />} />
        <Route path="ho-so/:id/ke-khai/*" element={<FillPages />} />
        <Route path="ho-so/:id/da-nop" element={<SubmittedPage />} />
        <Route path="ho-so/:id/bo-sung/*" element={<SupplementPages />} />
      </Route>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

/** The portal: the same frame around every page. */
export function App() {
  useRouteFocus();
  const { pathname } = useLocation();
  return (
    <Announcer>
      <Shell>
        <SkipLink />
        <PortalMasthead />
        <OfflineStrip />
        <OutageBanner />
        <Main>
          <ErrorBoundary place={pathname}>
            <Suspense fallback={<Loading words="Đang mở trang…" />}>
              <Pages />
            </Suspense>
          </ErrorBoundary>
        </Main>
        <PortalFooter />
      </Shell>
    </Announcer>
  );
}
