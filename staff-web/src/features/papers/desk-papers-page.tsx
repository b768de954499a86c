import { useQuery } from '@apollo/client/react';
import { parseReference } from '@mot-cua/identifiers';
import { troubleOf } from '@mot-cua/client';
import { Card, DateText, EmptyState, Loading, PageHeading, SearchBox, SummaryList, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { Link, Navigate, useSearchParams } from 'react-router';
import { DeclarationDocument, FindFiledDocument, RegistersDocument } from '../../gql/graphql.ts';

/** A declaration from the paper in one's hand (§3.2b): scanned or typed, and it is there. */
function Declaration({ reference }: { readonly reference: string }) {
  const { data, error, refetch } = useQuery(DeclarationDocument, { variables: { reference }, fetchPolicy: 'network-only' });
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Chưa mở được tờ khai" onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading words="Đang tìm tờ khai…" lines={4} />;
  const { declaration } = data;
  if (declaration === null) return <EmptyState title="Không có tờ khai này" icon="search">Mã có thể gõ nhầm, hoặc tờ khai đã quá 30 ngày. Hãy nhận theo nội dung trên giấy.</EmptyState>;
  return (
    <Card title={declaration.procedure.name}>
      <p><b className="mc-code">{declaration.reference}</b> · Nơi nộp: {declaration.agency.name} · Khai <DateText value={declaration.createdAt} format="dateTime" />, giữ đến <DateText value={declaration.expiresAt} /></p>
      {declaration.sections.map((section) => (
        <section key={section.key} aria-label={section.title}>
          <h3>{section.title}</h3>
          <SummaryList rows={section.lines.map((line) => ({ key: line.path, label: line.label, value: line.value }))} />
        </section>
      ))}
      <p><a href={declaration.url} target="_blank" rel="noopener">Mở bản in (PDF)</a></p>
    </Card>
  );
}

/** The cover sheet of a parcel (§8.2a): its code leads to the dossier, where the papers are compared. */
function Filed({ reference }: { readonly reference: string }) {
  const { data, error, refetch } = useQuery(FindFiledDocument, { variables: { search: reference }, fetchPolicy: 'network-only' });
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Chưa mở được hồ sơ" onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading words="Đang tìm hồ sơ…" lines={4} />;
  const found = data.queue.edges.map(({ node }) => node).find((one) => one.reference === reference);
  return found === undefined ? <EmptyState title="Không có hồ sơ này ở cơ quan của bạn" icon="search">Hãy so lại mã trên phiếu gửi và tên cơ quan nhận. Bưu gửi lạc địa chỉ: chuyển trả bưu điện.</EmptyState> : <Navigate to={`/ho-so/${found.id}`} replace />;
}

/** What was scanned or typed: a printed declaration, or a dossier that was filed online. */
function Scanned({ code }: { readonly code: string }) {
  const filed = parseReference(code);
  return filed.ok ? <Filed reference={filed.value} /> : <Declaration reference={code} />;
}

/** Mẫu 06: the books of my agencies, year by year. */
function Registers() {
  const { data, error, refetch } = useQuery(RegistersDocument, { fetchPolicy: 'network-only' });
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Chưa tải được sổ" onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading words="Đang tải sổ…" lines={3} />;
  if (data.registers.length === 0) return <p className="mc-muted">Chưa có hồ sơ nào được tiếp nhận.</p>;
  return (
    <ul className="sw-list">
      {data.registers.map((book) => (
        <li key={`${book.agencyCode}-${book.year}`}>
          <b>Năm {book.year}</b>, {book.agencyName}: {book.count} hồ sơ, {book.closed ? 'đã khóa sổ' : 'đang mở'}.{' '}
          {book.parts.map((part) => <a key={part.url} href={part.url} target="_blank" rel="noopener">In {part.label.toLocaleLowerCase('vi')} (PDF)</a>)}
        </li>
      ))}
    </ul>
  );
}

/** `/giay-to`: what comes in on paper, and the register that is printed. */
export function DeskPapersPage() {
  usePageTitle('Tờ khai in sẵn, sổ theo dõi');
  const [parameters, setParameters] = useSearchParams();
  const reference = (parameters.get('ma') ?? '').trim();
  return (
    <>
      <PageHeading>Tờ khai in sẵn, sổ theo dõi</PageHeading>
      <SearchBox key={reference} name="ma" label="Mã tờ khai hoặc mã hồ sơ" hint="Quét mã QR trên tờ khai in sẵn hoặc trên phiếu gửi bưu điện, hoặc gõ: TK-7K3M-9AFX-…, NT-7K3M-9AFX" defaultValue={reference} buttonText="Mở" onSearch={(text) => setParameters(text === '' ? {} : { ma: text })} />
      {reference !== '' && <Scanned key={reference} code={reference} />}
      <Card title="Sổ theo dõi hồ sơ (Mẫu 06)"><Registers /></Card>
      <Card title="Lưu trữ"><p>Hồ sơ đã kết thúc: lập gói lưu trữ, thời hạn, giữ lại, tiêu hủy theo quyết định. <Link to="/luu-tru">Mở lưu trữ hồ sơ</Link></p></Card>
    </>
  );
}
