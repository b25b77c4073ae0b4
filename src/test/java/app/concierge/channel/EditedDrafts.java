package app.concierge.channel;

import app.concierge.conversation.Drafts;
import app.concierge.kernel.BrandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Drafts of tests, by name: each is the release that a test says. */
@ApplicationScoped
public class EditedDrafts implements Drafts {
    private final Map<String, String> releases = new ConcurrentHashMap<>();

    void edit(String draft, String release) {
        releases.put(draft, release);
    }

    @Override
    public Optional<String> release(BrandId brand, String draft) {
        return Optional.ofNullable(releases.get(draft));
    }
}
