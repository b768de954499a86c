export * from './browser.ts';
export * from './house.ts';
