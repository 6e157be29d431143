/** Verbs that names and descriptions of business functions begin with. Only used to tell "Jump the queue" from "Old card". */
const verbs = new Set(
  `accept activate add adjust allocate amend answer apply approve arrange ask assess assign authorise authorize block book buy calculate call cancel capture change charge check choose claim
  clear close collect compare complete compute confirm connect contact contest convert copy correct create credit deactivate debit decline delete deliver deny describe disable dispatch dispute download
  draft edit enable end enrol enroll escalate estimate evaluate exchange explain export extend fetch file fill find finish fix flag follow forward freeze generate get give grant greet hand
  hold identify import increase inform initiate inspect invite invoice issue join jump keep launch link list load locate lock log look lower make manage mark match merge modify monitor move
  name note notify offer open order organise organize page park pause pay pick place plan play post prepare price print process produce prolong propose provide publish quote raise rate read
  rebook receive recommend reconcile record recover redeem redo refill refund register reject release remind remove renew rent repair replace reply report request reroute reschedule reserve
  reset resolve respond restart resume retrieve return reverse review revoke route run save say scan schedule score search see select sell send set settle share ship show sign skip snooze
  sort split start stop store submit subscribe suggest summarise summarize supply suspend switch take tell test track transfer translate turn undo unfreeze unlock unsubscribe update upgrade
  upload use validate verify view void waive watch withdraw work write`.split(/\s+/),
);
export const isVerb = (word: string): boolean => verbs.has(word.toLowerCase());
