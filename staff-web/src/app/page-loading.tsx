import { Loading } from '@mot-cua/ui';

/** While a page's own program is fetched. */
export const PageLoading = () => <Loading words="Đang mở trang…" lines={6} />;
