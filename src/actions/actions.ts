import type { Extract } from '../extract/engine.ts';
import { acceptQuote } from './accept-quote.ts';
import { attachEvidence } from './attach-evidence.ts';
import { checkQuote } from './check-quote.ts';
import type { ActionContext } from './context.ts';
import { addClaim, correctClaim } from './correct-claim.ts';
import { chooseDigest } from './digests.ts';
import { dropDraft, findDrafts, saveDraft } from './drafts.ts';
import { importArticle } from './import-article.ts';
import {
  acceptInvitation,
  createSetupSecret,
  inviteUser,
  renewInvitation,
  requireInvitation,
} from './invite-user.ts';
import { changeSettings } from './manage-settings.ts';
import { createToken, findTokenUser, revokeToken } from './manage-tokens.ts';
import {
  addUser,
  changePassword,
  changeRole,
  findUserByPassword,
  logOutEverywhere,
  setActive,
} from './manage-users.ts';
import { fetchText, readUpload } from './read-source.ts';
import { createReadings } from './readings.ts';
import { retractEvidence } from './retract-evidence.ts';
import { reviewClaim } from './review-claim.ts';
import { reviewMany } from './review-many.ts';
import { previewRevision, reviseArticle } from './revise-article.ts';
import {
  awaitExtraction,
  findExtraction,
  resumeExtractions,
  runExtraction,
  stopExtractions,
} from './run-extraction.ts';
import { restoreSuggestion, setSuggestionAside } from './set-suggestion-aside.ts';
import { takeNext } from './take-next.ts';
import { undoLast } from './undo-last.ts';
import { isWatching, watchArticle } from './watch-article.ts';

const ACTIONS = {
  acceptInvitation,
  addClaim,
  addUser,
  acceptQuote,
  attachEvidence,
  checkQuote,
  awaitExtraction,
  changePassword,
  changeRole,
  changeSettings,
  chooseDigest,
  correctClaim,
  createSetupSecret,
  createToken,
  dropDraft,
  fetchText,
  findDrafts,
  findExtraction,
  findTokenUser,
  findUserByPassword,
  importArticle,
  inviteUser,
  isWatching,
  logOutEverywhere,
  previewRevision,
  readUpload,
  renewInvitation,
  requireInvitation,
  restoreSuggestion,
  resumeExtractions,
  retractEvidence,
  reviewClaim,
  reviewMany,
  reviseArticle,
  revokeToken,
  runExtraction,
  saveDraft,
  setActive,
  setSuggestionAside,
  stopExtractions,
  takeNext,
  undoLast,
  watchArticle,
};

type Bound<F> = F extends (context: ActionContext, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never;

/** The only writers: pages, API and command line all go through these. */
export type Actions = { [Name in keyof typeof ACTIONS]: Bound<(typeof ACTIONS)[Name]> };

export interface ActionOptions extends Omit<ActionContext, 'readings' | 'holder'> {
  extract: Extract;
}

export function createActions({ extract, ...chosen }: ActionOptions): Actions {
  const context: ActionContext = {
    ...chosen,
    holder: chosen.createId(),
    readings: createReadings(extract, chosen.onError),
  };
  const bound = Object.entries(ACTIONS).map(([name, action]) => [
    name,
    (...rest: unknown[]) => (action as (...all: unknown[]) => unknown)(context, ...rest),
  ]);
  return Object.fromEntries(bound) as Actions;
}
