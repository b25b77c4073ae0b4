/**
 * Measures how well the built-in planner chooses tools and fills their arguments, on public sets of dialogues that are
 * read from a folder ({@code ./concierge eval}). Data sets enter; figures with their errors leave. The planner is asked
 * as a conversation asks it, through a chat request. Also, how often the right one of very many tools is among those that
 * a model is shown, and what the shipped brands' guardrails let through and hold.
 */
@NullMarked
package app.concierge.evaluation;

import org.jspecify.annotations.NullMarked;
