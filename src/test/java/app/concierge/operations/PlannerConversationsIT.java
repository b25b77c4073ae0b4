package app.concierge.operations;

import java.util.Map;

/** The first conversations with the built-in planner, which is there without any setting. */
class PlannerConversationsIT extends Conversations {
    @Override
    Map<String, String> model() {
        return Map.of();
    }
}
