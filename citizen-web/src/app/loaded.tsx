import { troubleOf } from '@mot-cua/client';
import { LinkButton, Loading, Notice, TroubleBox } from '@mot-cua/ui';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { signInAddress } from './session.ts';

interface Result<Data> { readonly data: Data | undefined; readonly error?: unknown; readonly loading: boolean; readonly refetch: () => Promise<unknown> }

interface LoadedProps<Data> {
  readonly result: Result<Data>;
  /** What is awaited, in the middle of a sentence: "danh sách thủ tục". */
  readonly what: string;
  readonly shape?: 'text' | 'cards' | 'table';
  readonly children: (data: Data) => ReactNode;
}

/** Waits for a query, tells what went wrong with it and offers to try again; what is already here stays on screen. */
export function Loaded<Data>({ result, what, shape = 'text', children }: LoadedProps<Data>) {
  const { pathname, search } = useLocation();
  if (result.data !== undefined) return <>{children(result.data)}</>;
  if (result.error !== undefined && !result.loading) {
    const trouble = troubleOf(result.error);
    // The session ended since the page knew who is here: the way on is to sign in, not to try again.
    if (trouble.code === 'UNAUTHENTICATED') return <Notice tone="warning" live="assertive" title="Phiên đăng nhập đã hết" actions={<LinkButton to={signInAddress(`${pathname}${search}`)}>Đăng nhập lại</LinkButton>}>Hãy đăng nhập lại để xem {what}; bạn sẽ quay lại đúng trang này.</Notice>;
    return <TroubleBox title={`Chưa tải được ${what}`} trouble={trouble} onRetry={() => void result.refetch().catch(() => undefined)} />;
  }
  return <Loading words={`Đang tải ${what}…`} shape={shape} />;
}
