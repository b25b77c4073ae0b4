/**
 * The built-in planner: answers without a language model, from tools' contracts alone. Chat requests enter (see
 * {@link app.concierge.llm.planner.PlannerKeys} for what they carry beside messages); streamed text and tool requests
 * leave. Nothing here knows a brand or a tool by name; the words of a language are data ({@code planner/<language>.yaml}).
 *
 * <p>What makes a contract understood well:
 *
 * <ul>
 *   <li>{@code examples}: ten or more, as customers write; their mood (asking, telling, wishing) and first word count.
 *   <li>{@code ask} for every required argument; the schema lists them in the order of asking.
 *   <li>{@code format: date-time | date | time}, {@code enum}, {@code minimum}, {@code maximum}, {@code default}.
 *   <li>Names that say what they hold: {@code from}, {@code to}, {@code city}, {@code at}, {@code party},
 *       {@code max_price}, {@code quantity}, {@code exclude}, {@code for}, {@code query}.
 * </ul>
 *
 * <p>Keywords beside JSON Schema's own, all optional. In a property of the input:
 *
 * <ul>
 *   <li>{@code x-entity}: {@code place}, {@code origin}, {@code destination}, {@code person} ("my boss"), {@code text} (the
 *       wish in the customer's words), {@code name} (only after a cue or in quotes), {@code none} (never read from a
 *       sentence), else one of the things that earlier results listed ("the second one").
 *   <li>{@code x-means}: further words: of an enumeration by value ({@code {gift: [a present]}}), of a boolean a list.
 *   <li>{@code x-cues}: words after which the value stands: {@code [goes with, serving]}.
 *   <li>{@code x-from}: where it comes from when nobody said it, the first that is there: {@code known.<fact>},
 *       {@code situation.place}, {@code situation.now}, {@code output.<field>} (of an earlier result).
 * </ul>
 *
 * <p>In the output's schema: {@code x-asks}, the field that names which argument the result asks the customer for;
 * {@code x-leads-to}, a list of fields with which a binding tool that has such arguments goes on once nothing is asked.
 * In results a list's elements are told apart by {@code id} and {@code title}, and compared by {@code price}.
 *
 * <p>A contract without examples, as those of foreign services are, is understood from names and descriptions alone: see
 * {@link app.concierge.llm.planner.Following} for the choice of the tool and {@link app.concierge.llm.planner.Linking} for
 * its arguments. The same is used to go on with a conversation that a language model led until it was away
 * ({@link app.concierge.llm.planner.TakenOver}).
 */
@NullMarked
package app.concierge.llm.planner;

import org.jspecify.annotations.NullMarked;
