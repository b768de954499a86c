import { Button } from '../content/button.tsx';
import { formatNumber } from '../format/format.ts';

export interface LoadMoreProps {
  readonly shown: number;
  readonly total?: number | undefined;
  /** Where the server stops counting; "hơn 1.000" from there on. */
  readonly countedUpTo?: number | undefined;
  readonly hasMore: boolean;
  readonly loading?: boolean | undefined;
  readonly onMore: () => void;
  /** What is listed: "thủ tục", "hồ sơ". */
  readonly noun: string;
}

/** `153`, or `hơn 1.000` where the server stopped counting. */
export const countWords = (total: number, countedUpTo?: number): string => (countedUpTo !== undefined && total >= countedUpTo ? `hơn ${formatNumber(countedUpTo)}` : formatNumber(total));

/** How many of how many, and more of them. The list grows in place; nothing jumps. */
export function LoadMore({ shown, total, countedUpTo, hasMore, loading = false, onMore, noun }: LoadMoreProps) {
  const of = total === undefined ? '' : ` trên ${countWords(total, countedUpTo)}`;
  return (
    <div className="mc-pagination">
      <output className="mc-pagination__words">Đang hiện {formatNumber(shown)}{of} {noun}</output>
      {hasMore && <Button variant="secondary" icon="down" wideOnPhone pending={loading} pendingText="Đang tải thêm…" onClick={onMore}>Xem thêm {noun}</Button>}
    </div>
  );
}

export interface PagerProps {
  readonly label: string;
  readonly words?: string | undefined;
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  readonly loading?: boolean | undefined;
}

/** One page back, one page on, by cursor: there are no page numbers in a list of millions. */
export function Pager({ label, words, onPrevious, onNext, loading = false }: PagerProps) {
  return (
    <nav className="mc-pagination" aria-label={label}>
      {words !== undefined && <output className="mc-pagination__words">{words}</output>}
      <div className="mc-cluster">
        <Button variant="secondary" size="small" icon="chevron-left" disabled={onPrevious === undefined || loading} onClick={onPrevious}>Trang trước</Button>
        <Button variant="secondary" size="small" disabled={onNext === undefined || loading} onClick={onNext}>Trang sau</Button>
      </div>
    </nav>
  );
}
