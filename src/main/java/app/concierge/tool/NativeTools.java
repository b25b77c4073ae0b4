package app.concierge.tool;

import app.concierge.kernel.BrandId;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The tools of the service itself: every bean that is one, for every brand. */
@ApplicationScoped
public class NativeTools implements ToolSource {
    private final List<Tool> tools;

    NativeTools(@All List<Tool> tools) {
        this.tools = List.copyOf(tools);
    }

    @Override
    public Collection<Tool> tools(BrandId brand) {
        return tools;
    }
}
