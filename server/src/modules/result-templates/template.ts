/** A template of a result as data (NĐ 30/2020, phụ lục I): what an office puts into words once. Nothing in it is ever executed. */

/** A stretch of the text. `FREE` is the specialist's own: they may write there, and `text` is what it begins with. */
export type BlockKind = 'BASIS' | 'HEADLINE' | 'PARAGRAPH' | 'ARTICLE' | 'FREE';
export interface Block {
  readonly kind: BlockKind;
  /** Words with placeholders, as `language.ts` reads them. */
  readonly text: string;
  /** Of a FREE one: its name, what it is called, and whether it may stay empty. */
  readonly key?: string;
  readonly label?: string;
  readonly required?: boolean;
}

export interface Template {
  /** What the specialist chooses it by: "Xác nhận". */
  readonly title: string;
  /** Tên loại in capitals: "GIẤY XÁC NHẬN". */
  readonly kind: string;
  /** Ký hiệu, what stands behind the number: `GXN-UBND`. */
  readonly symbol: string;
  /** Trích yếu; may have placeholders. */
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** Quyền hạn, chức vụ, a line each: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH". */
  readonly signerTitle: readonly string[];
  /** Nơi nhận, a line each. */
  readonly recipients: readonly string[];
}

/** A stretch with everything filled in, as it is printed and signed. */
export interface FilledBlock { readonly kind: Exclude<BlockKind, 'FREE'>; readonly text: string }
export interface Filled { readonly subject: string; readonly blocks: readonly FilledBlock[] }
