import { type ReactNode, StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes, useSearchParams } from 'react-router';
import { Announcer, useRouteFocus } from '../src/index.ts';
import '../src/styles.css';
import { CitizenHome } from './pages/citizen-home.tsx';
import { DialogPage } from './pages/dialog.tsx';
import { ElementsPage } from './pages/elements.tsx';
import { FilesPage } from './pages/files.tsx';
import { FollowPage } from './pages/follow.tsx';
import { FormPage } from './pages/form.tsx';
import { StatesPage } from './pages/states.tsx';
import { WorkbenchPage } from './pages/workbench.tsx';

const PAGES = {
  '/': <CitizenHome />,
  '/phan-tu': <ElementsPage />,
  '/trang-thai': <StatesPage />,
  '/bieu-mau': <FormPage />,
  '/bieu-mau-loi': <FormPage wrong />,
  '/giay-to': <FilesPage />,
  '/theo-doi': <FollowPage />,
  '/ban-lam-viec': <WorkbenchPage />,
  '/hop-thoai': <DialogPage />,
} as const satisfies Record<string, ReactNode>;

function Gallery() {
  const [search] = useSearchParams();
  useRouteFocus();
  const density = search.get('density') === 'compact' ? 'compact' : 'comfortable';
  useEffect(() => { document.documentElement.dataset['density'] = density; }, [density]);
  return <Routes>{Object.entries(PAGES).map(([path, page]) => <Route key={path} path={path} element={page} />)}</Routes>;
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<StrictMode><BrowserRouter><Announcer><Gallery /></Announcer></BrowserRouter></StrictMode>);
