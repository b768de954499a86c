import { troubleOf } from '@mot-cua/client';
import { Loading, TroubleBox } from '@mot-cua/ui';
import type { ReactNode } from 'react';

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
  if (result.data !== undefined) return <>{children(result.data)}</>;
  if (result.error !== undefined && !result.loading) {
    return <TroubleBox title={`Chưa tải được ${what}`} trouble={troubleOf(result.error)} onRetry={() => void result.refetch().catch(() => undefined)} />;
  }
  return <Loading words={`Đang tải ${what}…`} shape={shape} />;
}
