import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../content/icon.tsx';
import { Mark } from './mark.tsx';
import { telHref } from './masthead.tsx';

export interface FooterProps {
  readonly name: string;
  /** The body that answers for the site. */
  readonly agency: string;
  /** The person who answers for its content. */
  readonly responsible?: string | undefined;
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly links?: readonly { readonly to: string; readonly label: string }[] | undefined;
  /** A last line: where the data comes from, of what date. */
  readonly children?: ReactNode;
}

/** Who is behind the site and how to reach them: the same on every page. */
export function Footer({ name, agency, responsible, address, phone, email, links = [], children }: FooterProps) {
  return (
    <footer className="mc-footer">
      <div className="mc-footer__inner">
        <div className="mc-footer__who">
          <p className="mc-footer__name"><Mark /><span>{name}</span></p>
          <p>Cơ quan chủ quản: {agency}</p>
          {responsible !== undefined && <p>Chịu trách nhiệm chính: {responsible}</p>}
        </div>
        <address className="mc-footer__help">
          {address !== undefined && <p><Icon name="pin" /><span>{address}</span></p>}
          {phone !== undefined && <p><Icon name="phone" /><span>Điện thoại: <a href={telHref(phone)}>{phone}</a></span></p>}
          {email !== undefined && <p><Icon name="mail" /><span>Thư điện tử: <a href={`mailto:${email}`}>{email}</a></span></p>}
        </address>
        {links.length > 0 && (
          <nav className="mc-footer__links" aria-label="Chân trang">
            <ul className="mc-footer__list">{links.map(({ to, label }) => <li key={to}><Link to={to}>{label}</Link></li>)}</ul>
          </nav>
        )}
        {children !== undefined && <div className="mc-footer__note">{children}</div>}
      </div>
    </footer>
  );
}
