import { useQuery } from '@apollo/client/react';
import { ActionBar, Breadcrumbs, formatDate, LinkButton, PageHeading, PrintOnly, Tag, TwoColumns, usePageTitle } from '@mot-cua/ui';
import { useParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { AUDIENCE, DELIVERY, LEVEL } from '../../app/words.ts';
import { type ServiceQuery, ServiceDocument } from '../../gql/graphql.ts';
import { searchAddress } from '../find/search-address.ts';
import { KeyFacts, Papers } from './costs-and-papers.tsx';
import { Fees } from './fees.tsx';
import { HowToFile } from './how-to-file.tsx';
import { InternalSteps } from './process.tsx';
import { Basis, Responsibilities, StepsOfService, Verification } from './particulars.tsx';

export type Service = NonNullable<ServiceQuery['procedure']>;

const today = (): string => formatDate(new Date());

/** A service, reached by search or by deep link (§7): all a person must know before starting (§6.2), then one button. */
export function ServicePage() {
  const { code = '' } = useParams();
  const result = useQuery(ServiceDocument, { variables: { code } });
  return (
    <Loaded result={result} what="thủ tục">
      {({ procedure }) => (procedure === null || procedure === undefined ? <NotFoundPage what={`thủ tục có mã “${code}”`} /> : <Particulars service={procedure} />)}
    </Loaded>
  );
}

function Particulars({ service }: { readonly service: Service }) {
  usePageTitle(service.name);
  const { sector } = service.field;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Trang đầu', to: '/' }, { label: sector.name, to: searchAddress({ sector: sector.code }) }, { label: service.name }]} />
      <PageHeading above={`${service.field.name} · Mã thủ tục ${service.code}`}>{service.name}</PageHeading>
      <p className="mc-cluster">
        <Tag>Mức độ {service.onlineLevel} – {DELIVERY[service.deliveryMode].toLocaleLowerCase('vi')}{service.onlineLevelDerived ? ' (suy ra)' : ''}</Tag>
        {service.levels.map((level) => <Tag key={level}>{LEVEL[level]}</Tag>)}
        {service.audience.map((audience) => <Tag key={audience}>{AUDIENCE[audience]}</Tag>)}
      </p>
      <PrintOnly>Bản in từ Cổng dịch vụ công tỉnh Quảng Trị, {today()}. Hãy xem bản mới nhất trên cổng trước khi nộp hồ sơ.</PrintOnly>
      <TwoColumns aside={<HowToFile service={service} />} asideLabel="Nộp hồ sơ">
        <KeyFacts service={service} />
        <Papers service={service} />
        <Fees service={service} />
        <StepsOfService service={service} />
        <InternalSteps service={service} />
        <Responsibilities service={service} />
        <Basis service={service} />
        <Verification service={service} />
        {service.filesOnline && <ActionBar><LinkButton to={`/dich-vu/${service.code}/noi-nop`} size="large" className="mc-screen-only">Nộp hồ sơ trực tuyến</LinkButton></ActionBar>}
      </TwoColumns>
    </>
  );
}
