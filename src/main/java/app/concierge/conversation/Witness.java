package app.concierge.conversation;

import app.concierge.kernel.Message.Call;
import java.util.function.Supplier;

/** Sees each step of a plan as it is carried out. */
interface Witness {
    /** Nobody looks on: what came of it is told later. */
    Witness NOBODY = (_, work) -> work.get();

    ToolDesk.Outcome step(Call call, Supplier<ToolDesk.Outcome> work);
}
