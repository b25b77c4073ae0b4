package app.concierge.tool;

import java.util.List;

/**
 * Told, and not waited for, when tools have come or changed: who finds tools by their meaning makes ready for them before
 * a customer has to wait for it.
 *
 * @param contracts all contracts of the source that changed
 */
public record ToolsChanged(List<ToolContract> contracts) {
    public ToolsChanged {
        contracts = List.copyOf(contracts);
    }
}
