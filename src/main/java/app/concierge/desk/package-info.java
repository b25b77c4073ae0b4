/**
 * The brand's people at their desk: the queue of conversations that were passed to a person, what they have before them, and
 * what they say in them. Requests of agents (role {@code brand-agent}) enter; the queue and the conversations' events leave,
 * as they happen. What a handoff is, and what a customer is told of it, is {@code conversation}'s.
 */
@NullMarked
package app.concierge.desk;

import org.jspecify.annotations.NullMarked;
