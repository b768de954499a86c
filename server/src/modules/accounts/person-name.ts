/** Control characters, and marks that are not seen or make a name read other than it is (U+202E turns it around). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/** A name as officers and papers will show it: its letters, NFC, single spaces. */
export const personName = (typed: string): string => typed.normalize('NFC').replaceAll(/\s/g, ' ').replace(HIDDEN, '').trim().replaceAll(/ +/g, ' ');

/** No mail system takes a longer address (RFC 5321). */
const LONGEST_EMAIL = 254;
export const isEmail = (text: string): boolean => text.length <= LONGEST_EMAIL && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
