package dev.herald.server;

/** Herald's frame senders on Payara Micro. */
class PayaraMicroFrameSenderIT extends FrameSenderServerContract {

    private static final HeraldServer SERVER =
            new PayaraMicroServer("payara-micro-frames", Setup.of(Jdk.running(), Setup.ROOT));

    PayaraMicroFrameSenderIT() {
        super(SERVER, "tyrus");
    }
}
