package app.concierge.tool;

import app.concierge.kernel.BrandId;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tools of the service itself: every bean that is one, for every brand. */
@ApplicationScoped
public class NativeTools implements ToolSource {
    private final List<Tool> tools;

    NativeTools(@All List<Tool> tools) {
        this.tools = List.copyOf(tools);
    }

    /** Names that no partner may take. */
    public Set<String> names() {
        return tools.stream().map(tool -> tool.contract().name()).collect(Collectors.toUnmodifiableSet());
    }

    void announce(@Observes StartupEvent started, Announcements announcements) {
        announcements.announce(tools.stream().map(Tool::contract).toList());
    }

    @Override
    public Collection<Tool> tools(BrandId brand) {
        return tools;
    }
}
