package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;

/**
 * A run's record.
 *
 * @param fence of the lease under which it was begun; 0 when it was not
 * @param begun whether a node had begun it before: it is then gone on with from the log
 * @param firstSeq number of its first event, once begun
 */
record Run(ConversationId conversation, RunId id, Asked asked, long fence, boolean begun, long firstSeq) {}
