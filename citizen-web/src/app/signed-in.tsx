import { Loading } from '@mot-cua/ui';
import { useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { signInAddress, useViewer } from './session.ts';

/**
 * Pages of a signed-in person. Who is not signed in goes to sign in and comes back. Whoever was signed in and loses the session
 * in the middle stays on the page with everything typed: the page itself asks to sign in again.
 */
export function SignedIn() {
  const viewer = useViewer();
  const { pathname, search } = useLocation();
  const [wasIn, setWasIn] = useState(false);
  if (!wasIn && viewer !== null && viewer !== undefined) setWasIn(true);
  if (viewer === undefined && !wasIn) return <Loading words="Đang kiểm tra đăng nhập…" />;
  if (viewer === null && !wasIn) return <Navigate to={signInAddress(`${pathname}${search}`)} replace />;
  return <Outlet />;
}
