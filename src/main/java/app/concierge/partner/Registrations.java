package app.concierge.partner;

import app.concierge.kernel.BrandId;
import app.concierge.tool.Tool;
import java.util.Collection;
import java.util.Optional;

/** What is known of partners' tools beside the folder of manifests. Answers at once, from memory. */
public interface Registrations {
    /** The registered tools that the brand approved and nothing holds back. */
    Collection<Tool> tools(BrandId brand);

    /** Whether the tool is one of these. */
    boolean isApproved(BrandId brand, String tool);

    /** Whether a tool, registered or from the folder, may not be called at the moment. */
    boolean isHeld(String partner, String tool);

    /** The folder is read: what its servers say of tools is held against what they said before. */
    void standing(Collection<ToolBundle> folder);

    /** What a registered partner is called before customers. */
    Optional<String> title(String partner);
}
