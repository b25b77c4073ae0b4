package app.concierge.partner;

import app.concierge.partner.Manifest.Remote;
import app.concierge.partner.mcp.ToolDefinition;
import java.util.List;
import java.util.function.UnaryOperator;

/** What MCP servers offer. */
interface RemoteTools {
    /**
     * The tools as they are now; asks the server when it was never asked, and blocks so long.
     *
     * @param names what the server's tools are called here
     * @throws PartnerFault when the server does not answer
     */
    List<ToolDefinition> listed(String partner, Remote server, Auth auth, UnaryOperator<String> names)
            throws PartnerFault;
}
