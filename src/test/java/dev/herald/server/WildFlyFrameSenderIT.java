package dev.herald.server;

/** Herald's frame senders on WildFly. */
class WildFlyFrameSenderIT extends FrameSenderServerContract {

    private static final HeraldServer SERVER = new WildFlyServer("wildfly-frames");

    WildFlyFrameSenderIT() {
        super(SERVER, "undertow");
    }
}
