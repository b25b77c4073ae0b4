/**
 * Customer 360: identities and their stitching, facts, interactions, what must not be suggested, what a reason rests on
 * and which reasons are struck out; and the tools that look up, remember and forget. Every read names its purposes and
 * passes the consent gate.
 */
@NullMarked
package app.concierge.profile;

import org.jspecify.annotations.NullMarked;
