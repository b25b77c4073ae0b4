package app.concierge.tool;

import app.concierge.kernel.BrandId;
import java.util.Collection;

/** A room's tools for a brand. May change while the service runs: partners come and go. */
public interface ToolSource {
    Collection<Tool> tools(BrandId brand);

    /** Whether the brand approved this very tool, so that its settings need not name it. */
    default boolean isApproved(BrandId brand, ToolContract contract) {
        return false;
    }
}
