import type { DigestChoice } from '../domain/digest.ts';
import type { Mail } from './mailer.ts';

/** A line of an inbox, in words that anybody may have written: plain text, nothing escaped. */
export interface DigestLine {
  sentence: string;
  comment: string | null;
  at: string;
  articleTitle: string;
  /** The claim it is about. */
  words: string | null;
  /** On the desk, from its root. */
  href: string;
}

export interface Digest {
  lines: readonly DigestLine[];
  /** How many lines it stands for; those that it does not hold are in the inbox. */
  total: number;
  choice: DigestChoice;
  baseUrl: string;
}

const TURN_OFF = '/account#digest-heading';

/** A moment as the reader's clock shows it. */
type Clock = (iso: string) => string;

/** The subject holds no words of anybody's: it is seen on locked screens. */
export function digestMail(digest: Digest): Pick<Mail, 'subject' | 'text' | 'html'> {
  const clock = clockOf(digest.choice.zone);
  return {
    subject: `claimdesk: ${newLines(digest.total)} in your inbox`,
    text: asText(digest, clock),
    html: asHtml(digest, clock),
  };
}

function newLines(count: number): string {
  return count === 1 ? '1 new line' : `${count} new lines`;
}

function intro({ total }: Digest): string {
  return total === 1
    ? 'Something happened at the desk that you should know of.'
    : `${total} things happened at the desk that you should know of.`;
}

function rest({ lines, total }: Digest): string | null {
  return total > lines.length ? `${total - lines.length} more are in your inbox.` : null;
}

function why({ choice }: Digest): string {
  const often = choice.rhythm === 'daily' ? 'once a day' : 'at most once an hour';
  return `You get this ${often}, when there is something unread, because you chose so on your account page.`;
}

function asText(digest: Digest, clock: Clock): string {
  const { lines, baseUrl } = digest;
  const parts = lines.map((line) =>
    [
      `* ${inOneLine(line.sentence)}`,
      `  ${clock(line.at)}`,
      ...(line.words ? [`  Claim: ${inOneLine(line.words)}`] : []),
      ...(line.articleTitle ? [`  Article: ${inOneLine(line.articleTitle)}`] : []),
      // Marked line by line, so that nothing in a comment passes for a line of ours.
      ...commentLines(line).map((words) => `  > ${words}`),
      `  ${baseUrl}${line.href}`,
    ].join('\n'),
  );
  const more = rest(digest);
  const blocks = [
    intro(digest),
    ...parts,
    ...(more ? [more] : []),
    `Your inbox: ${baseUrl}/inbox`,
    `${why(digest)} Change it there, or turn it off: ${baseUrl}${TURN_OFF}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function asHtml(digest: Digest, clock: Clock): string {
  const { lines, baseUrl } = digest;
  const items = lines.map((line) => {
    const about = [line.words, line.articleTitle].filter(Boolean).map((words) => bdi(inOneLine(words!)));
    const comment = commentLines(line).map(bdi).join('<br>');
    return [
      `<li style="margin-bottom:1em"><a href="${escapeHtml(baseUrl + line.href)}">${bdi(inOneLine(line.sentence))}</a>`,
      `<br><small>${escapeHtml(clock(line.at))}</small>`,
      ...about.map((words) => `<br>${words}`),
      ...(comment ? [`<blockquote>${comment}</blockquote>`] : []),
      '</li>',
    ].join('');
  });
  const more = rest(digest);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>claimdesk</title></head>',
    '<body style="font-family:sans-serif;line-height:1.4">',
    `<p>${escapeHtml(intro(digest))}</p>`,
    `<ul>${items.join('\n')}</ul>`,
    ...(more ? [`<p>${escapeHtml(more)}</p>`] : []),
    `<p><a href="${escapeHtml(baseUrl)}/inbox">Your inbox</a></p>`,
    `<p><small>${escapeHtml(why(digest))} <a href="${escapeHtml(baseUrl)}${TURN_OFF}">Change it there, or turn it off</a>.</small></p>`,
    '</body></html>',
  ].join('\n');
}

/** Longest comment that is quoted whole; the page has the rest. */
const LONGEST_COMMENT = 600;

function commentLines({ comment }: DigestLine): string[] {
  const text = (comment ?? '').trim();
  const cut = text.length > LONGEST_COMMENT ? `${text.slice(0, LONGEST_COMMENT).toWellFormed()}…` : text;
  return cut
    .split(/[\r\n\u2028\u2029]+/)
    .map(inOneLine)
    .filter(Boolean);
}

function inOneLine(words: string): string {
  return words.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
}

function bdi(words: string): string {
  return `<bdi>${escapeHtml(words)}</bdi>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

/** To be made once for a mail: making one takes longer than all its uses. */
function clockOf(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return (iso) => format.format(new Date(iso));
}
