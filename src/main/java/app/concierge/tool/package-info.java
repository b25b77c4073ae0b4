/**
 * What a tool is: its contract, its call, its three results, and the catalogue that a turn narrows. Tools of every room
 * enter as {@link app.concierge.tool.ToolSource}s; contracts and results leave. Imports only the kernel.
 */
@NullMarked
package app.concierge.tool;

import org.jspecify.annotations.NullMarked;
