/** Sessions with MCP servers, tested against one over real HTTP. */
@NullMarked
package app.concierge.partner.mcp;

import org.jspecify.annotations.NullMarked;
