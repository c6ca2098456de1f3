export const DOCUMENT_KINDS = ['text', 'html', 'pdf', 'docx'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document's bytes, and what is known of them from elsewhere. */
export interface DocumentBytes {
  bytes: Uint8Array;
  /** The file's own name. What the bytes are is never decided by it. */
  name: string;
  /** As the server said that sent it; a byte-order mark counts for more. */
  charset?: string | null;
  /** All the words of a page, menus and all; left out: those of its article. */
  whole?: boolean;
}

/** What a document says, as plain text: paragraphs with an empty line between them. */
export interface ReadDocument {
  text: string;
  title: string | null;
  kind: DocumentKind;
}

/** @throws Invalid in words that say what to do. */
export type DocumentReader = (document: DocumentBytes) => Promise<ReadDocument>;

/** Largest document that is read, in bytes. */
export const MAX_DOCUMENT = 20 * 1024 * 1024;

/** Longest text that a document may hold, in UTF-16 code units: what is asked of it later has limits of its own. */
export const MAX_DOCUMENT_TEXT = 5_000_000;
