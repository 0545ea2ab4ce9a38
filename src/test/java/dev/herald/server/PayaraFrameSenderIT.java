package dev.herald.server;

/** Herald's frame senders on Payara Server. */
class PayaraFrameSenderIT extends FrameSenderServerContract {

    private static final HeraldServer SERVER = new PayaraServer("payara-frames", Setup.of(Jdk.running(), Setup.ROOT));

    PayaraFrameSenderIT() {
        super(SERVER, "tyrus");
    }
}
