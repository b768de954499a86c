import { type ReactNode, useId, useState } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { Icon } from '../content/icon.tsx';
import { Mark } from './mark.tsx';

/** First in the tab order: jumps over the masthead. Put it before everything else; `Main` is where it lands. */
export function SkipLink({ children = 'Đến nội dung chính' }: { readonly children?: ReactNode }) {
  return <a className="mc-skip" href="#main">{children}</a>;
}

export interface HelpLine { readonly phone: string; /** "Tổng đài hỗ trợ" unless given. */ readonly label?: string | undefined }

/** The number as a telephone dials it. */
export const telHref = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`;

/** Who speaks here, and the help line: the same strip at the same place on every page (WCAG 3.2.6). */
export function OfficialBanner({ demonstration, help }: { readonly demonstration: boolean; readonly help?: HelpLine | undefined }) {
  return (
    <div className="mc-official">
      <div className="mc-official__inner">
        <p><Icon name="shield" /><span>Trang chính thức của tỉnh Quảng Trị{demonstration && <b> – bản trình diễn</b>}</span></p>
        {help !== undefined && <p><Icon name="phone" /><span>{help.label ?? 'Tổng đài hỗ trợ'}: <a href={telHref(help.phone)}>{help.phone}</a></span></p>}
      </div>
    </div>
  );
}

export interface NavItem { readonly to: string; readonly label: string; readonly end?: boolean | undefined; /** A count beside the name. */ readonly extra?: ReactNode }

export interface MastheadProps {
  readonly name: string;
  /** Whose: "Cổng dịch vụ công tỉnh Quảng Trị". */
  readonly subtitle: string;
  readonly homeTo?: string | undefined;
  readonly nav: readonly NavItem[];
  readonly navLabel?: string | undefined;
  /** Name and sign-out, or the way to sign in; stays visible on a phone. */
  readonly account?: ReactNode;
  /** `deep` is the officers' door, so that nobody mistakes which one they stand at. */
  readonly tone?: 'light' | 'deep' | undefined;
  /** The official strip above. */
  readonly banner?: ReactNode;
}

/** Mark, name, ways and account. On a narrow screen the ways fold behind one button. */
export function Masthead({ name, subtitle, homeTo = '/', nav, navLabel = 'Mục chính', account, tone = 'light', banner }: MastheadProps) {
  const { pathname } = useLocation();
  // Kept as the page it was opened on: going anywhere folds it.
  const [openedOn, setOpenedOn] = useState<string>();
  const open = openedOn === pathname;
  const navId = useId();
  return (
    <header className="mc-masthead" data-tone={tone}>
      {banner}
      <div className="mc-masthead__bar">
        <Link className="mc-masthead__brand" to={homeTo}>
          <Mark />
          <span><span className="mc-masthead__name">{name}</span><span className="mc-masthead__subtitle">{subtitle}</span></span>
        </Link>
        {nav.length > 0 && (
          <button type="button" className="mc-masthead__menu" aria-expanded={open} aria-controls={navId} onClick={() => setOpenedOn(open ? undefined : pathname)}>
            <Icon name={open ? 'close' : 'menu'} />Mục
          </button>
        )}
        {account !== undefined && <div className="mc-masthead__account">{account}</div>}
        {nav.length > 0 && (
          <nav className="mc-masthead__nav" id={navId} aria-label={navLabel} data-open={open ? '' : undefined}>
            <ul className="mc-masthead__list">
              {nav.map(({ to, label, end, extra }) => <li key={to}><NavLink to={to} end={end === true}>{label}{extra}</NavLink></li>)}
            </ul>
          </nav>
        )}
      </div>
    </header>
  );
}
