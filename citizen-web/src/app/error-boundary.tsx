import { Button, PageHeading } from '@mot-cua/ui';
import { Component, type ReactNode } from 'react';

/** A page that broke says so in words; the rest of the portal stays usable. `place` changes on navigation and clears it. */
export class ErrorBoundary extends Component<{ readonly place: string; readonly children: ReactNode }, { readonly broken: string | undefined }> {
  override state: { broken: string | undefined } = { broken: undefined };

  static getDerivedStateFromProps(props: { place: string }, state: { broken: string | undefined }) {
    return state.broken !== undefined && state.broken !== props.place ? { broken: undefined } : null;
  }

  override componentDidCatch(): void {
    this.setState({ broken: this.props.place });
  }

  override render() {
    if (this.state.broken === undefined) return this.props.children;
    return (
      <>
        <PageHeading lead="Trang này gặp lỗi ngoài dự kiến hoặc chưa tải đủ vì mạng yếu. Những gì đã lưu trong hồ sơ vẫn còn nguyên.">Chưa mở được trang</PageHeading>
        <div className="mc-cluster"><Button onClick={() => window.history.back()}>Quay lại trang trước</Button><Button variant="secondary" onClick={() => window.location.reload()}>Tải lại trang</Button></div>
      </>
    );
  }
}
