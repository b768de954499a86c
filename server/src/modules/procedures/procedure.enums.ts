import { registerEnumType } from 'type-graphql';

/** How a dossier may be filed. */
export const ChannelEnum = { ONLINE: 'ONLINE', POSTAL: 'POSTAL', COUNTER: 'COUNTER' } as const;
registerEnumType(ChannelEnum, {
  name: 'Channel',
  description: 'How a dossier may be filed.',
  valuesConfig: { ONLINE: { description: 'On the portal.' }, POSTAL: { description: 'By the public postal service.' }, COUNTER: { description: 'At the desk.' } },
});

/** Luật 97/2015/QH13 keeps the two apart. */
export const FeeKindEnum = { PHI: 'PHI', LE_PHI: 'LE_PHI' } as const;
registerEnumType(FeeKindEnum, {
  name: 'FeeKind',
  description: 'Phí or lệ phí (Luật 97/2015/QH13).',
  valuesConfig: { PHI: { description: 'Phí: covers the cost of a public service.' }, LE_PHI: { description: 'Lệ phí: a fixed amount for state management.' } },
});

export const DeliveryModeEnum = { FULL: 'FULL', PARTIAL: 'PARTIAL', INFORMATION: 'INFORMATION' } as const;
registerEnumType(DeliveryModeEnum, {
  name: 'DeliveryMode',
  description: 'toàn trình / một phần / chỉ thông tin (NĐ 42/2022).',
  valuesConfig: { FULL: { description: 'Toàn trình: everything online.' }, PARTIAL: { description: 'Một phần: part of it online.' }, INFORMATION: { description: 'Information and forms only.' } },
});

export const AudienceEnum = { CITIZEN: 'CITIZEN', ORGANISATION: 'ORGANISATION' } as const;
registerEnumType(AudienceEnum, {
  name: 'Audience',
  description: 'Whom a procedure is for.',
  valuesConfig: { CITIZEN: { description: 'Cá nhân.' }, ORGANISATION: { description: 'Tổ chức, doanh nghiệp.' } },
});

export const TimeUnitEnum = { HOUR: 'HOUR', WORKING_DAY: 'WORKING_DAY', CALENDAR_DAY: 'CALENDAR_DAY', MONTH: 'MONTH' } as const;
registerEnumType(TimeUnitEnum, {
  name: 'TimeUnit',
  description: 'Unit of a processing time.',
  valuesConfig: { HOUR: { description: 'Hours inside office hours.' }, WORKING_DAY: { description: 'Working days.' }, CALENDAR_DAY: { description: 'Calendar days.' }, MONTH: { description: 'Months.' } },
});
