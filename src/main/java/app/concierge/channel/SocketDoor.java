package app.concierge.channel;

import app.concierge.channel.Doorman.Wanted;
import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Decides, before a socket is opened, whether it may be: a refusal is an HTTP status with a problem document. */
@Singleton
class SocketDoor implements HttpUpgradeCheck {
    private final Doorman doorman;
    private final ExecutorService threads;

    SocketDoor(Doorman doorman, @VirtualThreads ExecutorService threads) {
        this.doorman = doorman;
        this.threads = threads;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        var request = context.httpRequest();
        var knock = Knock.of(context.pathParam("brand"), request);
        var lanes = Lanes.here(threads);
        return context.securityIdentity()
                .emitOn(lanes.blocking())
                .map(identity -> doorman.admit(
                        knock, identity, Wanted.existing(knock.query().get("conversation"))))
                .emitOn(lanes.loop())
                .map(admission -> {
                    context.userData().put(ChatSocket.ADMISSION, admission);
                    Flushes.together(request);
                    return CheckResult.permitUpgradeSync(admission
                            .cookie()
                            .map(cookie -> Map.of("Set-Cookie", List.of(cookie)))
                            .orElse(Map.of()));
                });
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(ChatSocket.ID);
    }
}
