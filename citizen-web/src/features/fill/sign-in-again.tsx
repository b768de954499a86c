import { useApolloClient } from '@apollo/client/react';
import { renewLine } from '@mot-cua/client';
import { Dialog } from '@mot-cua/ui';
import { useState } from 'react';
import { ViewerDocument } from '../../gql/graphql.ts';
import { SignInForm } from '../account/sign-in-form.tsx';

/** The session ended in the middle: sign in right here and go on; everything typed is still on the page. */
export function SignInAgain({ open, onDone }: { readonly open: boolean; readonly onDone: () => void }) {
  const client = useApolloClient();
  const [putAway, setPutAway] = useState(false);
  const done = async (): Promise<void> => {
    await renewLine();
    await client.refetchQueries({ include: [ViewerDocument] });
    setPutAway(false);
    onDone();
  };
  if (open && putAway) return <output className="c-again">Bạn chưa đăng nhập lại, nên nội dung mới chưa được lưu. <button type="button" className="mc-button" data-variant="secondary" data-size="small" onClick={() => setPutAway(false)}>Đăng nhập lại</button></output>;
  return (
    <Dialog open={open} title="Phiên đăng nhập đã hết" onClose={() => setPutAway(true)}>
      <div className="mc-stack">
        <p>Những gì bạn đã khai vẫn còn trên trang. Hãy đăng nhập lại để lưu và khai tiếp.</p>
        <SignInForm onSignedIn={done} />
      </div>
    </Dialog>
  );
}
