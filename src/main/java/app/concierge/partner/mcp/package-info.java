/**
 * A session with a partner's MCP server over streamable HTTP (Model Context Protocol, revision 2025-11-25): what it offers,
 * and its answers as they came. An address that was checked and headers enter; definitions of tools, answers and faults
 * leave. What an answer means, and who may call, is the gateway's business.
 */
@NullMarked
package app.concierge.partner.mcp;

import org.jspecify.annotations.NullMarked;
