import { useQuery } from '@apollo/client/react';
import { formatNumber, Icon, LinkCard, PageHeading, SearchBox, usePageTitle } from '@mot-cua/ui';
import { Link, useNavigate } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { AUDIENCE, LEVEL } from '../../app/words.ts';
import { HomeDocument } from '../../gql/graphql.ts';
import { searchAddress } from './search-address.ts';

const ASKED_OFTEN = ['khai sinh', 'kết hôn', 'bản sao hộ tịch', 'hộ kinh doanh', 'giấy phép xây dựng'] as const;
const LEVELS = ['COMMUNE', 'DISTRICT', 'PROVINCE'] as const;
const AUDIENCES = ['CITIZEN', 'ORGANISATION'] as const;

/** The first page: look first, then browse; any service is at most three clicks away. */
export function HomePage() {
  usePageTitle('Dịch vụ công trực tuyến');
  const navigate = useNavigate();
  return (
    <>
      <section className="c-hero">
        <PageHeading lead="Tìm thủ tục, biết trước giấy tờ và thời hạn, nộp hồ sơ và theo dõi từng bước.">Bạn cần làm thủ tục gì?</PageHeading>
        <SearchBox label="Tên thủ tục hoặc việc cần làm" hint="Gõ có dấu hay không dấu đều được, ví dụ: khai sinh, doi giay phep lai xe" size="large" onSearch={(text) => void navigate(searchAddress({ text }))} />
        <p className="c-hero__often">Thường tìm: {ASKED_OFTEN.map((text) => <Link key={text} to={searchAddress({ text })}>{text}</Link>)}</p>
      </section>
      <section className="c-pair" aria-label="Hồ sơ đã nộp">
        <Link className="c-door" to="/tra-cuu"><Icon name="scan" /><span><b>Tra cứu hồ sơ</b>Xem hồ sơ đã giải quyết đến đâu, chỉ cần mã hồ sơ.</span></Link>
        <Link className="c-door" to="/ho-so"><Icon name="file" /><span><b>Hồ sơ của tôi</b>Khai tiếp, bổ sung giấy tờ, xem giấy hẹn và kết quả.</span></Link>
      </section>
      <Sectors />
      <section className="mc-stack" aria-labelledby="theo-cap">
        <h2 id="theo-cap">Tìm theo nơi giải quyết và người nộp</h2>
        <ul className="c-links">
          {LEVELS.map((level) => <li key={level}><Link to={searchAddress({ level })}>Thủ tục giải quyết ở {LEVEL[level].toLocaleLowerCase('vi')}</Link></li>)}
          {AUDIENCES.map((audience) => <li key={audience}><Link to={searchAddress({ audience })}>Dành cho {AUDIENCE[audience].toLocaleLowerCase('vi')}</Link></li>)}
          <li><Link to={searchAddress({ online: true })}>Thủ tục nộp được hồ sơ trực tuyến</Link></li>
          <li><Link to="/co-quan">Theo cơ quan: sở, ngành, huyện, xã</Link></li>
        </ul>
      </section>
    </>
  );
}

function Sectors() {
  const result = useQuery(HomeDocument);
  return (
    <section className="mc-stack" aria-labelledby="linh-vuc">
      <h2 id="linh-vuc">Chọn theo lĩnh vực</h2>
      <Loaded result={result} what="các lĩnh vực">
        {({ sectors }) => (
          <ul className="mc-grid c-sectors">
            {sectors.filter((sector) => sector.procedureCount > 0).map((sector) => (
              <li key={sector.code}><LinkCard to={searchAddress({ sector: sector.code })} title={sector.name}>{formatNumber(sector.procedureCount)} thủ tục</LinkCard></li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
