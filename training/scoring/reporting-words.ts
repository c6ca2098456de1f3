/**
 * Words that make a cue a report of something said, written or shown, rather than of an attitude ("support", "hope").
 * They are part of what the statement measures mean: changing the list changes the figures.
 */
const REPORTING_WORDS: ReadonlySet<string> = new Set(
  `
  say says said saying tell tells told telling report reports reported reporting reportedly claim claims
  claimed claiming announce announces announced announcing announcement deny denies denied denying denial
  ask asks asked asking write writes wrote written writing tweet tweets tweeted tweeting retweeted add adds
  added adding note notes noted noting argue argues argued arguing argument warn warns warned warning state
  states stated stating statement declare declares declared declaring explain explains explained explaining
  insist insists insisted insisting assert asserts asserted asserting allege alleges alleged alleging
  allegedly allegation allegations suggest suggests suggested suggesting acknowledge acknowledges
  acknowledged acknowledging admit admits admitted admitting accuse accuses accused accusing blame blames
  blamed blaming cite cites cited citing mention mentions mentioned mentioning describe describes described
  describing call calls called calling confirm confirms confirmed confirming conclude concludes concluded
  concluding respond responds responded responding response reply replies replied replying answer answers
  answered answering question questions questioned questioning urge urges urged urging predict predicts
  predicted predicting prediction estimate estimates estimated estimating promise promises promised
  promising vow vows vowed vowing pledge pledges pledged pledging comment comments commented commenting
  remark remarks remarked remarking observe observes observed observing recall recalls recalled recalling
  recount recounts recounted recounting testify testifies testified testifying testimony contend contends
  contended contending maintain maintains maintained maintaining emphasize emphasizes emphasized emphasizing
  stress stresses stressed stressing reiterate reiterates reiterated reiterating repeat repeats repeated
  repeating reveal reveals revealed revealing disclose discloses disclosed disclosing criticize criticizes
  criticized criticizing praise praises praised praising condemn condemns condemned condemning denounce
  denounces denounced denouncing complain complains complained complaining counter counters countered
  countering dismiss dismisses dismissed dismissing reject rejects rejected rejecting dispute disputes
  disputed disputing discuss discusses discussed discussing speak speaks spoke spoken speaking talk talks
  talked talking quote quotes quoted quoting quip quips quipped joke jokes joked joking boast boasts boasted
  boasting brag brags bragged shout shouts shouted shouting yell yelled exclaimed exclaims continue
  continued continues post posts posted posting publish publishes published inform informs informed
  informing advise advises advised advising demand demands demanded demanding request requests requested
  propose proposes proposed proposing indicate indicates indicated indicating show shows showed shown
  showing find finds found according per headline headlined read reads speculate speculates speculated
  speculating concede concedes conceded conceding attest attests attested proclaim proclaims proclaimed
  proclaiming pronounce pronounced assure assures assured assuring caution cautions cautioned cautioning
  lament laments lamented clarify clarifies clarified defend defends defended refer refers referred
  referring label labels labeled labelled mock mocks mocked tout touts touted touting charge charges charged
  interview interviewed message memo email emailed letter
  `
    .trim()
    .split(/\s+/),
);

/** The tokens of a cue, in lower case: "said", "according to", but not "supports". */
export function isStatementCue(cue: readonly string[]): boolean {
  return cue.some((token) => REPORTING_WORDS.has(token));
}
