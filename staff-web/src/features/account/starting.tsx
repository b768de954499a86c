import type { Trouble } from '@mot-cua/client';
import { Button, Main, Masthead, PageHeading, Shell, usePageTitle } from '@mot-cua/ui';

/** Before it is known who comes: a moment of nothing, or why we cannot know. */
export function Starting({ trouble, onRetry }: { readonly trouble?: Trouble; readonly onRetry?: () => void }) {
  usePageTitle(trouble === undefined ? 'Đang mở' : 'Chưa mở được');
  return (
    <Shell>
      <Masthead name="Một cửa điện tử" subtitle="Tỉnh Quảng Trị" nav={[]} tone="deep" />
      <Main width="wide">
        {trouble === undefined ? <h1 className="sw-quiet-heading"><output>Đang mở Một cửa điện tử…</output></h1> : (
          <div className="sw-door">
            <PageHeading lead={trouble.message}>Chưa mở được Một cửa điện tử</PageHeading>
            {onRetry !== undefined && <div><Button icon="retry" onClick={onRetry}>Thử lại</Button></div>}
          </div>
        )}
      </Main>
    </Shell>
  );
}
