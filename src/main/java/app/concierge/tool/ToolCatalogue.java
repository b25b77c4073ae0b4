package app.concierge.tool;

import app.concierge.kernel.BrandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Every tool of every room, by brand, and the choice of those that one turn's model is shown. */
@ApplicationScoped
public class ToolCatalogue {
    /** The tool of that name at this brand, from any source. */
    public Optional<Tool> find(BrandId brand, String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * The tools that one model call is shown: those allowed, nearest in meaning to the wish first.
     *
     * @param wish what the customer said last, with what it goes on from
     * @param allowed what brand and consent allow
     * @param most at most so many
     */
    public List<Tool> narrow(BrandId brand, String wish, Predicate<ToolContract> allowed, int most) {
        throw new UnsupportedOperationException();
    }
}
