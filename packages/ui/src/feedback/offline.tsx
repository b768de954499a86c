import { useSyncExternalStore } from 'react';
import { Icon } from '../content/icon.tsx';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => { window.removeEventListener('online', changed); window.removeEventListener('offline', changed); };
}

/** Whether the device believes it has a network. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine, () => true);

/** Said while there is no network: what still works. Empty otherwise, so that its coming is spoken. */
export function OfflineStrip({ children = 'Đang mất mạng. Những gì bạn nhập được giữ trên trang này và sẽ được gửi khi có mạng lại.' }: { readonly children?: string }) {
  const online = useOnline();
  return <output className="mc-offline">{!online && <span><Icon name="offline" /><span>{children}</span></span>}</output>;
}
