import type { Event } from '../domain/audit.ts';
import { type Claim, isOwnStatement } from '../domain/claim.ts';
import { figuresOf } from '../domain/claim-figures.ts';
import { hasRole } from '../domain/user.ts';
import type { ArticleFile } from '../store/store.ts';
import {
  ATTRIBUTION_BADGES,
  type Badge,
  dismissalWord,
  FLAG_BADGES,
  STATE_BADGES,
  VERDICT_BADGES,
} from './badges.ts';
import { choicesOf, SOURCE_KIND_WORDS } from './claim-choices.ts';
import { conflictView } from './claim-conflict.ts';
import { namesOf } from './claim-context.ts';
import { evidenceNeeds, evidenceRows } from './claim-evidence.ts';
import { formView, type SentForm } from './claim-forms.ts';
import { neighboursOf } from './claim-neighbours.ts';
import { formsOf, isFormShown, needsCorrection, summaryOf } from './claim-page-forms.ts';
import type { ClaimReader } from './claim-reader.ts';
import { rewordings } from './claim-rewordings.ts';
import { statementPieces } from './claim-statement.ts';
import { obstacleOf, setBackOf, twoVerdicts, undoOf, verdictOf } from './claim-verdict-view.ts';
import { figureNotes, worthOf } from './figure-notes.ts';
import { historySentences } from './history-sentences.ts';
import { whenOf } from './times.ts';

/** Everything the claim's page shows, ready to print. */
export function claimPage(
  file: ArticleFile,
  claim: Claim,
  reader: ClaimReader,
  sent: SentForm | null = null,
) {
  const { actor, desk, now } = reader;
  const people = namesOf(desk);
  const events = file.events.filter((event) => event.claimId === claim.id);
  const forms = formsOf(claim, reader, sent, file.revisions.at(-1)!.text);
  const isShown = (name: string) => Object.hasOwn(forms, name);
  return {
    article: file.article,
    claim,
    heading: headingOf(claim),
    isOwn: isOwnStatement(claim),
    badges: badgesOf(claim),
    sourceNote: sourceNote(claim),
    statement: statementOf(file, claim, events),
    neighbours: neighboursOf(file.claims, claim),
    found: {
      why: claim.foundBy.why,
      confidence: claim.foundBy.score.toFixed(2),
      when: whenOf(claim.createdAt, now),
    },
    worth: worthOf(claim),
    assignee: claim.assignee && { name: people(claim.assignee), isYou: claim.assignee === actor.id },
    verdict: verdictOf(claim, people, now),
    setBack: setBackOf(claim, events, { people, now }),
    dismissal: claim.dismissal && {
      word: dismissalWord(claim.dismissal),
      comment: claim.dismissal.comment,
    },
    sealed: claim.sealed && {
      by: people(claim.sealed.by),
      when: whenOf(claim.sealed.at, now),
      isYours: claim.sealed.by === actor.id,
    },
    secondReview: claim.secondReview && twoVerdicts(claim.secondReview, people, now),
    houseRules: desk.settings.houseRules,
    due: claim.dueAt && { when: whenOf(claim.dueAt, now), isOver: claim.dueAt < now.toISOString() },
    tags: claim.tags ?? [],
    comments: events
      .filter(({ type }) => type === 'claim.comment')
      .map(({ actor: { name }, at, comment }) => ({ by: name, when: whenOf(at, now), text: comment })),
    corrections: claim.corrections.map((item) => ({
      text: item.text,
      by: people(item.by),
      when: whenOf(item.at, now),
    })),
    obstacle: obstacleOf(claim, actor, desk.settings),
    isSettled: claim.state === 'proposed' || claim.state === 'signed_off',
    forms,
    choices: choicesOf(desk, actor, reader.loads),
    needs: evidenceNeeds(claim.evidence).map((need) => ({ ...need, badge: VERDICT_BADGES[need.verdict] })),
    proposeLabel: desk.settings.signOff === 'required' ? 'Propose for sign-off' : 'Propose and sign',
    evidence: evidenceRows(claim, { people, now, canRetract: hasRole(actor, 'reviewer') }).map((row) => ({
      ...row,
      form: formView(
        sent,
        `retract-${row.id}`,
        { reason: '', ...(needsCorrection(claim, row.id) && { correction: '' }) },
        { version: claim.version },
      ),
    })),
    history: historySentences(events, { people, now }).reverse(),
    problems: summaryOf(sent, isShown),
    others: reader.others ?? [],
    undo: undoOf(claim, events, reader),
    conflict:
      sent?.conflict == null
        ? null
        : conflictView(sent, claim, events, isFormShown(sent, claim, isShown), { people, now }),
    lostFile: sent?.fileName ?? null,
  };
}

/** Cues that come before the source in speech as well: “According to UN figures”. */
const LEADING_CUE = /^(?:according to|as per|per)$/i;

/** Reads like the beginning of a sentence, wherever in the article's sentence the words stand. */
function headingOf(claim: Claim): { lead: string; who: string; cue: string } {
  const { source, cue } = claim;
  if (isOwnStatement(claim)) return { lead: '', who: 'The article itself', cue: 'says' };
  const isSame = source.text.replace(/^(?:the|an?) /i, '').toLowerCase() === source.who?.toLowerCase();
  const who = (isSame ? source.text : source.who) || source.text || 'No source named';
  if (LEADING_CUE.test(cue.text)) return { lead: capitalised(cue.text), who, cue: '' };
  const isPlain = /^\p{Ll}[\p{Ll} ]/u.test(who);
  return {
    lead: '',
    who: isPlain ? capitalised(who) : who,
    cue: cue.text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()),
  };
}

function capitalised(words: string): string {
  return words.replace(/^./u, (letter) => letter.toUpperCase());
}

function badgesOf(claim: Claim): { label: string; badge: Badge }[] {
  return [
    { label: 'State', badge: STATE_BADGES[claim.state] },
    ...(claim.verdict ? [{ label: 'Verdict', badge: VERDICT_BADGES[claim.verdict] }] : []),
    ...(claim.attributionVerdict
      ? [{ label: 'Attribution', badge: ATTRIBUTION_BADGES[claim.attributionVerdict] }]
      : []),
    ...claim.flags.map((flag) => ({ label: 'Flag', badge: FLAG_BADGES[flag] })),
  ];
}

function statementOf(file: ArticleFile, claim: Claim, events: readonly Event[]) {
  const revision = file.revisions.find(({ number }) => number === claim.revision);
  const isOrphan = claim.flags.includes('orphan');
  const verdictStands = claim.state === 'proposed' || claim.state === 'signed_off';
  return {
    pieces: revision ? statementPieces(revision.text, claim, figuresOf(claim, file.article.publishedAt)) : [],
    figures: figureNotes(claim, file.article.publishedAt),
    tone: verdictStands && claim.verdict ? VERDICT_BADGES[claim.verdict].tone : 'open',
    revision: claim.revision,
    newest: file.article.revision,
    isOrphan,
    orphanAdvice: orphanAdvice(claim),
    isStale: claim.flags.includes('stale'),
    rewordings: claim.flags.includes('stale') ? rewordings(claim, events) : [],
  };
}

/** Its words can only be corrected, and it can only be dismissed, before it is proposed. */
function orphanAdvice(claim: Claim): string {
  if (claim.state === 'proposed') return 'To place it anew it has to be returned to review first.';
  if (claim.state === 'signed_off')
    return 'The verdict stays with the old words. To place it anew an editor reopens it.';
  if (claim.state === 'dismissed') return 'It is dismissed, so there is nothing to do.';
  return 'Correct its words to place it in the newest revision, or dismiss it. Nothing is guessed.';
}

/** Who is meant by the words in the article, where these are not the name itself. */
function sourceNote({ source }: Claim): string | null {
  const kind = source.kind && SOURCE_KIND_WORDS[source.kind];
  const words =
    source.text && source.text.toLowerCase() !== source.who?.toLowerCase()
      ? `“${source.text}” in the article`
      : null;
  return [kind, words].filter(Boolean).join(', ') || null;
}
