export { openPostOffice, type PostOffice, type PostOptions } from './office.ts';
