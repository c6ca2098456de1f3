import type { Span } from './attribution.ts';
import { linesOf } from './paragraphs.ts';

/** A furniture line is short: nothing longer is ever taken out of an article. */
const MAX_LINE = 160;

/** Headings above lists of links: the titles below them are furniture too. */
const LIST_HEADINGS =
  /^(you (might|may) (also|be) (like|enjoy|interested in)|(related|recommended|popular|more|top|trending|latest|must-read) (stories|articles|news|content|coverage|reading|posts|links|topics)|(most|more) (read|popular|viewed|shared|on this story|from [\w ]{2,30})|related|recommended( for you)?|read (next|more|also)|see also|also read|what to read next|more like this|trending( now)?|don['’]t miss|editor['’]s picks?)\s*[:.…]*$/i;

/** Lines that are furniture by themselves, whatever surrounds them. */
const SINGLE_LINES: RegExp[] = [
  /^(advertisement|advertising|sponsored( content)?|promoted( content)?|skip (ad|advertisement|to (main )?content)|story continues below( advertisement)?|article continues( below)?( advertisement)?|continue reading( the main story)?( below)?|scroll (down )?(for|to) (more|continue).{0,30})\s*[.:]*$/i,
  /^(read|see|watch|listen|view|also read|read also|related|recommended)( (more|next|also|now|it|here|this|on))?\s*[:|»>]\s*\S.{0,140}$/i,
  /^(read more|click here|tap here|click to|swipe)( (about|on|at|for|here|to)\b.{0,80})?[.!»>]*$/i,
  /^(sign up|subscribe|register|log in|sign in)( (now|here|today|free))?( (for|to|with|by) .{0,90})?\s*[.!»>]*$/i,
  /^get (the|our|your) .{0,50}(newsletter|inbox|alerts|app)\b.{0,50}$/i,
  /^(share|print|email|tweet|save|comment|comments|bookmark|copy link|send)( (this|on|via|by|with)( .{1,40})?)?\s*[.:]*$/i,
  /^(share|like|follow|find|join|connect with|download|get)( us| our| the)?( (app|page|channel|.{0,20}))? on (facebook|twitter|x|instagram|whatsapp|telegram|linkedin|youtube|tiktok|google news|the app store)\b.{0,60}$/i,
  /^follow (us|our|@\w+|the author|\w+ \w+ on)\b.{0,80}$/i,
  /^(photo|photograph|picture|image|pic|video|credit|photo credit|image credit|image source|file photo|getty images?|illustration|graphic)s?( by| courtesy of| credit| source)?\s*[:/|]\s*\S.{0,120}$/i,
  /^[\w .,&'’-]{0,60}\b(getty images?|shutterstock|istock|afp|reuters|ap photo|epa|pa wire)\s*[.)]?$/i,
  /^(©|\(c\)|copyright)\s*(©|\(c\))?\s*((19|20)\d\d|[A-Z]).{0,120}$/i,
  /^all rights reserved.{0,80}$/i,
  /^(most read|trending|topics|tags|filed under|categories|keywords)\s*:\s*.{0,120}$/i,
  /^(\d+ )?(comments?|shares?|min(ute)?s? read)$/i,
  /^(back to top|home|menu|close|search|terms of (use|service)|privacy policy|cookie (policy|settings)|accept( all)? cookies|contact us|about us)$/i,
];

/** Credits end in an agency's name; a sentence that does so has a verb. */
const SENTENCE_WORDS =
  /\b(is|are|was|were|has|have|had|said|says|told|reported|according|will|would|can|could|may)\b/i;

/** Spans of whole lines that are page furniture and not the article. */
export function findFurniture(text: string): Span[] {
  const furniture: Span[] = [];
  let inList = false;
  for (const { start, end } of linesOf(text)) {
    if (end - start > MAX_LINE) {
      inList = false;
      continue;
    }
    const line = text
      .slice(start, end)
      .replace(/^[\s\uFEFF*•·>»–—-]+/, '')
      .trimEnd();
    if (LIST_HEADINGS.test(line)) inList = true;
    else if (inList && !looksLikeTitle(line)) inList = false;
    if (inList || isSingle(line)) furniture.push([start, end]);
  }
  return furniture;
}

function isSingle(line: string): boolean {
  return SINGLE_LINES.some(
    (pattern, index) =>
      pattern.test(line) && !(isGuarded(index) && SENTENCE_WORDS.test(line) && isProse(line)),
  );
}

/** Every pattern but the first stands aside for what reads as a sentence. */
function isGuarded(index: number): boolean {
  return index > 0;
}

/** Ends like a sentence, and not like an invitation to click. */
function isProse(line: string): boolean {
  return (
    /[.!?]["”’)]?$/.test(line) && /\s.*\s/.test(line) && !/\b(newsletter|inbox|rights reserved)\b/i.test(line)
  );
}

function looksLikeTitle(line: string): boolean {
  return line.length > 0 && line.length <= 110 && !/[.!…:;,]["”’)]?$/.test(line) && !/["”]\s*$/.test(line);
}
