import { Button, Dialog } from '@mot-cua/ui';
import { SignInForm } from './sign-in-form.tsx';

/** Stands above the page while the session is gone: what was typed stays under it. */
export function SessionLostDialog({ name, onSignedIn, onLeave }: { readonly name: string; readonly onSignedIn: () => Promise<void>; readonly onLeave: () => void }) {
  return (
    <Dialog open title="Phiên làm việc đã hết" onClose={() => undefined}>
      <div className="mc-stack">
        <p>Những gì bạn đã nhập vẫn được giữ trên trang này. {name}, hãy đăng nhập lại để làm tiếp.</p>
        <SignInForm onSignedIn={onSignedIn} />
        <div><Button variant="quiet" size="small" onClick={onLeave}>Tôi là người khác – bỏ nội dung đang nhập</Button></div>
      </div>
    </Dialog>
  );
}
